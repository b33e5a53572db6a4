package dev.millrace.storage;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The file in which a dataset is stored.
 *
 * @param path where it is
 * @param name how it is told to people, as it stands in the catalog
 */
public record StoredFile(Path path, String name) {
    private static final ProblemCode NOT_FOUND = new ProblemCode("DATASET", 2);
    private static final ProblemCode NOT_READ = new ProblemCode("DATASET", 3);
    private static final ProblemCode NOT_WRITTEN = new ProblemCode("DATASET", 4);

    /**
     * Reads from a path.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads the whole file. */
        T from(Path path) throws IOException;
    }

    /** Writes to a path. */
    @FunctionalInterface
    public interface Writing {
        /** Writes the whole file, which does not exist before. */
        void to(Path path) throws IOException;
    }

    /** Returns what a dataset of that type, stored here, tells of itself. */
    public Map<String, String> describe(String type) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("type", type);
        told.put("path", name);
        return told;
    }

    /** Tells whether the file is there. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Reads the file.
     *
     * @throws DatasetException if it is not there, or if reading failed
     */
    public <T> T read(Reading<T> reading) {
        try {
            return reading.from(path);
        } catch (NoSuchFileException e) {
            throw new DatasetException(
                    Problem.error(NOT_FOUND, "There is no file " + name + ".")
                            .fix("run the node that writes it, or correct 'path' in the catalog"),
                    e);
        } catch (IOException e) {
            throw new DatasetException(Problem.error(NOT_READ, "File " + name + " could not be read: " + told(e)), e);
        }
    }

    /**
     * Replaces the file: writes a sibling, and moves it into place only when it is complete. Folders are made as needed.
     *
     * @throws DatasetException if writing failed; what was there before is still there, and nothing else
     */
    public void write(Writing writing) {
        Path sibling = path.resolveSibling("." + path.getFileName() + "." + unique() + ".tmp");
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            writing.to(sibling);
            replaceBy(sibling);
        } catch (IOException e) {
            Problem problem = Problem.error(NOT_WRITTEN, "File " + name + " could not be written: " + told(e))
                    .with("at", written(sibling) + " bytes of a new file were written")
                    .with("stored", "what was there before is unchanged");
            throw new DatasetException(problem, remove(sibling, e));
        } catch (RuntimeException e) {
            throw remove(sibling, e);
        } catch (Error e) {
            throw remove(sibling, e);
        }
    }

    /** Nobody has to be unable to guess it, so it need not wait for the machinery of secure random numbers. */
    private static UUID unique() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void replaceBy(Path sibling) throws IOException {
        try {
            Files.move(sibling, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(sibling, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static long written(Path sibling) {
        try {
            return Files.size(sibling);
        } catch (IOException e) {
            return 0;
        }
    }

    private static <E extends Throwable> E remove(Path sibling, E failure) {
        try {
            Files.deleteIfExists(sibling);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static String told(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
