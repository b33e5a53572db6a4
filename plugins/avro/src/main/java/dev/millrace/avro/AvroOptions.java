package dev.millrace.avro;

import java.util.List;
import java.util.Optional;

/**
 * The keys of a catalog entry of type {@code avro}.
 *
 * @param path where the file is
 * @param load how to load it
 * @param save how to save it
 */
record AvroOptions(String path, Optional<AvroLoad> load, Optional<AvroSave> save) {
    private static final int BATCH_ROWS = 1 << 16;

    /**
     * How to load.
     *
     * @param columns the wanted columns in the wanted order; all columns of the file if left out
     * @param batchRows how many rows a batch has at most, 65536 if left out
     */
    record AvroLoad(Optional<List<String>> columns, Optional<Integer> batchRows) {
        /** Refuses batches without rows. */
        AvroLoad {
            if (batchRows.filter(rows -> rows < 1).isPresent()) {
                throw new IllegalArgumentException("'batch_rows' must be at least 1");
            }
        }
    }

    /**
     * How to save.
     *
     * @param compression how blocks are compressed, {@code deflate} if left out
     */
    record AvroSave(Optional<Compression> compression) {}

    /** Codecs, as Avro names them; {@code none} is Avro's {@code null}. */
    enum Compression {
        NONE,
        DEFLATE,
        SNAPPY,
        ZSTANDARD
    }

    /** Returns the columns to load; none mean all. */
    List<String> columns() {
        return load.flatMap(AvroLoad::columns).orElse(List.of());
    }

    /** Returns how many rows a batch has at most. */
    int batchRows() {
        return load.flatMap(AvroLoad::batchRows).orElse(BATCH_ROWS);
    }

    /** Returns how to compress. */
    Compression compression() {
        return save.flatMap(AvroSave::compression).orElse(Compression.DEFLATE);
    }
}
