package dev.millrace.jdbc;

import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;

/** The rows of a query that is running. Used by one thread at a time; closing it closes the connection as well. */
final class ResultRows implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet result;
    private final JdbcProblems problems;
    private final Schema schema;
    private boolean ended;
    private long rowsBefore;

    private ResultRows(
            Connection connection,
            PreparedStatement statement,
            ResultSet result,
            JdbcProblems problems,
            Schema schema) {
        this.connection = connection;
        this.statement = statement;
        this.result = result;
        this.problems = problems;
        this.schema = schema;
    }

    /** Runs a query; whatever goes wrong, the connection is still the caller's. */
    static ResultRows of(Connection connection, NamedQuery query, int fetchSize, JdbcProblems problems)
            throws SQLException {
        Dialect dialect = Dialect.of(connection);
        PreparedStatement statement =
                connection.prepareStatement(query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setFetchSize(dialect.fetchSize(fetchSize));
            query.bind(statement);
            ResultSet result = statement.executeQuery();
            Schema schema = schema(result.getMetaData(), dialect, problems);
            return new ResultRows(connection, statement, result, problems, schema);
        } catch (SQLException | RuntimeException | Error e) {
            statement.close();
            throw e;
        }
    }

    /** Tells whether the last row was read. */
    boolean isEnded() {
        return ended;
    }

    /** Reads as many rows, or those that are left. */
    Table read(int most) throws SQLException {
        List<FieldVector> vectors = schema.columns().stream()
                .map(each -> each.toArrow().createVector(Allocations.allocator()))
                .toList();
        try {
            int rows = fill(vectors, most);
            vectors.forEach(each -> each.setValueCount(rows));
            return Table.of(vectors, rows);
        } catch (SQLException | RuntimeException | Error e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    private int fill(List<FieldVector> vectors, int most) throws SQLException {
        List<CellCopy> copies = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            copies.add(CellCopy.of(schema.columns().get(i).type(), i + 1, vectors.get(i)));
        }
        int row = 0;
        while (row < most) {
            if (!result.next()) {
                ended = true;
                break;
            }
            copyRow(copies, row++);
        }
        rowsBefore += row;
        return row;
    }

    private void copyRow(List<CellCopy> copies, int row) throws SQLException {
        for (int i = 0; i < copies.size(); i++) {
            try {
                copies.get(i).copy(result, row);
            } catch (ArithmeticException e) {
                Schema.Column column = schema.columns().get(i);
                throw problems.doesNotFit(column.name(), rowsBefore + row + 1, column.type(), e);
            }
        }
    }

    private static Schema schema(ResultSetMetaData result, Dialect dialect, JdbcProblems problems) throws SQLException {
        ResultTypes types = new ResultTypes(result, dialect);
        List<Schema.Column> columns = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            String name = result.getColumnLabel(i);
            Optional<ColumnType> type = types.type(i);
            type.ifPresent(found -> columns.add(Schema.nullable(name, found)));
            if (type.isEmpty()) {
                refused.add("'" + name + "' is " + result.getColumnTypeName(i));
            }
        }
        if (!refused.isEmpty()) {
            throw problems.unreadable(refused);
        }
        return new Schema(columns);
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                statement;
                result) {
            rollback(connection);
        }
    }

    /** Some databases do not close a connection in the midst of a transaction. */
    static void rollback(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
