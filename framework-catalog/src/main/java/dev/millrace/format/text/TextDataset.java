package dev.millrace.format.text;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.storage.StoredFile;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** A text file. Bytes that are none of the character set are an error, not a question mark. */
final class TextDataset implements Dataset<String>, SupportsExists, SupportsVersions {
    private static final ProblemCode NOT_OF_THE_CHARSET = new ProblemCode("TEXT", 1);

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
        return file.read(path -> {
            try {
                return Files.readString(path, charset);
            } catch (CharacterCodingException e) {
                throw new DatasetException(
                        Problem.error(NOT_OF_THE_CHARSET, "File " + file.name() + " is not text in " + charset + ".")
                                .fix("name the character set of the file under 'encoding' in the catalog"),
                        e);
            }
        });
    }

    @Override
    public void save(String value) {
        file.write(path -> {
            try {
                Files.writeString(path, value, charset);
            } catch (CharacterCodingException e) {
                throw new DatasetException(
                        Problem.error(
                                        NOT_OF_THE_CHARSET,
                                        "The text for " + file.name() + " has characters that " + charset
                                                + " does not have.")
                                .with("stored", "what was there before is unchanged")
                                .fix("leave out 'encoding' in the catalog, or choose UTF-8"),
                        e);
            }
        });
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
        return file.describe("text");
    }
}
