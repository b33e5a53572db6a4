package dev.millrace.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.EntryContext;
import dev.millrace.golden.Golden;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFormatTest {
    @TempDir
    private Path project;

    @Test
    void readsBackWhatItWrote() {
        Dataset<String> dataset = dataset(Optional.empty());
        assertThat(((SupportsExists) dataset).exists()).isFalse();
        dataset.save("zwölf\r\n😀\n");

        assertThat(dataset.load()).isEqualTo("zwölf\r\n😀\n");
        assertThat(dataset.type()).isEqualTo(ValueType.of(String.class));
        assertThat(dataset.describe()).containsExactly(Map.entry("type", "text"), Map.entry("path", "data/a.txt"));
    }

    @Test
    void writesInTheEncodingOfTheEntry() throws IOException {
        dataset(Optional.of("ISO-8859-1")).save("zwölf");

        assertThat(Files.readAllBytes(file())).isEqualTo("zwölf".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void refusesBytesThatAreNotOfTheEncoding() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), new byte[] {'a', (byte) 0xff});

        Golden.check("TEXT-001-load", refused(() -> dataset(Optional.empty()).load()));
    }

    @Test
    void keepsTheOldFileIfACharacterHasNoPlaceInTheEncoding() {
        Dataset<String> dataset = dataset(Optional.of("US-ASCII"));
        dataset.save("old");

        Golden.check("TEXT-001-save", refused(() -> dataset.save("new 😀")));
        assertThat(dataset.load()).isEqualTo("old");
    }

    private static String refused(ThrowingCallable act) {
        return catchThrowableOfType(DatasetException.class, act).getMessage();
    }

    private Path file() {
        return project.resolve("data/a.txt");
    }

    @SuppressWarnings("unchecked")
    private Dataset<String> dataset(Optional<String> encoding) {
        EntryContext context = new EntryContext(DatasetName.of("a"), Location.unknown(), project);
        return (Dataset<String>) new TextFormat().create(new TextFormat.Options("data/a.txt", encoding), context);
    }
}
