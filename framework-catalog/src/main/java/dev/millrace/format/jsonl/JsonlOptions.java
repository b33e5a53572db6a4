package dev.millrace.format.jsonl;

import dev.millrace.format.Compression;
import dev.millrace.problem.Suggestions;
import dev.millrace.table.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a catalog entry of type {@code jsonl}.
 *
 * @param path where the file is
 * @param compression how it is compressed; if left out, {@code .gz} and {@code .zst} at the end of the path tell it
 * @param load how to load it
 * @param save how to save it
 */
record JsonlOptions(
        String path, Optional<Compression> compression, Optional<JsonlLoad> load, Optional<JsonlSave> save) {
    private static final int SAMPLE_ROWS = 1_000;
    private static final int BATCH_ROWS = 1 << 16;

    /** What is written for a missing value. */
    enum Nulls {
        WRITE,
        OMIT
    }

    /**
     * How to load.
     *
     * @param sampleRows from how many rows types are found at first, 1000 if left out
     * @param types types by column name, such as {@code zip: text}; the others are found from the values
     * @param columns the wanted columns in the wanted order; all columns of the file if left out
     * @param batchRows how many rows a batch has at most, 65536 if left out
     */
    record JsonlLoad(
            Optional<Integer> sampleRows,
            Optional<Map<String, String>> types,
            Optional<List<String>> columns,
            Optional<Integer> batchRows) {
        /** Checks numbers and the names of types. */
        JsonlLoad {
            sampleRows.ifPresent(rows -> checkRows("sample_rows", rows));
            batchRows.ifPresent(rows -> checkRows("batch_rows", rows));
            types.ifPresent(all -> all.forEach(JsonlOptions::type));
        }
    }

    /**
     * How to save.
     *
     * @param nulls whether a missing value is written as {@code null}, as it is if this is left out, or not at all
     */
    record JsonlSave(Optional<Nulls> nulls) {}

    /** Returns how the file is compressed. */
    Compression codec() {
        return Compression.of(compression, path);
    }

    /** Returns from how many rows types are found at first. */
    int sampleRows() {
        return load.flatMap(JsonlLoad::sampleRows).orElse(SAMPLE_ROWS);
    }

    /** Returns how many rows a batch has at most. */
    int batchRows() {
        return load.flatMap(JsonlLoad::batchRows).orElse(BATCH_ROWS);
    }

    /** Returns the columns to load; none mean all. */
    List<String> columns() {
        return load.flatMap(JsonlLoad::columns).orElse(List.of());
    }

    /** Returns the types that were told, by column. */
    Map<String, ColumnType> types() {
        Map<String, ColumnType> told = new LinkedHashMap<>();
        load.flatMap(JsonlLoad::types)
                .ifPresent(all -> all.forEach((column, name) -> told.put(column, type(column, name))));
        return told;
    }

    /** Tells whether missing values are left out. */
    boolean omitsNulls() {
        return save.flatMap(JsonlSave::nulls).orElse(Nulls.WRITE) == Nulls.OMIT;
    }

    private static void checkRows(String key, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("'" + key + "' must be at least 1");
        }
    }

    private static ColumnType type(String column, String name) {
        return ColumnType.named(name)
                .orElseThrow(() -> new IllegalArgumentException("type '" + name + "' of column '" + column
                        + "' is none of " + String.join(", ", ColumnType.names())
                        + Suggestions.nearest(name, ColumnType.names())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("")));
    }
}
