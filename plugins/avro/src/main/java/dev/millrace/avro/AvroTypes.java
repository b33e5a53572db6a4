package dev.millrace.avro;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;

/** Finds the columns that hold the values of Avro's types, and notes all that no column can hold. */
final class AvroTypes {
    static final String KEY = "key";
    static final String VALUE = "value";
    private static final int MOST_DIGITS = 76;

    private final List<String> refused = new ArrayList<>();
    private final Set<String> around = new HashSet<>();

    /** Returns what no column can hold, each with its place. */
    List<String> refused() {
        return refused;
    }

    /** Returns the column of a field. */
    Column column(String name, Schema schema) {
        return column(name, name, schema);
    }

    private Column column(String path, String name, Schema schema) {
        Schema present = present(schema);
        boolean nullable = schema.getType() == Type.NULL || present != schema && hasNull(schema);
        return new Column(name, type(path, present), nullable);
    }

    /** Returns the only type of a union besides null, and other types as they are. */
    static Schema present(Schema schema) {
        if (schema.getType() != Type.UNION) {
            return schema;
        }
        List<Schema> others = schema.getTypes().stream()
                .filter(each -> each.getType() != Type.NULL)
                .toList();
        return others.size() == 1 ? others.get(0) : schema;
    }

    private static boolean hasNull(Schema union) {
        return union.getTypes().stream().anyMatch(each -> each.getType() == Type.NULL);
    }

    private ColumnType type(String path, Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT -> whole(schema, ColumnType.INT32);
            case LONG -> whole(schema, ColumnType.INT64);
            case FLOAT -> ColumnType.FLOAT;
            case DOUBLE -> ColumnType.DOUBLE;
            case STRING, ENUM, NULL -> ColumnType.TEXT;
            case BYTES, FIXED -> bytes(path, schema);
            case ARRAY -> ColumnType.list(column(path + "[]", "element", schema.getElementType()));
            case MAP ->
                ColumnType.list(new Column(
                        "element",
                        ColumnType.struct(
                                new Column(KEY, ColumnType.TEXT, false),
                                column(path + "[]", VALUE, schema.getValueType())),
                        false));
            case RECORD -> struct(path, schema);
            case UNION -> {
                refused.add("'" + path + "' is a union of "
                        + schema.getTypes().stream().map(Schema::getName).toList());
                yield ColumnType.TEXT;
            }
        };
    }

    private ColumnType struct(String path, Schema schema) {
        if (!around.add(schema.getFullName())) {
            refused.add("'" + path + "' is a " + schema.getFullName() + " within another");
            return ColumnType.TEXT;
        }
        List<Column> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            fields.add(column(path + "." + field.name(), field.name(), field.schema()));
        }
        around.remove(schema.getFullName());
        return ColumnType.struct(fields.toArray(Column[]::new));
    }

    private ColumnType bytes(String path, Schema schema) {
        if (isUuid(schema)) {
            return ColumnType.TEXT;
        }
        if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
            return ColumnType.BINARY;
        }
        if (decimal.getPrecision() > MOST_DIGITS) {
            refused.add("'" + path + "' is a decimal of " + decimal.getPrecision() + " digits");
            return ColumnType.BINARY;
        }
        return ColumnType.decimal(decimal.getPrecision(), decimal.getScale());
    }

    static boolean isUuid(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Uuid;
    }

    private static ColumnType whole(Schema schema, ColumnType plain) {
        LogicalType logical = schema.getLogicalType();
        return logical == null
                ? plain
                : switch (logical.getName()) {
                    case "date" -> ColumnType.DATE;
                    case "time-millis" -> ColumnType.time(TimeUnit.MILLISECOND);
                    case "time-micros" -> ColumnType.time(TimeUnit.MICROSECOND);
                    case "timestamp-millis" -> ColumnType.instant(TimeUnit.MILLISECOND);
                    case "timestamp-micros" -> ColumnType.INSTANT;
                    case "timestamp-nanos" -> ColumnType.instant(TimeUnit.NANOSECOND);
                    case "local-timestamp-millis" -> ColumnType.timestamp(TimeUnit.MILLISECOND);
                    case "local-timestamp-micros" -> ColumnType.TIMESTAMP;
                    case "local-timestamp-nanos" -> ColumnType.timestamp(TimeUnit.NANOSECOND);
                    default -> plain;
                };
    }
}
