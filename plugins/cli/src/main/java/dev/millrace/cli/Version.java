package dev.millrace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Tells the version of the program, which its build has written down; the manifest of a merged jar is another's. */
final class Version {
    private static final String FILE = "version.txt";

    private Version() {}

    /** Returns the version, such as {@code 1.2.0}. */
    static String text() {
        try (InputStream file = Version.class.getResourceAsStream(FILE)) {
            return file == null
                    ? "(built from source)"
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what {@code --version} prints. */
    static String line() {
        return "millrace " + text();
    }
}
