package dev.millrace.format.arrow;

import java.util.List;
import java.util.Optional;

/**
 * The keys of a catalog entry of type {@code arrow}.
 *
 * @param path where the file is
 * @param load how to load it
 * @param save how to save it
 */
record ArrowOptions(String path, Optional<ArrowLoad> load, Optional<ArrowSave> save) {
    /**
     * How to load.
     *
     * @param columns the wanted columns in the wanted order; all columns of the file if left out
     * @param batchRows how many rows a batch has at most; as many as in the file if left out
     * @param mapped whether a local file is mapped into memory instead of copied, false if left out
     */
    record ArrowLoad(Optional<List<String>> columns, Optional<Integer> batchRows, Optional<Boolean> mapped) {
        /** Refuses batches without rows. */
        ArrowLoad {
            batchRows.ifPresent(ArrowOptions::checkRows);
        }
    }

    /**
     * How to save.
     *
     * @param format a file, or a stream of messages, which needs no footer; {@code file} if left out
     * @param compression how buffers are compressed, {@code none} if left out
     * @param batchRows how many rows a batch has at most; as many as are saved at once if left out
     */
    record ArrowSave(Optional<Layout> format, Optional<Compression> compression, Optional<Integer> batchRows) {
        /** Refuses batches without rows. */
        ArrowSave {
            batchRows.ifPresent(ArrowOptions::checkRows);
        }
    }

    /** How messages are put together. */
    enum Layout {
        FILE,
        STREAM
    }

    /** Codecs, as Arrow names them. */
    enum Compression {
        NONE,
        LZ4,
        ZSTD
    }

    /** Returns the columns to load; none mean all. */
    List<String> columns() {
        return load.flatMap(ArrowLoad::columns).orElse(List.of());
    }

    /** Returns how many rows a batch that is loaded has at most. */
    int loadedRows() {
        return load.flatMap(ArrowLoad::batchRows).orElse(Integer.MAX_VALUE);
    }

    /** Tells whether to map a local file. */
    boolean isMapped() {
        return load.flatMap(ArrowLoad::mapped).orElse(false);
    }

    /** Returns how many rows a batch that is saved has at most. */
    int savedRows() {
        return save.flatMap(ArrowSave::batchRows).orElse(Integer.MAX_VALUE);
    }

    /** Returns what to save. */
    Layout layout() {
        return save.flatMap(ArrowSave::format).orElse(Layout.FILE);
    }

    /** Returns how to compress. */
    Compression compression() {
        return save.flatMap(ArrowSave::compression).orElse(Compression.NONE);
    }

    private static void checkRows(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("'batch_rows' must be at least 1");
        }
    }
}
