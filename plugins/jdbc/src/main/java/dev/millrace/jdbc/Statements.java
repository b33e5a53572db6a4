package dev.millrace.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Statements of SQL; every name that is given is quoted already. */
final class Statements {
    private Statements() {}

    static String select(String table, List<String> columns) {
        return "SELECT " + String.join(", ", columns) + " FROM " + table;
    }

    static String delete(String table) {
        return "DELETE FROM " + table;
    }

    static String insert(String table, List<String> columns) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks(columns.size()) + ")";
    }

    static String create(String table, List<String> definitions, List<String> keys) {
        String key = keys.isEmpty() ? "" : ", PRIMARY KEY (" + String.join(", ", keys) + ")";
        return "CREATE TABLE " + table + " (" + String.join(", ", definitions) + key + ")";
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static String each(List<String> names, String between, UnaryOperator<String> clause) {
        return names.stream().map(clause).collect(Collectors.joining(between));
    }
}
