package dev.millrace.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of the columns that a table of the database has. */
final class TableColumns {
    private final List<String> names;

    TableColumns(Connection connection, TableName.Found table) throws SQLException {
        this.names = names(connection, table);
    }

    List<String> all() {
        return names;
    }

    /**
     * Returns names as the database spells them; upper and lower case count only where it has both.
     *
     * @throws dev.millrace.problem.DatasetException naming all that are unknown
     */
    List<String> spelt(List<String> wanted, JdbcProblems problems) {
        List<String> unknown =
                wanted.stream().filter(each -> find(each).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw problems.unknownColumns(unknown, names);
        }
        return wanted.stream().flatMap(each -> find(each).stream()).toList();
    }

    private Optional<String> find(String wanted) {
        return names.contains(wanted)
                ? Optional.of(wanted)
                : names.stream().filter(each -> each.equalsIgnoreCase(wanted)).findFirst();
    }

    private static List<String> names(Connection connection, TableName.Found table) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String escape = metadata.getSearchStringEscape();
        List<String> names = new ArrayList<>();
        try (ResultSet columns = metadata.getColumns(
                table.catalog(), pattern(table.schema(), escape), pattern(table.table(), escape), "%")) {
            while (columns.next()) {
                names.add(columns.getString(4));
            }
        }
        return names;
    }

    private static @Nullable String pattern(@Nullable String name, @Nullable String escape) {
        return name == null || escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }
}
