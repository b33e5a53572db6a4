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
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a project are: in its folder, or, if that is to be spared, what is written in another one. There a file
 * lies as it would in the project, and one from outside the project below {@code .elsewhere}. Safe for use by several
 * threads.
 */
public final class ProjectFiles {
    private static final String ELSEWHERE = ".elsewhere";
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_./-]|\\.\\.");
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-F]{4})");

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
                : folder.resolve(ELSEWHERE)
                        .resolve(place.toString().replace(":", "").replaceFirst("^[/\\\\]+", ""));
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

    /** Returns the file that is written instead of one that is on no disk of this machine; another for each name. */
    Path elsewhere(String name) {
        String relative = name.replaceFirst("://", "/").replaceAll("^/+", "");
        return home().resolve(ELSEWHERE).resolve(encoded(relative));
    }

    /** Writes what not every disk takes, and what leads to another folder, as percent signs with four digits. */
    private static String encoded(String name) {
        return UNSAFE.matcher(name)
                .replaceAll(each -> each.group()
                        .chars()
                        .mapToObj(character -> String.format(Locale.ROOT, "%%%04X", character))
                        .collect(Collectors.joining()));
    }

    /** Returns the name, or the end of one, for which a file is written {@link #elsewhere}. */
    static String nameElsewhere(String encoded) {
        return ENCODED.matcher(encoded)
                .replaceAll(each ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(each.group(1), 16))));
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
