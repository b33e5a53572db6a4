package dev.millrace.format.text;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.storage.StoredFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** A text file. Bytes that are none of the character set are an error, not a question mark. */
final class TextDataset implements Dataset<String>, SupportsExists {
    private final StoredFile file;
    private final Charset charset;

    TextDataset(StoredFile file, Charset charset) {
        this.file = file;
        this.charset = charset;
    }

    @Override
    public ValueType type() {
        return ValueType.of(String.class);
    }

    @Override
    public String load() {
        return file.read(path -> Files.readString(path, charset));
    }

    @Override
    public void save(String value) {
        file.write(path -> Files.writeString(path, value, charset));
    }

    @Override
    public boolean exists() {
        return file.exists();
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("type", "text");
        told.put("path", file.name());
        return told;
    }
}
