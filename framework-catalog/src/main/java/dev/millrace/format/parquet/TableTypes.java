package dev.millrace.format.parquet;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema.Column;
import java.util.List;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.PrimitiveBuilder;

/**
 * Maps the columns of a table to those of a Parquet file; {@link ParquetTypes} is the way back.
 *
 * <p>Parquet has no seconds and no days in milliseconds: these become milliseconds and days. The name of a
 * time zone other than UTC is kept by {@link ArrowHints}.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Parquet, Logical Types</a>
 */
final class TableTypes {
    private static final int DIGITS_OF_INT32 = 9;
    private static final int DIGITS_OF_INT64 = 18;

    private TableTypes() {}

    /** Returns the column of the file for a column of a table. */
    static Type column(Column column, ParquetProblems problems) {
        Repetition repetition = column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        List<Column> children = column.type().children();
        return switch (column.type().kind()) {
            case STRUCT -> {
                if (children.isEmpty()) {
                    throw problems.notWritable("column '" + column.name() + "' is a struct without fields", null);
                }
                yield new GroupType(
                        repetition,
                        column.name(),
                        children.stream().map(each -> column(each, problems)).toList());
            }
            case LIST ->
                Types.list(repetition)
                        .element(column(column.type().element().named("element"), problems))
                        .named(column.name());
            default -> builder(column.type(), repetition).named(column.name());
        };
    }

    private static PrimitiveBuilder<PrimitiveType> builder(ColumnType column, Repetition repetition) {
        ArrowType type = column.arrow();
        return switch (column.kind()) {
            case LIST, STRUCT -> throw new IllegalArgumentException(column.describe());
            case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition);
            case INTEGER -> integer(((ArrowType.Int) type).getBitWidth(), repetition);
            case FLOATING -> Types.primitive(floating((ArrowType.FloatingPoint) type), repetition);
            case DECIMAL -> decimal((ArrowType.Decimal) type, repetition);
            case TEXT -> Types.primitive(PrimitiveTypeName.BINARY, repetition).as(LogicalTypeAnnotation.stringType());
            case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition);
            case DATE -> Types.primitive(PrimitiveTypeName.INT32, repetition).as(LogicalTypeAnnotation.dateType());
            case TIME -> time(((ArrowType.Time) type).getUnit(), repetition);
            case TIMESTAMP, INSTANT -> timestamp((ArrowType.Timestamp) type, repetition);
        };
    }

    /** Returns the bytes that a decimal number of so many digits needs, in two's complement. */
    static int decimalBytes(int digits) {
        return (int) Math.ceil((digits * Math.log(10) / Math.log(2) + 1) / Byte.SIZE);
    }

    /** Returns the type that holds a decimal number of so many digits. */
    static PrimitiveTypeName decimalType(int digits) {
        if (digits <= DIGITS_OF_INT32) {
            return PrimitiveTypeName.INT32;
        }
        return digits <= DIGITS_OF_INT64 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }

    private static PrimitiveBuilder<PrimitiveType> decimal(ArrowType.Decimal decimal, Repetition repetition) {
        PrimitiveTypeName name = decimalType(decimal.getPrecision());
        var column = Types.primitive(name, repetition)
                .as(LogicalTypeAnnotation.decimalType(decimal.getScale(), decimal.getPrecision()));
        return name == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                ? column.length(decimalBytes(decimal.getPrecision()))
                : column;
    }

    private static PrimitiveBuilder<PrimitiveType> integer(int bits, Repetition repetition) {
        var column = Types.primitive(bits == Long.SIZE ? PrimitiveTypeName.INT64 : PrimitiveTypeName.INT32, repetition);
        return bits >= Integer.SIZE ? column : column.as(LogicalTypeAnnotation.intType(bits, true));
    }

    private static PrimitiveTypeName floating(ArrowType.FloatingPoint type) {
        return type.getPrecision() == FloatingPointPrecision.SINGLE
                ? PrimitiveTypeName.FLOAT
                : PrimitiveTypeName.DOUBLE;
    }

    private static PrimitiveBuilder<PrimitiveType> time(TimeUnit unit, Repetition repetition) {
        boolean millis = unit == TimeUnit.SECOND || unit == TimeUnit.MILLISECOND;
        return Types.primitive(millis ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64, repetition)
                .as(LogicalTypeAnnotation.timeType(false, unit(unit)));
    }

    private static PrimitiveBuilder<PrimitiveType> timestamp(ArrowType.Timestamp type, Repetition repetition) {
        boolean moment = type.getTimezone() != null;
        return Types.primitive(PrimitiveTypeName.INT64, repetition)
                .as(LogicalTypeAnnotation.timestampType(moment, unit(type.getUnit())));
    }

    private static LogicalTypeAnnotation.TimeUnit unit(TimeUnit unit) {
        return switch (unit) {
            case SECOND, MILLISECOND -> LogicalTypeAnnotation.TimeUnit.MILLIS;
            case MICROSECOND -> LogicalTypeAnnotation.TimeUnit.MICROS;
            case NANOSECOND -> LogicalTypeAnnotation.TimeUnit.NANOS;
        };
    }
}
