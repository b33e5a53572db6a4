package dev.millrace.jdbc;

import dev.millrace.table.ColumnType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** What databases say differently from each other. */
enum Dialect {
    /** PostgreSQL and what speaks its language. */
    POSTGRESQL(
            Map.of("text", "TEXT", "binary", "BYTEA", "time", "TIME(6)", "instant", "TIMESTAMP(6) WITH TIME ZONE"),
            "PostgreSQL",
            "Redshift"),
    /** MySQL and MariaDB. */
    MYSQL(
            Map.of(
                    "text", "LONGTEXT",
                    "binary", "LONGBLOB",
                    "time", "TIME(6)",
                    "timestamp", "DATETIME(6)",
                    "instant", "DATETIME(6)",
                    "float", "FLOAT"),
            "MySQL",
            "MariaDB"),
    /** SQLite, whose columns hold values of any type. */
    SQLITE(Map.of("text", "TEXT", "binary", "BLOB"), "SQLite"),
    /** DuckDB. */
    DUCKDB(Map.of("binary", "BLOB", "time", "TIME", "timestamp", "TIMESTAMP", "instant", "TIMESTAMPTZ"), "DuckDB"),
    /** H2. */
    H2(Map.of("time", "TIME(9)"), "H2"),
    /** Microsoft SQL Server. */
    SQL_SERVER(
            Map.of(
                    "boolean", "BIT",
                    "text", "NVARCHAR(MAX)",
                    "binary", "VARBINARY(MAX)",
                    "timestamp", "DATETIME2",
                    "instant", "DATETIMEOFFSET"),
            "Microsoft SQL Server"),
    /** Oracle. */
    ORACLE(
            Map.of(
                    "boolean", "NUMBER(1)",
                    "int8", "NUMBER(3)",
                    "int16", "NUMBER(5)",
                    "int32", "NUMBER(10)",
                    "int64", "NUMBER(19)",
                    "text", "CLOB",
                    "binary", "BLOB"),
            "Oracle"),
    /** Any other, by the standard. */
    STANDARD(Map.of());

    private static final Map<String, String> STANDARD_TYPES = Map.ofEntries(
            Map.entry("boolean", "BOOLEAN"),
            Map.entry("int8", "SMALLINT"),
            Map.entry("int16", "SMALLINT"),
            Map.entry("int32", "INTEGER"),
            Map.entry("int64", "BIGINT"),
            Map.entry("float", "REAL"),
            Map.entry("double", "DOUBLE PRECISION"),
            Map.entry("text", "VARCHAR"),
            Map.entry("binary", "VARBINARY"),
            Map.entry("date", "DATE"),
            Map.entry("time", "TIME"),
            Map.entry("timestamp", "TIMESTAMP(6)"),
            Map.entry("instant", "TIMESTAMP(6) WITH TIME ZONE"));

    private final Map<String, String> types;
    private final List<String> products;

    Dialect(Map<String, String> types, String... products) {
        this.types = types;
        this.products = List.of(products);
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return Arrays.stream(values())
                .filter(each -> each.products.stream().anyMatch(product::startsWith))
                .findFirst()
                .orElse(STANDARD);
    }

    /** Returns the type of a column that is to hold values of a table's column. */
    String type(ColumnType type) {
        if (type.arrow() instanceof ArrowType.Decimal decimal) {
            return "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        }
        String name = type.arrow() instanceof ArrowType.Int || type.kind() == ColumnType.Kind.FLOATING
                ? type.describe()
                : type.kind().name().toLowerCase(Locale.ROOT);
        return types.getOrDefault(name, STANDARD_TYPES.getOrDefault(name, "VARCHAR"));
    }

    /** Returns how many rows the driver is asked to fetch at a time, so that it does not hold all of them. */
    int fetchSize(int rows) {
        return this == MYSQL ? Integer.MIN_VALUE : rows;
    }

    /** Returns the statement that adds a row, or changes the one of equal keys; all names are quoted. */
    String upsert(String table, List<String> columns, List<String> keys) {
        List<String> others =
                columns.stream().filter(each -> !keys.contains(each)).toList();
        return switch (this) {
            case POSTGRESQL, SQLITE, DUCKDB ->
                Statements.insert(table, columns) + " ON CONFLICT (" + String.join(", ", keys) + ") DO "
                        + (others.isEmpty()
                                ? "NOTHING"
                                : "UPDATE SET " + Statements.each(others, ", ", name -> name + " = excluded." + name));
            case MYSQL ->
                Statements.insert(table, columns) + " ON DUPLICATE KEY UPDATE "
                        + Statements.each(
                                others.isEmpty() ? keys : others, ", ", name -> name + " = VALUES(" + name + ")");
            case H2 ->
                "MERGE INTO " + table + " (" + String.join(", ", columns) + ") KEY (" + String.join(", ", keys)
                        + ") VALUES (" + Statements.marks(columns.size()) + ")";
            case SQL_SERVER, ORACLE, STANDARD -> merge(table, columns, keys, others);
        };
    }

    private String merge(String table, List<String> columns, List<String> keys, List<String> others) {
        String source = "SELECT " + Statements.each(columns, ", ", name -> "? AS " + name)
                + (this == ORACLE ? " FROM DUAL" : "");
        return "MERGE INTO " + table + " t USING (" + source + ") s ON ("
                + Statements.each(keys, " AND ", name -> "t." + name + " = s." + name) + ")"
                + (others.isEmpty()
                        ? ""
                        : " WHEN MATCHED THEN UPDATE SET "
                                + Statements.each(others, ", ", name -> "t." + name + " = s." + name))
                + " WHEN NOT MATCHED THEN INSERT (" + String.join(", ", columns) + ") VALUES ("
                + Statements.each(columns, ", ", name -> "s." + name) + ")"
                + (this == SQL_SERVER ? ";" : "");
    }
}
