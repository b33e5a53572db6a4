package dev.millrace.jdbc;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A table of a database, or the result of a query. */
final class JdbcDataset implements Dataset<Table>, SupportsBatches<Table>, SupportsExists {
    private static final ValueType TABLE = ValueType.of(Table.class);

    private final JdbcOptions options;
    private final Database database;
    private final Optional<TableName> table;
    private final JdbcLoad load;
    private final JdbcSave save;
    private final JdbcProblems problems;

    JdbcDataset(JdbcOptions options, Database database) {
        this.options = options;
        this.database = database;
        this.table = options.table().map(TableName::of);
        this.load = options.load().orElseGet(JdbcLoad::byDefault);
        this.save = options.save().orElseGet(JdbcSave::byDefault);
        this.problems = database.problems(options.table()
                .map(name -> "table '" + name + "'")
                .orElseGet(() -> "the query of '" + database.dataset() + "'"));
    }

    @Override
    public ValueType type() {
        return TABLE;
    }

    @Override
    public Table load() {
        try (ResultRows rows = open()) {
            return rows.read(Integer.MAX_VALUE);
        } catch (SQLException e) {
            throw problems.notLoaded(e);
        }
    }

    @Override
    public Stream<Table> loadBatches() {
        Allocations.beginStreaming();
        try {
            ResultBatches batches = new ResultBatches(open(), load.rowsAtATime(), problems);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(batches, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(batches::close);
        } catch (SQLException e) {
            throw problems.notLoaded(e);
        }
    }

    @Override
    public void save(Table value) {
        write(value, Collections.emptyIterator());
    }

    @Override
    public void saveBatches(Stream<? extends Table> batches) {
        Allocations.beginStreaming();
        Iterator<? extends Table> left = batches.iterator();
        if (left.hasNext()) {
            write(left.next(), left);
        } else {
            throw problems.nothingToSave();
        }
    }

    @Override
    public boolean exists() {
        if (table.isEmpty()) {
            return true;
        }
        try (Connection connection = database.connect(problems)) {
            boolean found = table.get().find(connection, problems).isPresent();
            ResultRows.rollback(connection);
            return found;
        } catch (SQLException e) {
            throw problems.notLoaded(e);
        }
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("type", "jdbc");
        told.put("database", database.describe());
        options.table().ifPresent(name -> told.put("table", name));
        options.query().ifPresent(query -> told.put("query", query));
        return told;
    }

    private ResultRows open() throws SQLException {
        Connection connection = database.connect(problems);
        try {
            return ResultRows.of(connection, query(connection), load.rowsAtATime(), problems);
        } catch (SQLException | RuntimeException | Error e) {
            try (connection) {
                ResultRows.rollback(connection);
            }
            throw e;
        }
    }

    private NamedQuery query(Connection connection) throws SQLException {
        if (table.isEmpty()) {
            return NamedQuery.of(
                    options.query().orElseThrow(), options.parameters().orElse(Map.of()), problems);
        }
        TableName name = table.get();
        TableName.Found found = name.find(connection, problems).orElse(null);
        if (found == null) {
            throw problems.unknownTable(name.text(), name.known(connection));
        }
        TableColumns columns = new TableColumns(connection, found);
        List<String> wanted =
                load.columns().map(each -> columns.spelt(each, problems)).orElseGet(columns::all);
        Quoting quoting = Quoting.of(connection);
        return new NamedQuery(
                Statements.select(quoting.path(found.parts(name.parts().size())), quoting.names(wanted)), List.of());
    }

    private void write(Table first, Iterator<? extends Table> others) {
        TableName name = table.orElseThrow(problems::queriesAreNotSaved);
        try (Connection connection = database.connect(problems)) {
            try {
                new TableWriting(connection, name, save, problems).write(first, others);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw problems.notSaved(e);
        }
    }
}
