package dev.millrace.avro;

import dev.millrace.avro.AvroOptions.AvroLoad;
import dev.millrace.avro.AvroOptions.AvroSave;
import dev.millrace.avro.AvroOptions.Compression;
import dev.millrace.format.TableFile;
import dev.millrace.storage.StoredFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Datasets of type {@code avro} as a catalog would make them. */
final class AvroEntry {
    private AvroEntry() {}

    static TableFile at(Path path) {
        return of(path, List.of(), 1 << 16, Compression.DEFLATE);
    }

    static TableFile loading(Path path, String... columns) {
        return of(path, List.of(columns), 1 << 16, Compression.DEFLATE);
    }

    static TableFile of(Path path, Compression compression, int batchRows) {
        return of(path, List.of(), batchRows, compression);
    }

    /** Returns a file that another program wrote. */
    static Path foreign(String name) {
        try {
            return Path.of(Objects.requireNonNull(AvroEntry.class.getResource("/avro/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static TableFile of(Path path, List<String> columns, int batchRows, Compression compression) {
        return new TableFile(
                new StoredFile(path, path.getFileName().toString()),
                "avro",
                new AvroTables(new AvroOptions(
                        path.toString(),
                        Optional.of(new AvroLoad(Optional.of(columns), Optional.of(batchRows))),
                        Optional.of(new AvroSave(Optional.of(compression))))));
    }
}
