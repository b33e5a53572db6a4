package dev.millrace.format.jsonl;

import dev.millrace.format.Compression;
import dev.millrace.format.TableFile;
import dev.millrace.format.jsonl.JsonlOptions.JsonlLoad;
import dev.millrace.format.jsonl.JsonlOptions.JsonlSave;
import dev.millrace.format.jsonl.JsonlOptions.Nulls;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Datasets of type {@code jsonl} as a catalog would make them. */
record JsonlEntry(
        Path path,
        Optional<Compression> compression,
        Optional<Integer> sampleRows,
        Optional<Map<String, String>> types,
        Optional<List<String>> columns,
        Optional<Integer> batchRows,
        Nulls nulls) {
    static JsonlEntry at(Path path) {
        return new JsonlEntry(
                path,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Nulls.WRITE);
    }

    JsonlEntry compressed(Compression codec) {
        return new JsonlEntry(path, Optional.of(codec), sampleRows, types, columns, batchRows, nulls);
    }

    JsonlEntry sampling(int rows) {
        return new JsonlEntry(path, compression, Optional.of(rows), types, columns, batchRows, nulls);
    }

    JsonlEntry typed(Map<String, String> told) {
        return new JsonlEntry(path, compression, sampleRows, Optional.of(told), columns, batchRows, nulls);
    }

    JsonlEntry typedAs(Table table) {
        return typed(table.schema().columns().stream()
                .collect(Collectors.toMap(
                        Schema.Column::name, each -> each.type().describe())));
    }

    JsonlEntry choosing(String... names) {
        return new JsonlEntry(path, compression, sampleRows, types, Optional.of(List.of(names)), batchRows, nulls);
    }

    JsonlEntry inBatchesOf(int rows) {
        return new JsonlEntry(path, compression, sampleRows, types, columns, Optional.of(rows), nulls);
    }

    JsonlEntry with(Nulls written) {
        return new JsonlEntry(path, compression, sampleRows, types, columns, batchRows, written);
    }

    TableFile dataset() {
        String name = path.getFileName().toString();
        return new TableFile(
                new StoredFile(path, name),
                "jsonl",
                new JsonlTables(
                        new JsonlOptions(
                                name,
                                compression,
                                Optional.of(new JsonlLoad(sampleRows, types, columns, batchRows)),
                                Optional.of(new JsonlSave(Optional.of(nulls)))),
                        Framing.LINES));
    }
}
