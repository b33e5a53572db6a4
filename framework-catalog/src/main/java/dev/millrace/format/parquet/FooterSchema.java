package dev.millrace.format.parquet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.PrimitiveBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schema in a footer: a tree, written node by node with each group before its children.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">Parquet,
 *     SchemaElement</a>
 */
final class FooterSchema {
    /** A damaged footer shall not exhaust the stack. */
    private static final int DEEPEST = 100;

    private final Iterator<SchemaElement> elements;

    private FooterSchema(Iterator<SchemaElement> elements) {
        this.elements = elements;
    }

    /**
     * Reads a schema.
     *
     * @param elements first the root, then its columns
     * @throws RuntimeException if it makes no sense
     */
    static MessageType read(List<SchemaElement> elements) {
        FooterSchema schema = new FooterSchema(elements.iterator());
        SchemaElement root = schema.elements.next();
        List<Type> columns = schema.children(root, 1);
        if (schema.elements.hasNext()) {
            throw new IllegalArgumentException("columns behind the last one");
        }
        return new MessageType(root.getName(), columns);
    }

    private List<Type> children(SchemaElement group, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("groups in groups, more than " + DEEPEST + " deep");
        }
        List<Type> children = new ArrayList<>();
        for (int i = 0; i < group.getNum_children(); i++) {
            SchemaElement element = elements.next();
            Repetition repetition =
                    Repetition.valueOf(element.getRepetition_type().name());
            children.add(
                    element.isSetType()
                            ? primitive(element, repetition)
                            : group(element, repetition, children(element, depth + 1)));
        }
        return children;
    }

    private static Type group(SchemaElement element, Repetition repetition, List<Type> children) {
        boolean list = isSet(element, LogicalType._Fields.LIST) || element.getConverted_type() == ConvertedType.LIST;
        boolean map = isSet(element, LogicalType._Fields.MAP)
                || element.getConverted_type() == ConvertedType.MAP
                || element.getConverted_type() == ConvertedType.MAP_KEY_VALUE;
        if (!list && !map || children.size() != 1 || !children.get(0).isRepetition(Repetition.REPEATED)) {
            return new GroupType(repetition, element.getName(), children);
        }
        return Types.buildGroup(repetition)
                .as(list ? LogicalTypeAnnotation.listType() : LogicalTypeAnnotation.mapType())
                .addField(children.get(0))
                .named(element.getName());
    }

    private static boolean isSet(SchemaElement element, LogicalType._Fields meaning) {
        return element.isSetLogicalType() && element.getLogicalType().getSetField() == meaning;
    }

    private static Type primitive(SchemaElement element, Repetition repetition) {
        PrimitiveTypeName name = element.getType() == org.apache.parquet.format.Type.BYTE_ARRAY
                ? PrimitiveTypeName.BINARY
                : PrimitiveTypeName.valueOf(element.getType().name());
        PrimitiveBuilder<? extends Type> type = Types.primitive(name, repetition);
        if (element.isSetType_length()) {
            type = type.length(element.getType_length());
        }
        LogicalTypeAnnotation logical =
                element.isSetLogicalType() ? logical(element.getLogicalType()) : converted(element);
        return (logical == null ? type : type.as(logical)).named(element.getName());
    }

    /** Returns how values are meant; null also for what does not change how they are read. */
    private static @Nullable LogicalTypeAnnotation logical(LogicalType type) {
        if (!type.isSet()) {
            return null;
        }
        return switch (type.getSetField()) {
            case STRING -> LogicalTypeAnnotation.stringType();
            case ENUM -> LogicalTypeAnnotation.enumType();
            case JSON -> LogicalTypeAnnotation.jsonType();
            case DATE -> LogicalTypeAnnotation.dateType();
            case FLOAT16 -> LogicalTypeAnnotation.float16Type();
            case DECIMAL ->
                LogicalTypeAnnotation.decimalType(
                        type.getDECIMAL().getScale(), type.getDECIMAL().getPrecision());
            case INTEGER -> {
                IntType integer = type.getINTEGER();
                yield LogicalTypeAnnotation.intType(integer.getBitWidth(), integer.isIsSigned());
            }
            case TIME -> {
                TimeType time = type.getTIME();
                yield LogicalTypeAnnotation.timeType(time.isIsAdjustedToUTC(), unit(time.getUnit()));
            }
            case TIMESTAMP -> {
                TimestampType time = type.getTIMESTAMP();
                yield LogicalTypeAnnotation.timestampType(time.isIsAdjustedToUTC(), unit(time.getUnit()));
            }
            default -> null;
        };
    }

    /** Returns how values are meant as older writers say it. */
    private static @Nullable LogicalTypeAnnotation converted(SchemaElement element) {
        if (!element.isSetConverted_type()) {
            return null;
        }
        return switch (element.getConverted_type()) {
            case UTF8 -> LogicalTypeAnnotation.stringType();
            case ENUM -> LogicalTypeAnnotation.enumType();
            case JSON -> LogicalTypeAnnotation.jsonType();
            case DATE -> LogicalTypeAnnotation.dateType();
            case DECIMAL -> LogicalTypeAnnotation.decimalType(element.getScale(), element.getPrecision());
            case TIME_MILLIS -> LogicalTypeAnnotation.timeType(true, TimeUnit.MILLIS);
            case TIME_MICROS -> LogicalTypeAnnotation.timeType(true, TimeUnit.MICROS);
            case TIMESTAMP_MILLIS -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS);
            case TIMESTAMP_MICROS -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
            case INT_8 -> LogicalTypeAnnotation.intType(8, true);
            case INT_16 -> LogicalTypeAnnotation.intType(16, true);
            case INT_32 -> LogicalTypeAnnotation.intType(32, true);
            case INT_64 -> LogicalTypeAnnotation.intType(64, true);
            case UINT_8 -> LogicalTypeAnnotation.intType(8, false);
            case UINT_16 -> LogicalTypeAnnotation.intType(16, false);
            case UINT_32 -> LogicalTypeAnnotation.intType(32, false);
            case UINT_64 -> LogicalTypeAnnotation.intType(64, false);
            case INTERVAL -> LogicalTypeAnnotation.intervalType();
            case BSON, MAP, MAP_KEY_VALUE, LIST -> null;
        };
    }

    private static TimeUnit unit(org.apache.parquet.format.TimeUnit unit) {
        return TimeUnit.valueOf(unit.getSetField().name());
    }
}
