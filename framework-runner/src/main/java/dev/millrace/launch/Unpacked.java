package dev.millrace.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder for what is in an archive; it is removed when the JVM ends. Nothing gets out of it, whatever an entry is called. */
final class Unpacked {
    /** Names in which {@code ..} or nothing at all stands between slashes are refused besides. */
    private static final Pattern NAME = Pattern.compile("[^/\\\\:\\x00][^\\\\:\\x00]*");

    /** More is no configuration, but an archive that is to fill the disk. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_FILES = 10_000;
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private long bytes;
    private int files;

    private Unpacked(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty folder of that name, in one that only this user can read. */
    static Unpacked named(String name) throws IOException {
        Path around = Files.createTempDirectory("millrace-conf-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(around), "millrace-unpacked"));
        return new Unpacked(Files.createDirectory(around.resolve(name)));
    }

    Path folder() {
        return folder;
    }

    /** Writes a file; folders around it are made as needed. */
    void add(String name, InputStream content) throws IOException {
        String plain = name.startsWith("./") ? name.substring(2) : name;
        List<String> steps = List.of(plain.split("/", -1));
        Path file = NAME.matcher(plain).matches() ? folder.resolve(plain).normalize() : folder;
        if (steps.contains("..")
                || steps.contains(".")
                || steps.contains("")
                || !file.startsWith(folder)
                || file.equals(folder)) {
            throw new IOException("the entry '" + name + "' in it would lead out of the folder");
        }
        if (++files > MOST_FILES) {
            throw new IOException("it has more than " + MOST_FILES + " files");
        }
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int read = content.read(block); read >= 0; read = content.read(block)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw new IOException("it has more than " + (MOST_BYTES >> 20) + " MiB of files");
                }
                out.write(block, 0, read);
            }
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // it lies in the folder for what may be removed
        }
    }
}
