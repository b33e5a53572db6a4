package dev.millrace.jdbc;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;

/** Makes datasets of type {@code jdbc}: a table of a database, or the result of a query. */
public final class JdbcFormat implements DatasetFactory<JdbcOptions> {
    /** Makes the factory; called by {@code ServiceLoader}. */
    public JdbcFormat() {}

    @Override
    public String type() {
        return "jdbc";
    }

    @Override
    public Class<JdbcOptions> options() {
        return JdbcOptions.class;
    }

    @Override
    public boolean takesCredentials() {
        return true;
    }

    @Override
    public Dataset<?> create(JdbcOptions options, EntryContext context) {
        return new JdbcDataset(options, Database.of(options.url(), context.credentials(), context.name()));
    }
}
