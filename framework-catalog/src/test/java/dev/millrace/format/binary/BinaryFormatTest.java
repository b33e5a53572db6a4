package dev.millrace.format.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryFormatTest {
    @TempDir
    private Path project;

    @Test
    void readsBackWhatItWrote() {
        Dataset<byte[]> dataset = dataset();
        dataset.save(new byte[] {0, -1, 13, 10});

        assertThat(dataset.load()).containsExactly(0, -1, 13, 10);
        assertThat(((SupportsExists) dataset).exists()).isTrue();
        assertThat(dataset.type()).isEqualTo(ValueType.of(byte[].class));
        assertThat(dataset.describe()).containsExactly(Map.entry("type", "binary"), Map.entry("path", "data/a.png"));
    }

    @Test
    void tellsThatThereIsNoFile() {
        assertThatThrownBy(() -> dataset().load())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("There is no file data/a.png");
    }

    @SuppressWarnings("unchecked")
    private Dataset<byte[]> dataset() {
        EntryContext context = new EntryContext(DatasetName.of("a"), Location.unknown(), project);
        return (Dataset<byte[]>) new BinaryFormat().create(new BinaryFormat.Options("data/a.png"), context);
    }
}
