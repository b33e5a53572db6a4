package dev.millrace.jdbc;

import dev.millrace.table.Column;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Writes tables into a table of the database, within a transaction that the caller ends. */
final class TableWriting {
    private final Connection connection;
    private final TableName name;
    private final JdbcSave save;
    private final JdbcProblems problems;
    private final Quoting quoting;
    private final Dialect dialect;

    TableWriting(Connection connection, TableName name, JdbcSave save, JdbcProblems problems) throws SQLException {
        this.connection = connection;
        this.name = name;
        this.save = save;
        this.problems = problems;
        this.quoting = Quoting.of(connection);
        this.dialect = Dialect.of(connection);
    }

    /** Writes tables of one schema, of which the first is given apart. */
    void write(Table first, Iterator<? extends Table> others) throws SQLException {
        Schema schema = first.schema();
        refuseLists(schema);
        Optional<TableName.Found> found = name.find(connection, problems);
        if (found.isEmpty() && !save.creates()) {
            throw problems.unknownTable(name.text(), name.known(connection));
        }
        List<String> columns = found.isPresent() ? known(found.get(), schema.names()) : schema.names();
        List<String> keys = found.isPresent() ? known(found.get(), save.keyColumns()) : created(schema);
        String table =
                quoting.path(found.map(each -> each.parts(name.parts().size())).orElse(name.parts()));
        if (found.isEmpty()) {
            execute(Statements.create(table, definitions(schema), quoting.names(keys)));
        } else if (save.writing() == JdbcSave.Mode.REPLACE) {
            execute(Statements.delete(table));
        }
        insert(statement(table, quoting.names(columns), quoting.names(keys)), schema, first, others);
    }

    private String statement(String table, List<String> columns, List<String> keys) {
        return save.writing() == JdbcSave.Mode.UPSERT
                ? dialect.upsert(table, columns, keys)
                : Statements.insert(table, columns);
    }

    private void insert(String sql, Schema schema, Table first, Iterator<? extends Table> others) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            insert(statement, first);
            while (others.hasNext()) {
                Table next = others.next();
                schema.requireSame(next.schema());
                insert(statement, next);
            }
        }
    }

    private void insert(PreparedStatement statement, Table table) throws SQLException {
        List<Column<?>> columns =
                table.columnNames().stream().<Column<?>>map(table::column).toList();
        int waiting = 0;
        for (int row = 0; row < table.rowCount(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                Parameter.set(statement, i + 1, columns.get(i), row, dialect);
            }
            statement.addBatch();
            if (++waiting == save.rowsAtATime()) {
                statement.executeBatch();
                waiting = 0;
            }
        }
        if (waiting > 0) {
            statement.executeBatch();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the names as the database spells them. */
    private List<String> known(TableName.Found found, List<String> wanted) throws SQLException {
        return new TableColumns(connection, found).spelt(wanted, problems);
    }

    private List<String> created(Schema schema) {
        List<String> unknown =
                save.keyColumns().stream().filter(each -> !schema.has(each)).toList();
        if (!unknown.isEmpty()) {
            throw problems.unknownColumns(unknown, schema.names());
        }
        return save.keyColumns();
    }

    private List<String> definitions(Schema schema) {
        List<String> definitions = new ArrayList<>();
        for (Schema.Column column : schema.columns()) {
            definitions.add(quoting.name(column.name()) + " " + dialect.type(column.type())
                    + (column.nullable() ? "" : " NOT NULL"));
        }
        return definitions;
    }

    private void refuseLists(Schema schema) {
        List<String> refused = schema.columns().stream()
                .filter(each -> !Parameter.holds(each.type()))
                .map(each -> "'" + each.name() + "' is " + each.type().describe())
                .toList();
        if (!refused.isEmpty()) {
            throw problems.unwritable(refused);
        }
    }
}
