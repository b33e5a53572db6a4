package dev.millrace.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares whole messages with files under {@code src/test/resources/messages}.
 *
 * <p>Run the tests with {@code -Dmillrace.golden.rewrite=true} to write the files anew, then read what has changed.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "messages");
    private static final boolean REWRITE = Boolean.getBoolean("millrace.golden.rewrite");

    private Golden() {}

    /** Expects the text to be what the file {@code <name>.txt} says. */
    public static void check(String name, String text) {
        Path file = FOLDER.resolve(name + ".txt");
        try {
            if (REWRITE) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text + "\n");
            }
            assertThat(text + "\n").as("message %s", name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("No message " + name + "; write it with -Dmillrace.golden.rewrite=true", e);
        }
    }

    /** Returns the text with every line number of a Java file written as {@code N}. */
    public static String withoutLines(String text) {
        return text.replaceAll("\\.java:\\d+", ".java:N");
    }
}
