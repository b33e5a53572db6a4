package dev.millrace.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file of a journal, to which lines are appended, each by one write. It is not a channel, which an interrupted thread
 * would close. Safe for use by several threads.
 */
final class JournalFile {
    private final Path path;
    private final Consumer<IOException> refused;
    private @Nullable FileOutputStream out;
    private boolean begun;

    private JournalFile(Path path, @Nullable FileOutputStream out, Consumer<IOException> refused) {
        this.path = path;
        this.out = out;
        this.refused = refused;
    }

    /** Opens a file that is there and empty. */
    static JournalFile open(Path path, Consumer<IOException> refused) throws IOException {
        return new JournalFile(path, new FileOutputStream(path.toFile(), true), refused);
    }

    /** Returns one to which nothing is written. */
    static JournalFile none() {
        return new JournalFile(Path.of(""), null, refusal -> {});
    }

    synchronized boolean isBegun() {
        return begun;
    }

    /** Appends a line. After a failure nothing more is written, so that a line that was cut off stays the last. */
    synchronized void write(Map<String, ?> line) {
        FileOutputStream open = out;
        if (open == null) {
            return;
        }
        try {
            open.write(JournalLine.bytes(line));
            begun = true;
        } catch (IOException e) {
            refused.accept(e);
            out = null;
            close(open);
        }
    }

    synchronized void close() {
        FileOutputStream open = out;
        if (open != null) {
            out = null;
            close(open);
            if (!begun) {
                remove();
            }
        }
    }

    private void close(FileOutputStream open) {
        try {
            open.close();
        } catch (IOException e) {
            refused.accept(e);
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            refused.accept(e);
        }
    }
}
