package dev.millrace.yaml;

import dev.millrace.config.ConfigResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Answers <code>${file:path}</code> with the text of a file, without the line end behind it, as container platforms mount
 * secrets.
 *
 * @param folder the folder against which relative paths are resolved
 */
record SecretFile(Path folder) implements ConfigResolver {
    static final String NAME = "file";
    private static final int MOST_BYTES = 1_000_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isSecret() {
        return true;
    }

    @Override
    public Optional<Object> resolve(String argument) {
        Path file = folder.resolve(argument);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(file + " is larger than any secret is, a million bytes");
            }
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R\\z", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read as text in UTF-8", e);
        }
    }
}
