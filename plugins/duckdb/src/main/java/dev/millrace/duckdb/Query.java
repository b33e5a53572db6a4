package dev.millrace.duckdb;

import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Table;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.TransferPair;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;

/**
 * One query, computed in a database that lives as long as the query.
 *
 * <p>DuckDB reads a table where it lies, but only once; a query that has to go through one several times gets a copy.
 *
 * @param sql the query
 * @param tables what it sees, by name
 */
record Query(String sql, Map<String, Table> tables) {
    private static final long ROWS_PER_BATCH = 1 << 17;
    /** What DuckDB says if a table is read again. */
    private static final String READ_TWICE = "stream has been released";

    static Query of(String sql, Map<String, Table> tables) {
        return new Query(sql, new LinkedHashMap<>(tables));
    }

    Table run() {
        try {
            return run(false);
        } catch (SQLException | IOException e) {
            throw DuckDbProblems.refused(sql, tables.keySet(), e);
        }
    }

    private Table run(boolean copied) throws SQLException, IOException {
        BufferAllocator allocator = Allocations.allocator();
        List<ArrowArrayStream> streams = new ArrayList<>();
        try (DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:")) {
            prepare(connection);
            for (Map.Entry<String, Table> each : tables.entrySet()) {
                register(connection, each, copied, allocator, streams);
            }
            return result(connection, allocator);
        } catch (SQLException | IOException e) {
            if (!copied && String.valueOf(e.getMessage()).contains(READ_TWICE)) {
                return run(true);
            }
            throw e;
        } finally {
            streams.forEach(Query::close);
        }
    }

    /** Keeps a query from everything outside, and points in time in the zone in which tables have them. */
    private static void prepare(DuckDBConnection connection) throws SQLException {
        execute(connection, "SET TimeZone = 'UTC'");
        execute(connection, "SET enable_external_access = false");
    }

    private void register(
            DuckDBConnection connection,
            Map.Entry<String, Table> table,
            boolean copied,
            BufferAllocator allocator,
            List<ArrowArrayStream> streams)
            throws SQLException {
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
        streams.add(stream);
        Data.exportArrayStream(allocator, new TableStream(table.getValue(), allocator), stream);
        if (copied || isNamedTwice(table.getKey())) {
            String source = "millrace_stream_" + streams.size();
            connection.registerArrowStream(source, stream);
            execute(connection, "CREATE TEMP TABLE " + quoted(table.getKey()) + " AS FROM " + source);
        } else {
            connection.registerArrowStream(table.getKey(), stream);
        }
    }

    private boolean isNamedTwice(String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(sql)
                        .results()
                        .limit(2)
                        .count()
                > 1;
    }

    private Table result(DuckDBConnection connection, BufferAllocator allocator) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                DuckDBResultSet result = (DuckDBResultSet) statement.executeQuery();
                ArrowReader reader = (ArrowReader) result.arrowExportStream(allocator, ROWS_PER_BATCH)) {
            List<Field> fields = reader.getVectorSchemaRoot().getSchema().getFields();
            refuseUnsupported(fields);
            List<Table> batches = new ArrayList<>();
            while (reader.loadNextBatch()) {
                batches.add(taken(reader, allocator));
            }
            if (batches.isEmpty()) {
                return empty(fields, allocator);
            }
            return batches.size() == 1 ? batches.get(0) : Table.concat(batches);
        }
    }

    /** Takes the vectors of a batch over: what DuckDB made lives as long as the table. */
    private static Table taken(ArrowReader reader, BufferAllocator allocator) throws IOException {
        int rows = reader.getVectorSchemaRoot().getRowCount();
        List<FieldVector> vectors = new ArrayList<>();
        for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
            TransferPair pair = vector.getTransferPair(vector.getField(), allocator);
            pair.transfer();
            vectors.add((FieldVector) pair.getTo());
        }
        return table(vectors, rows);
    }

    private static Table empty(List<Field> fields, BufferAllocator allocator) {
        List<FieldVector> vectors =
                fields.stream().map(each -> each.createVector(allocator)).toList();
        vectors.forEach(FieldVector::allocateNew);
        return table(vectors, 0);
    }

    private static Table table(List<FieldVector> vectors, int rows) {
        try {
            return Table.of(vectors, rows);
        } catch (RuntimeException | Error e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    private static void refuseUnsupported(List<Field> fields) {
        List<Field> refused =
                fields.stream().filter(each -> ColumnType.of(each).isEmpty()).toList();
        if (!refused.isEmpty()) {
            throw DuckDbProblems.unsupported(
                    refused.stream()
                            .map(each -> "'" + each.getName() + "' is " + described(each))
                            .toList(),
                    refused.get(0).getName());
        }
    }

    private static String described(Field field) {
        return field.getDictionary() == null ? field.getType().toString() : "an enum";
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A stream that nobody read still holds its table. */
    private static void close(ArrowArrayStream stream) {
        stream.release();
        stream.close();
    }
}
