package dev.millrace.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a project are: in its folder, or, if that is to be spared, what is written in another one. There a file
 * lies as it would in the project, and one from outside the project below {@code .elsewhere}. Safe for use by several
 * threads.
 */
public final class ProjectFiles {
    private static final String ELSEWHERE = ".elsewhere";

    private final Path root;
    private final @Nullable Path written;
    private final Set<Path> copied = new HashSet<>();

    private ProjectFiles(Path root, @Nullable Path written) {
        this.root = root;
        this.written = written;
    }

    /** Returns the files of a project that are read and written where they are. */
    public static ProjectFiles of(Path root) {
        return new ProjectFiles(root, null);
    }

    /** Returns these files such that those of the project are only read, and what is written lands in a folder. */
    public ProjectFiles writingTo(Path folder) {
        return new ProjectFiles(root, folder.toAbsolutePath().normalize());
    }

    /** Returns the folder of the project. */
    public Path root() {
        return root;
    }

    /** Returns the folder in which what is written lands: that of the project, or the one that spares it. */
    public Path home() {
        Path folder = written;
        return folder == null ? root : folder;
    }

    /** Tells whether the files of the project are only read. */
    public boolean areSpared() {
        return written != null;
    }

    /** Returns where a file is written, given where it is in the project. */
    public Path toWrite(Path file) {
        Path folder = written;
        if (folder == null) {
            return file;
        }
        Path place = file.toAbsolutePath().normalize();
        Path project = root.toAbsolutePath().normalize();
        if (place.startsWith(folder)) {
            return place;
        }
        return place.startsWith(project)
                ? folder.resolve(project.relativize(place).toString())
                : elsewhere(place.toString().replace(":", ""));
    }

    /** Returns where a file or folder is read, given where it is in the project: there, unless it was written meanwhile. */
    public Path toRead(Path file) {
        Path own = toWrite(file);
        return Files.exists(own) ? own : file;
    }

    /**
     * Returns where a folder is read and written. If that is not in the project, what is there is copied once, with the
     * moments of modification.
     *
     * @throws UncheckedIOException if it can't be copied
     */
    public Path folder(Path folder) {
        Path own = toWrite(folder);
        if (areSpared() && !own.equals(folder)) {
            synchronized (copied) {
                if (copied.add(own)) {
                    copy(folder, own);
                }
            }
        }
        return own;
    }

    /** Returns the file that is written instead of one that is on no disk of this machine. */
    Path elsewhere(String name) {
        String relative = name.replace("://", "/").replaceAll("^/+", "").replaceAll("[^A-Za-z0-9_./-]", "_");
        return home().resolve(ELSEWHERE).resolve(relative.replace("..", "__"));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    if (!Files.exists(target)) {
                        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // there is nothing yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
