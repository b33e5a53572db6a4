package dev.millrace.jdbc;

import java.util.Map;
import java.util.Optional;

/** The dependencies that bring drivers, by what stands after {@code jdbc:} in a URL. */
final class Drivers {
    private static final Map<String, String> ARTIFACTS = Map.ofEntries(
            Map.entry("db2", "com.ibm.db2:jcc"),
            Map.entry("duckdb", "org.duckdb:duckdb_jdbc"),
            Map.entry("h2", "com.h2database:h2"),
            Map.entry("hsqldb", "org.hsqldb:hsqldb"),
            Map.entry("mariadb", "org.mariadb.jdbc:mariadb-java-client"),
            Map.entry("mysql", "com.mysql:mysql-connector-j"),
            Map.entry("oracle", "com.oracle.database.jdbc:ojdbc11"),
            Map.entry("postgresql", "org.postgresql:postgresql"),
            Map.entry("redshift", "com.amazon.redshift:redshift-jdbc42"),
            Map.entry("snowflake", "net.snowflake:snowflake-jdbc"),
            Map.entry("sqlite", "org.xerial:sqlite-jdbc"),
            Map.entry("sqlserver", "com.microsoft.sqlserver:mssql-jdbc"),
            Map.entry("trino", "io.trino:trino-jdbc"));

    private Drivers() {}

    /** Returns the kind of database that a URL names, such as {@code postgresql}; empty if it is no URL of JDBC. */
    static Optional<String> kind(String url) {
        String[] parts = url.split(":", 3);
        return parts.length == 3 && parts[0].equals("jdbc") && !parts[1].isBlank()
                ? Optional.of(parts[1])
                : Optional.empty();
    }

    static Optional<String> artifact(String kind) {
        return Optional.ofNullable(ARTIFACTS.get(kind));
    }

    static Iterable<String> kinds() {
        return ARTIFACTS.keySet();
    }
}
