package dev.millrace.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * How rows are read.
 *
 * @param fetchSize how many rows the driver fetches at a time, and how many a batch has at most, 10,000 by default
 * @param columns the columns that are read, in that order; all by default
 */
record JdbcLoad(Optional<Integer> fetchSize, Optional<List<String>> columns) {
    private static final int FETCH_SIZE = 10_000;

    /** Checks the number and the list. */
    public JdbcLoad {
        fetchSize.filter(size -> size < 1).ifPresent(size -> {
            throw new IllegalArgumentException("'fetch_size' has to be at least 1");
        });
        columns.filter(List::isEmpty).ifPresent(none -> {
            throw new IllegalArgumentException("'columns' has to name at least one column");
        });
    }

    static JdbcLoad byDefault() {
        return new JdbcLoad(Optional.empty(), Optional.empty());
    }

    int rowsAtATime() {
        return fetchSize.orElse(FETCH_SIZE);
    }
}
