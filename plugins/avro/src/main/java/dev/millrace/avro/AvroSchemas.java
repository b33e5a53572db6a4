package dev.millrace.avro;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;

/** Describes columns as Avro does; each record is named after its place. */
final class AvroSchemas {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String ROOT = "row";
    private static final String ELEMENT = "element";

    private AvroSchemas() {}

    /**
     * Returns the record of a row.
     *
     * @throws dev.millrace.problem.DatasetException naming all columns that Avro has no names for
     */
    static Schema of(dev.millrace.table.Schema table, AvroProblems problems) {
        List<String> refused = new ArrayList<>();
        table.columns().forEach(each -> collect("", each, refused));
        if (!refused.isEmpty()) {
            throw problems.noNames(refused);
        }
        return struct("", ROOT, table.columns());
    }

    private static void collect(String path, Column column, List<String> refused) {
        if (!NAME.matcher(column.name()).matches()) {
            refused.add(path + column.name());
        }
        collectWithin(path + column.name(), column.type(), refused);
    }

    private static void collectWithin(String path, ColumnType type, List<String> refused) {
        if (type.kind() == ColumnType.Kind.LIST) {
            // elements have no name in Avro
            collectWithin(path + "[]", type.element().type(), refused);
        } else {
            type.children().forEach(each -> collect(path + ".", each, refused));
        }
    }

    private static Schema struct(String path, String name, List<Column> columns) {
        Schema struct = Schema.createRecord(name, null, path, false);
        List<Schema.Field> fields = new ArrayList<>();
        for (Column column : columns) {
            Schema type = value(struct.getFullName(), column.name(), column);
            fields.add(
                    column.nullable()
                            ? new Schema.Field(column.name(), type, null, JsonProperties.NULL_VALUE)
                            : new Schema.Field(column.name(), type, null));
        }
        struct.setFields(fields);
        return struct;
    }

    private static Schema value(String path, String name, Column column) {
        Schema type = type(path, name, column.type());
        return column.nullable() ? Schema.createUnion(Schema.create(Type.NULL), type) : type;
    }

    private static Schema type(String path, String name, ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Schema.create(Type.BOOLEAN);
            case INTEGER ->
                Schema.create(((ArrowType.Int) type.arrow()).getBitWidth() < Long.SIZE ? Type.INT : Type.LONG);
            case FLOATING -> Schema.create(type.equals(ColumnType.FLOAT) ? Type.FLOAT : Type.DOUBLE);
            case DECIMAL -> {
                ArrowType.Decimal decimal = (ArrowType.Decimal) type.arrow();
                yield LogicalTypes.decimal(decimal.getPrecision(), decimal.getScale())
                        .addToSchema(Schema.create(Type.BYTES));
            }
            case TEXT -> Schema.create(Type.STRING);
            case BINARY -> Schema.create(Type.BYTES);
            case DATE -> LogicalTypes.date().addToSchema(Schema.create(Type.INT));
            case TIME -> time(type);
            case TIMESTAMP -> stamp(localStamp(type));
            case INSTANT -> stamp(instant(type));
            case LIST -> Schema.createArray(value(path + "." + name, ELEMENT, type.element()));
            case STRUCT -> struct(path, name, type.children());
        };
    }

    private static Schema time(ColumnType type) {
        return switch (type.unit()) {
            case SECOND, MILLISECOND -> LogicalTypes.timeMillis().addToSchema(Schema.create(Type.INT));
            case MICROSECOND, NANOSECOND -> LogicalTypes.timeMicros().addToSchema(Schema.create(Type.LONG));
        };
    }

    private static LogicalType localStamp(ColumnType type) {
        return switch (type.unit()) {
            case SECOND, MILLISECOND -> LogicalTypes.localTimestampMillis();
            case MICROSECOND -> LogicalTypes.localTimestampMicros();
            case NANOSECOND -> LogicalTypes.localTimestampNanos();
        };
    }

    private static LogicalType instant(ColumnType type) {
        return switch (type.unit()) {
            case SECOND, MILLISECOND -> LogicalTypes.timestampMillis();
            case MICROSECOND -> LogicalTypes.timestampMicros();
            case NANOSECOND -> LogicalTypes.timestampNanos();
        };
    }

    private static Schema stamp(LogicalType logical) {
        return logical.addToSchema(Schema.create(Type.LONG));
    }
}
