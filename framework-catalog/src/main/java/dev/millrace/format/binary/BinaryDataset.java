package dev.millrace.format.binary;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.storage.StoredFile;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** A file of bytes. */
final class BinaryDataset implements Dataset<byte[]>, SupportsExists, SupportsVersions {
    private final StoredFile file;

    BinaryDataset(StoredFile file) {
        this.file = file;
    }

    @Override
    public ValueType type() {
        return ValueType.of(byte[].class);
    }

    @Override
    public byte[] load() {
        return file.read(Files::readAllBytes);
    }

    @Override
    public void save(byte[] value) {
        file.write(path -> Files.write(path, value));
    }

    @Override
    public Optional<Versions> versions() {
        return file.versions();
    }

    @Override
    public boolean exists() {
        return file.exists();
    }

    @Override
    public Map<String, String> describe() {
        return file.describe("binary");
    }
}
