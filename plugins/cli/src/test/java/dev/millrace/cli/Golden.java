package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what people see with files under {@code src/test/resources}.
 *
 * <p>Run the tests with {@code -Dmillrace.golden.rewrite=true} to write the files anew, then read what has changed.
 */
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources");
    private static final boolean REWRITE = Boolean.getBoolean("millrace.golden.rewrite");

    private Golden() {}

    /** Expects a message to be what the file {@code messages/<name>.txt} says. */
    static void message(String name, String text) {
        check("messages/" + name + ".txt", text.replaceAll("java:\\d+", "java:N"));
    }

    /** Expects a text to be what a file says. */
    static void check(String file, String text) {
        Path path = FOLDER.resolve(file);
        try {
            if (REWRITE) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            assertThat(text).as(file).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
