package dev.millrace.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table as the catalog writes it, found again in the database. Upper and lower case count only where
 * there is more than one table otherwise.
 */
record TableName(List<String> parts) {
    private static final int MOST_PARTS = 3;

    /** A table that is there; schema and catalog are those that the database told. */
    record Found(@Nullable String catalog, @Nullable String schema, String table) {
        /** Returns as many parts of the name as the catalog wrote, as the database spells them. */
        List<String> parts(int count) {
            List<String> all = Stream.of(catalog, schema, table)
                    .filter(each -> each != null && !each.isEmpty())
                    .toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        }

        String name() {
            return schema == null || schema.isEmpty() ? table : schema + "." + table;
        }
    }

    static TableName of(String text) {
        return new TableName(List.of(text.split("\\.", MOST_PARTS)));
    }

    String text() {
        return String.join(".", parts);
    }

    /**
     * Finds the table.
     *
     * @throws dev.millrace.problem.DatasetException if several tables could be meant
     */
    Optional<Found> find(Connection connection, JdbcProblems problems) throws SQLException {
        List<Found> all = all(connection);
        List<Found> exact =
                all.stream().filter(each -> matches(each, String::equals)).toList();
        List<Found> meant = exact.isEmpty()
                ? all.stream()
                        .filter(each -> matches(each, String::equalsIgnoreCase))
                        .toList()
                : exact;
        List<Found> near = parts.size() == 1 ? inCurrentSchema(meant, connection) : meant;
        if (near.size() > 1) {
            throw problems.ambiguousTable(text(), near.stream().map(Found::name).toList());
        }
        return near.stream().findFirst();
    }

    /** Returns the names of all tables, for messages. */
    List<String> known(Connection connection) throws SQLException {
        return all(connection).stream()
                .map(each -> parts.size() > 1 ? each.name() : each.table())
                .toList();
    }

    private interface Comparison {
        boolean same(String wanted, String found);
    }

    private boolean matches(Found found, Comparison comparison) {
        String[] told = {found.table(), found.schema(), found.catalog()};
        for (int i = 0; i < parts.size(); i++) {
            String part = told[i] == null && i == 1 ? found.catalog() : told[i];
            if (part == null || !comparison.same(parts.get(parts.size() - 1 - i), part)) {
                return false;
            }
        }
        return true;
    }

    private static List<Found> inCurrentSchema(List<Found> found, Connection connection) throws SQLException {
        if (found.size() < 2) {
            return found;
        }
        String schema = connection.getSchema();
        List<Found> near = found.stream()
                .filter(each -> schema != null && schema.equals(each.schema()))
                .toList();
        return near.isEmpty() ? found : near;
    }

    private static List<Found> all(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        List<Found> all = new ArrayList<>();
        try (ResultSet tables = metadata.getTables(connection.getCatalog(), null, "%", null)) {
            while (tables.next()) {
                all.add(new Found(tables.getString(1), tables.getString(2), tables.getString(3)));
            }
        }
        return all;
    }
}
