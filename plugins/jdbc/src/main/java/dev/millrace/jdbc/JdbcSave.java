package dev.millrace.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * How rows are written, always in one transaction.
 *
 * @param mode what becomes of the rows that are there, {@code replace} by default
 * @param keys the columns by which {@code upsert} knows rows again
 * @param batchRows how many rows are sent to the database at a time, 1,000 by default
 * @param create whether a table that is missing is created, false by default
 */
record JdbcSave(
        Optional<Mode> mode, Optional<List<String>> keys, Optional<Integer> batchRows, Optional<Boolean> create) {
    private static final int BATCH_ROWS = 1_000;

    /** What becomes of the rows that are there. */
    public enum Mode {
        /** They are deleted. */
        REPLACE,
        /** They stay. */
        APPEND,
        /** Those of equal keys are updated. */
        UPSERT
    }

    /** Checks that there are keys if they are needed. */
    public JdbcSave {
        boolean upsert = mode.filter(each -> each == Mode.UPSERT).isPresent();
        if (upsert != keys.filter(each -> !each.isEmpty()).isPresent()) {
            throw new IllegalArgumentException(
                    upsert ? "'mode: upsert' needs 'keys', such as [id]" : "'keys' belong to 'mode: upsert'");
        }
        batchRows.filter(rows -> rows < 1).ifPresent(rows -> {
            throw new IllegalArgumentException("'batch_rows' has to be at least 1");
        });
    }

    static JdbcSave byDefault() {
        return new JdbcSave(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Mode writing() {
        return mode.orElse(Mode.REPLACE);
    }

    List<String> keyColumns() {
        return keys.orElse(List.of());
    }

    int rowsAtATime() {
        return batchRows.orElse(BATCH_ROWS);
    }

    boolean creates() {
        return create.orElse(false);
    }
}
