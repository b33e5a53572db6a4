package dev.millrace.jdbc;

import dev.millrace.table.ColumnType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.types.TimeUnit;

/** Tells which type a column of a table has that is filled from a column of a result. */
final class ResultTypes {
    private static final Set<String> TEXT_LIKE =
            Set.of("uuid", "json", "jsonb", "xml", "citext", "inet", "cidr", "macaddr", "enum", "bpchar", "name");
    private static final int WIDEST_DECIMAL = 76;
    private static final int DIGITS_OF_UNSIGNED_LONG = 20;
    private static final int MICROSECONDS = 6;
    /** What decimals get whose database does not tell how many digits they have. */
    private static final ColumnType ANY_DECIMAL = ColumnType.decimal(38, 10);

    private final ResultSetMetaData columns;
    private final Dialect dialect;

    ResultTypes(ResultSetMetaData columns, Dialect dialect) {
        this.columns = columns;
        this.dialect = dialect;
    }

    /** Returns the type for a column, from 1; empty if a table can't hold it. */
    Optional<ColumnType> type(int column) throws SQLException {
        String name = columns.getColumnTypeName(column) == null
                ? ""
                : columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        if (TEXT_LIKE.contains(name)) {
            return Optional.of(ColumnType.TEXT);
        }
        return Optional.ofNullable(
                switch (columns.getColumnType(column)) {
                    case Types.BOOLEAN -> ColumnType.BOOLEAN;
                    case Types.BIT -> columns.getPrecision(column) > 1 ? ColumnType.BINARY : ColumnType.BOOLEAN;
                    case Types.TINYINT -> integer(column, ColumnType.INT8, ColumnType.INT16);
                    case Types.SMALLINT -> integer(column, ColumnType.INT16, ColumnType.INT32);
                    case Types.INTEGER -> integer(column, ColumnType.INT32, ColumnType.INT64);
                    case Types.BIGINT ->
                        integer(column, ColumnType.INT64, ColumnType.decimal(DIGITS_OF_UNSIGNED_LONG, 0));
                    case Types.REAL -> dialect == Dialect.SQLITE ? ColumnType.DOUBLE : ColumnType.FLOAT;
                    case Types.FLOAT -> dialect == Dialect.DUCKDB ? ColumnType.FLOAT : ColumnType.DOUBLE;
                    case Types.DOUBLE -> ColumnType.DOUBLE;
                    case Types.DECIMAL, Types.NUMERIC -> decimal(column);
                    case Types.CHAR,
                            Types.VARCHAR,
                            Types.LONGVARCHAR,
                            Types.NCHAR,
                            Types.NVARCHAR,
                            Types.LONGNVARCHAR,
                            Types.CLOB,
                            Types.NCLOB,
                            Types.SQLXML -> ColumnType.TEXT;
                    case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnType.BINARY;
                    case Types.DATE -> ColumnType.DATE;
                    case Types.TIME -> ColumnType.TIME;
                    case Types.TIMESTAMP ->
                        name.equals("timestamptz")
                                ? ColumnType.instant(unit(column))
                                : ColumnType.timestamp(unit(column));
                    case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.instant(unit(column));
                    case Types.NULL -> ColumnType.TEXT;
                    default -> null;
                });
    }

    /** SQLite has one type of whole numbers, of 64 bits, whatever the driver says. */
    private ColumnType integer(int column, ColumnType signed, ColumnType unsigned) throws SQLException {
        if (dialect == Dialect.SQLITE) {
            return ColumnType.INT64;
        }
        return columns.isSigned(column) ? signed : unsigned;
    }

    private ColumnType decimal(int column) throws SQLException {
        int precision = columns.getPrecision(column);
        int scale = columns.getScale(column);
        boolean told = precision > 0 && precision <= WIDEST_DECIMAL && scale >= 0 && scale <= precision;
        return told ? ColumnType.decimal(precision, scale) : ANY_DECIMAL;
    }

    private TimeUnit unit(int column) throws SQLException {
        return columns.getScale(column) > MICROSECONDS ? TimeUnit.NANOSECOND : TimeUnit.MICROSECOND;
    }
}
