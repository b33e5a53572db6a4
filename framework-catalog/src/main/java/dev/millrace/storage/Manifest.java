package dev.millrace.storage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one version of a file, kept beside it.
 *
 * @param dataset the name of the dataset
 * @param version the version
 * @param savedAt the moment, ISO 8601 in UTC
 * @param run the id of the run that wrote it; null outside a run
 * @param gitCommit the commit of the project's repository; null if it is none
 * @param sha256 the fingerprint of the file, in hexadecimal digits
 * @param bytes how large the file is
 * @param rows how many rows it has; null if it is no table
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
        String dataset,
        String version,
        String savedAt,
        @Nullable String run,
        @Nullable String gitCommit,
        String sha256,
        long bytes,
        @Nullable Long rows) {
    static final String FILE = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Reads the manifest in the folder of a version; empty if there is none that can be read. */
    static Optional<Manifest> read(Path folder) {
        try {
            return parse(Files.readAllBytes(folder.resolve(FILE)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads a manifest; empty if it makes no sense. */
    static Optional<Manifest> parse(byte[] text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Manifest.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    byte[] text() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), text());
    }

    /** Returns the manifest of the next version in case this one is taken: with a number behind it, unless that is 0. */
    Manifest numbered(int number) {
        String numbered = version + (number == 0 ? "" : "-" + number);
        return new Manifest(dataset, numbered, savedAt, run, gitCommit, sha256, bytes, rows);
    }
}
