package dev.millrace.jdbc;

import dev.millrace.table.Column;
import dev.millrace.table.ColumnType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;

/** Gives values of a table's column to a statement. */
final class Parameter {
    private Parameter() {}

    /** Tells whether a database can hold values of a type. */
    static boolean holds(ColumnType type) {
        return type.kind() != ColumnType.Kind.LIST && type.kind() != ColumnType.Kind.STRUCT;
    }

    static void set(PreparedStatement statement, int index, Column<?> column, int row, Dialect dialect)
            throws SQLException {
        if (column.isNull(row)) {
            statement.setNull(index, sqlType(column.type()));
            return;
        }
        Object value = column.at(row);
        switch (column.type().kind()) {
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case INTEGER -> statement.setLong(index, (Long) value);
            case FLOATING -> setNumber(statement, index, column.type(), (Double) value);
            case DECIMAL -> statement.setBigDecimal(index, (BigDecimal) value);
            case BINARY -> statement.setBytes(index, (byte[]) value);
            case INSTANT -> setInstant(statement, index, (Instant) value, dialect);
            case TEXT -> statement.setString(index, (String) value);
            default -> setTime(statement, index, value, dialect);
        }
    }

    private static void setNumber(PreparedStatement statement, int index, ColumnType type, double value)
            throws SQLException {
        if (type.equals(ColumnType.FLOAT)) {
            statement.setFloat(index, (float) value);
        } else {
            statement.setDouble(index, value);
        }
    }

    private static void setInstant(PreparedStatement statement, int index, Instant value, Dialect dialect)
            throws SQLException {
        if (dialect == Dialect.MYSQL) {
            statement.setObject(index, value.atOffset(ZoneOffset.UTC).toLocalDateTime());
        } else {
            setTime(statement, index, value.atOffset(ZoneOffset.UTC), dialect);
        }
    }

    /** SQLite has no types for times; as texts in ISO form they sort and compare as times do. */
    private static void setTime(PreparedStatement statement, int index, Object value, Dialect dialect)
            throws SQLException {
        if (dialect == Dialect.SQLITE) {
            statement.setString(index, value.toString());
        } else {
            statement.setObject(index, value);
        }
    }

    private static int sqlType(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Types.BOOLEAN;
            case INTEGER -> Types.BIGINT;
            case FLOATING -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case BINARY -> Types.VARBINARY;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIMESTAMP -> Types.TIMESTAMP;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            default -> Types.VARCHAR;
        };
    }
}
