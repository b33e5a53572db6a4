package dev.millrace.jdbc;

import java.util.Map;
import java.util.Optional;

/**
 * The keys of an entry of type {@code jdbc}.
 *
 * @param url where the database is, unless the credentials have a {@code url}
 * @param table the table, {@code schema.table} if it needs to be
 * @param query what is loaded in place of a table; {@code :name} stands for a parameter
 * @param parameters the values of the query's parameters; a list stands for as many values
 * @param load how it is read
 * @param save how it is written
 */
record JdbcOptions(
        Optional<String> url,
        Optional<String> table,
        Optional<String> query,
        Optional<Map<String, Object>> parameters,
        Optional<JdbcLoad> load,
        Optional<JdbcSave> save) {
    /** Checks that either a table or a query is named, and nothing that needs the other one. */
    public JdbcOptions {
        if (table.isPresent() == query.isPresent()) {
            throw new IllegalArgumentException("exactly one of 'table' and 'query' has to be there");
        }
        if (parameters.isPresent() && query.isEmpty()) {
            throw new IllegalArgumentException("'parameters' belong to a 'query'");
        }
        if (query.isPresent()
                && (save.isPresent() || load.flatMap(JdbcLoad::columns).isPresent())) {
            throw new IllegalArgumentException("a 'query' is only loaded, and names its columns itself");
        }
    }
}
