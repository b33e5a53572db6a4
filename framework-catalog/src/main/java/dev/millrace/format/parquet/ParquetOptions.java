package dev.millrace.format.parquet;

import dev.millrace.config.ConfigTree;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a catalog entry of type {@code parquet}.
 *
 * @param path where the file is
 * @param load how to load it
 * @param save how to save it
 */
record ParquetOptions(String path, Optional<ParquetLoad> load, Optional<ParquetSave> save) {
    /**
     * How to load.
     *
     * @param columns the wanted columns in the wanted order; all columns of the file if left out
     * @param filter the wanted rows; all rows if left out
     * @param batchRows how many rows make a batch at most where a node reads a stream, 131,072 if left out
     */
    record ParquetLoad(Optional<List<String>> columns, Optional<ConfigTree> filter, Optional<Integer> batchRows) {
        /** Refuses filters that make no sense, and batches without rows. */
        ParquetLoad {
            filter.ifPresent(Filter::read);
            if (batchRows.filter(rows -> rows < 1).isPresent()) {
                throw new IllegalArgumentException("'batch_rows' must be at least 1");
            }
        }
    }

    /**
     * How to save.
     *
     * @param compression how pages are compressed, {@code snappy} if left out
     * @param rowGroupRows how many rows make a row group; if left out, 1,048,576, or as many as take 128 MB in memory
     */
    record ParquetSave(Optional<Compression> compression, Optional<Integer> rowGroupRows) {
        /** Refuses row groups without rows. */
        ParquetSave {
            if (rowGroupRows.filter(rows -> rows < 1).isPresent()) {
                throw new IllegalArgumentException("'row_group_rows' must be at least 1");
            }
        }
    }

    /** Codecs, as Parquet names them. */
    enum Compression {
        SNAPPY,
        ZSTD,
        GZIP,
        LZ4_RAW,
        UNCOMPRESSED
    }

    /** Returns the columns to load; none mean all. */
    List<String> columns() {
        return load.flatMap(ParquetLoad::columns).orElse(List.of());
    }

    /** Returns which rows to load, if not all. */
    Optional<Filter> filter() {
        return load.flatMap(ParquetLoad::filter).map(Filter::read);
    }

    /** Returns how many rows make a batch at most. */
    int batchRows() {
        return load.flatMap(ParquetLoad::batchRows).orElse(1 << 17);
    }

    /** Returns how to compress. */
    Compression compression() {
        return save.flatMap(ParquetSave::compression).orElse(Compression.SNAPPY);
    }

    /** Returns how many rows make a row group, if that was said. */
    Optional<Integer> rowGroupRows() {
        return save.flatMap(ParquetSave::rowGroupRows);
    }
}
