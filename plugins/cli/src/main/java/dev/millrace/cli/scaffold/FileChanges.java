package dev.millrace.cli.scaffold;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several changes of files that are all made, or all taken back. Not safe for use by several threads. */
final class FileChanges {
    private final Deque<Step> takingBack = new ArrayDeque<>();

    /** One step that may fail. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** The changes themselves. */
    @FunctionalInterface
    interface Steps {
        void run(FileChanges changes) throws IOException;
    }

    private FileChanges() {}

    /**
     * Makes the changes.
     *
     * @throws InvalidDefinitionException if one can't be made; those before it are then taken back
     */
    static void make(Steps steps) {
        FileChanges changes = new FileChanges();
        try {
            steps.run(changes);
        } catch (IOException e) {
            boolean isAsBefore = changes.takeBack(e);
            Problem problem =
                    Problem.error(ScaffoldCodes.FILES_NOT_CHANGED, "A file can't be changed: " + reason(e) + ".");
            throw new InvalidDefinitionException(
                    isAsBefore ? "Nothing was changed" : "Some changes could not be taken back",
                    Problems.of(problem),
                    e);
        }
    }

    /** Makes a file that is not there yet, and the folders that it lies in. */
    void create(Path file, String text) throws IOException {
        createFolders(file.toAbsolutePath().getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        takingBack.push(() -> Files.deleteIfExists(file));
    }

    /** Replaces the text of a file. */
    void replace(Path file, String text) throws IOException {
        byte[] before = Files.readAllBytes(file);
        takingBack.push(() -> put(file, before));
        put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Moves a file or folder into a folder that is there. */
    void move(Path from, Path folder) throws IOException {
        Path to = folder.resolve(Integer.toString(count(folder)));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        takingBack.push(() -> Files.move(to, from, StandardCopyOption.ATOMIC_MOVE));
    }

    /** Makes a folder whose own folder is there. */
    void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
        takingBack.push(() -> Files.deleteIfExists(folder));
    }

    /**
     * Removes a folder with all that is in it, following no link; it can't be taken back.
     *
     * @throws InvalidDefinitionException if something in it can't be removed
     */
    static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            Problem problem = Problem.error(
                            ScaffoldCodes.FILES_NOT_CHANGED,
                            "Folder " + folder + " can't be removed: " + reason(e) + ".")
                    .fix("remove it by hand: it holds what is not needed any more");
            throw new InvalidDefinitionException("Not everything was removed", Problems.of(problem), e);
        }
    }

    private void createFolders(@Nullable Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        createFolders(folder.getParent());
        createFolder(folder);
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return Math.toIntExact(children.count());
        }
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Path target = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? file.toRealPath() : file;
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private boolean takeBack(IOException cause) {
        boolean isAsBefore = true;
        while (!takingBack.isEmpty()) {
            try {
                takingBack.pop().run();
            } catch (IOException e) {
                cause.addSuppressed(e);
                isAsBefore = false;
            }
        }
        return isAsBefore;
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName().replace("Exception", "") + ": " + failure.getMessage();
    }

    /** Returns what lies in a folder, links and not what they lead to. */
    static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
