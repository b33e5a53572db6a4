package dev.millrace.jdbc;

import dev.millrace.table.Table;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a query batch by batch, at least one; closes the query after the last. */
final class ResultBatches implements Iterator<Table> {
    private final ResultRows rows;
    private final int most;
    private final JdbcProblems problems;
    private boolean begun;
    private @Nullable Table next;

    ResultBatches(ResultRows rows, int most, JdbcProblems problems) {
        this.rows = rows;
        this.most = most;
        this.problems = problems;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !rows.isEnded()) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Table next() {
        Table batch = hasNext() ? next : null;
        if (batch == null) {
            throw new NoSuchElementException("The last batch was taken");
        }
        next = null;
        return batch;
    }

    void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            throw problems.notLoaded(e);
        }
    }

    /** Only the first batch may be empty. */
    private @Nullable Table read() {
        try {
            Table batch = rows.read(most);
            boolean wanted = batch.rowCount() > 0 || !begun;
            begun = true;
            if (rows.isEnded()) {
                rows.close();
            }
            return wanted ? batch : null;
        } catch (SQLException e) {
            throw problems.notLoaded(e);
        }
    }
}
