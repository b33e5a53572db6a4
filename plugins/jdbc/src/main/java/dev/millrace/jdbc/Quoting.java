package dev.millrace.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes names, which come from strangers, as the database wants it. */
final class Quoting {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String quote;

    private Quoting(String quote) {
        this.quote = quote;
    }

    static Quoting of(Connection connection) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return new Quoting(quote == null ? "" : quote.strip());
    }

    /**
     * Quotes a name.
     *
     * @throws IllegalArgumentException if it can't be a name whatever stands around it
     */
    String name(String name) {
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("No table or column can have the name '" + name + "'");
        }
        if (quote.isEmpty()) {
            if (!PLAIN.matcher(name).matches()) {
                throw new IllegalArgumentException("This database has no way to quote the name '" + name + "'");
            }
            return name;
        }
        return quote + name.replace(quote, quote + quote) + quote;
    }

    List<String> names(List<String> names) {
        return names.stream().map(this::name).toList();
    }

    /** Quotes a name of several parts, such as schema and table. */
    String path(List<String> parts) {
        return parts.stream().map(this::name).collect(Collectors.joining("."));
    }
}
