package dev.millrace.storage;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a dataset is stored.
 *
 * <p>One that is versioned is read in the version that was chosen, or the newest; each save makes a version. During a run
 * the version that is read stays the same until the run itself makes one. Safe for use by several threads.
 */
public final class StoredFile {
    /** The key under which a dataset that can't be saved tells so. */
    public static final String ACCESS = "access";

    /** What stands under {@link #ACCESS} then. */
    public static final String READ_ONLY_ACCESS = "read-only";

    private static final ProblemCode NOT_FOUND = new ProblemCode("DATASET", 2);
    private static final ProblemCode NOT_READ = new ProblemCode("DATASET", 3);
    private static final ProblemCode NOT_WRITTEN = new ProblemCode("DATASET", 4);
    private static final ProblemCode READ_ONLY = new ProblemCode("STORAGE", 3);

    /** Where a local file is; for a remote one without meaning. */
    private final Path path;

    /** Where a local file is read as long as nothing is at {@link #path}; the same unless the project is spared. */
    private final Path original;

    private final String name;
    private final @Nullable RemoteFile remote;
    private final @Nullable Versions versions;
    private final VersionChoice choice;
    private volatile @Nullable String pinned;

    /**
     * Makes a file without versions.
     *
     * @param path where it is
     * @param name how it is told to people, as it stands in the catalog
     */
    public StoredFile(Path path, String name) {
        this(path, name, Optional.empty());
    }

    /**
     * Makes a file.
     *
     * @param path where it is, or the folder of its versions
     * @param name how it is told to people, as it stands in the catalog
     * @param choice which versions are read and written; empty if it has none
     */
    public StoredFile(Path path, String name, Optional<VersionChoice> choice) {
        this(path, path, name, choice);
    }

    /**
     * Makes the file of a project, which may be spared.
     *
     * @param path where it is in the project, or the folder of its versions
     * @param name how it is told to people, as it stands in the catalog
     * @param choice which versions are read and written; empty if it has none
     * @param files where the files of the project are
     */
    public StoredFile(Path path, String name, Optional<VersionChoice> choice, ProjectFiles files) {
        this(choice.isPresent() ? files.folder(path) : files.toWrite(path), path, name, choice);
    }

    private StoredFile(Path path, Path original, String name, Optional<VersionChoice> choice) {
        this.path = path;
        this.original = original;
        this.name = name;
        this.remote = null;
        this.versions = choice.map(each -> new Versions(new VersionsOnDisk(path), name, each.dataset()))
                .orElse(null);
        this.choice = choice.orElseGet(() -> VersionChoice.newest(""));
    }

    /**
     * Makes a file that is elsewhere, without versions.
     *
     * @param remote where it is
     * @param name how it is told to people
     */
    public StoredFile(RemoteFile remote, String name) {
        this.path = Path.of("");
        this.original = path;
        this.name = name;
        this.remote = remote;
        this.versions = null;
        this.choice = VersionChoice.newest("");
    }

    /**
     * Makes a file that is elsewhere, without versions.
     *
     * @param remote where it is
     * @param name how it is told to people
     * @param files where the files of the project are
     */
    public StoredFile(RemoteFile remote, String name, ProjectFiles files) {
        this(files.areSpared() ? new SparedFile(remote, files.elsewhere(name)) : remote, name);
    }

    /**
     * Makes a file that is elsewhere, with versions.
     *
     * @param folder the folder of its versions
     * @param plain the file that must not be there, since the folder is named like it
     * @param choice which versions are read and written
     * @param files where the files of the project are
     */
    public StoredFile(StoredFolder folder, RemoteFile plain, VersionChoice choice, ProjectFiles files) {
        this.path = Path.of("");
        this.original = path;
        this.name = folder.name();
        this.remote = null;
        String fileName = folder.path().substring(folder.path().lastIndexOf('/') + 1);
        this.versions = new Versions(
                new VersionsElsewhere(folder.remote(), fileName, plain, files.root()), name, choice.dataset());
        this.choice = choice;
    }

    /** Returns how the file is told to people, as it stands in the catalog. */
    public String name() {
        return name;
    }

    /** Returns the versions of this file; empty if it has none. */
    public Optional<Versions> versions() {
        return Optional.ofNullable(versions);
    }

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

    /** Writes rows to a path. */
    @FunctionalInterface
    public interface RowsWriting {
        /** Writes the whole file, which does not exist before, and returns how many rows it has. */
        long to(Path path) throws IOException;
    }

    /** Returns what a dataset of that type, stored here, tells of itself. */
    public Map<String, String> describe(String type) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("type", type);
        told.put("path", name);
        if (versions != null) {
            told.put("versioned", "true");
        }
        if (remote != null && remote.isReadOnly()) {
            told.put(ACCESS, READ_ONLY_ACCESS);
        }
        return told;
    }

    /**
     * Tells whether the file is there.
     *
     * @throws DatasetException if it is elsewhere, and that place can't be asked
     */
    public boolean exists() {
        if (remote != null) {
            try {
                return remote.exists();
            } catch (IOException e) {
                throw notRead(e);
            }
        }
        return versions == null ? Files.exists(toRead()) : !versions.names().isEmpty();
    }

    /**
     * Reads the file.
     *
     * @throws DatasetException if it is not there, or if reading failed
     */
    public <T> T read(Reading<T> reading) {
        try (OpenFile file = open()) {
            return file.read(reading);
        }
    }

    /**
     * Opens the file to read it step by step, in the version that would be read now.
     *
     * @throws DatasetException if it is elsewhere, and can't be copied from there
     */
    public OpenFile open() {
        try {
            if (versions != null) {
                return versions.open(versionToRead(versions), this);
            }
            return remote == null ? new OpenFile(this, toRead(), null) : OpenFile.copied(this, remote);
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    /** Returns what to throw if reading failed. */
    DatasetException notRead(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new DatasetException(
                    Problem.error(NOT_FOUND, "There is no file " + name + ".")
                            .fix("run the node that writes it, or correct 'path' in the catalog"),
                    e);
        }
        if (e instanceof CharacterCodingException) {
            return new DatasetException(
                    Problem.error(
                                    NOT_READ,
                                    "File " + name + " could not be read: it has bytes that are no text in the"
                                            + " encoding that was asked for.")
                            .fix(
                                    "write the file in that encoding, mostly UTF-8, or let the dataset read it in another"),
                    e);
        }
        Problem problem = Problem.error(NOT_READ, "File " + name + " could not be read: " + told(e));
        return new DatasetException(
                remote == null && Files.isDirectory(toRead())
                        ? problem.fix("name a file in it, or let the entry have the type 'partitioned'")
                        : problem,
                e);
    }

    private Path toRead() {
        return original.equals(path) || Files.exists(path) ? path : original;
    }

    private String versionToRead(Versions all) {
        String known = pinned;
        if (known == null) {
            known = all.toRead(choice.load());
            pinned = choice.run().isPresent() ? known : null;
        }
        return known;
    }

    /**
     * Replaces the file by one with so many rows, as {@link #write(Writing)} does.
     *
     * @throws DatasetException if writing failed; what was there before is still there, and nothing else
     */
    public void writeRows(RowsWriting writing) {
        if (versions == null) {
            write(file -> writing.to(file));
        } else {
            writeVersion(versions, writing);
        }
    }

    private void writeVersion(Versions all, RowsWriting writing) {
        try {
            String written = all.write(choice, writing::to);
            pinned = choice.run().isPresent() ? written : null;
        } catch (IOException e) {
            throw new DatasetException(
                    Problem.error(NOT_WRITTEN, "A version of " + name + " could not be written: " + told(e))
                            .with("stored", "the versions that were there before are unchanged"),
                    e);
        }
    }

    /**
     * Replaces the file: writes a sibling, and moves it into place only when it is complete. Folders are made as needed.
     *
     * @throws DatasetException if writing failed; what was there before is still there, and nothing else
     */
    public void write(Writing writing) {
        if (versions != null) {
            writeVersion(versions, file -> {
                writing.to(file);
                return -1;
            });
            return;
        }
        if (remote != null) {
            writeElsewhere(remote, writing);
            return;
        }
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

    private void writeElsewhere(RemoteFile place, Writing writing) {
        if (place.isReadOnly()) {
            throw new DatasetException(
                    Problem.error(READ_ONLY, "Nothing can be saved to " + name + ": it is read-only.")
                            .fix("give the dataset a path on a disk or in a bucket, or save another dataset"));
        }
        try (LocalCopy copy = LocalCopy.make()) {
            writing.to(copy.path());
            place.store(copy.path());
        } catch (IOException e) {
            throw new DatasetException(
                    Problem.error(NOT_WRITTEN, "File " + name + " could not be written: " + told(e))
                            .with("stored", "what was there before is unchanged"),
                    e);
        }
    }

    /** Nobody has to be unable to guess it, so it need not wait for the machinery of secure random numbers. */
    static UUID unique() {
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
