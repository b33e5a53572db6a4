package dev.millrace.format.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the schema into a footer; {@link FooterSchema} is the way back. What values mean is written twice, as it is today
 * and, where that existed, as older readers know it.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Parquet, Logical Types</a>
 */
final class ParquetSchemas {
    private final List<SchemaElement> elements = new ArrayList<>();

    private ParquetSchemas() {}

    static List<SchemaElement> write(MessageType schema) {
        ParquetSchemas written = new ParquetSchemas();
        written.elements.add(new SchemaElement(schema.getName()).setNum_children(schema.getFieldCount()));
        schema.getFields().forEach(written::add);
        return written.elements;
    }

    private void add(Type type) {
        SchemaElement element = new SchemaElement(type.getName())
                .setRepetition_type(
                        FieldRepetitionType.valueOf(type.getRepetition().name()));
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical != null) {
            element.setLogicalType(logical(logical));
            ConvertedType converted = converted(logical);
            if (converted != null) {
                element.setConverted_type(converted);
            }
            if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
                element.setPrecision(decimal.getPrecision()).setScale(decimal.getScale());
            }
        }
        elements.add(element);
        if (type.isPrimitive()) {
            element.setType(type(type.asPrimitiveType()));
            if (type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
                element.setType_length(type.asPrimitiveType().getTypeLength());
            }
        } else {
            element.setNum_children(type.asGroupType().getFieldCount());
            type.asGroupType().getFields().forEach(this::add);
        }
    }

    /** Returns what Thrift calls a physical type. */
    static org.apache.parquet.format.Type type(PrimitiveType type) {
        PrimitiveTypeName name = type.getPrimitiveTypeName();
        return name == PrimitiveTypeName.BINARY
                ? org.apache.parquet.format.Type.BYTE_ARRAY
                : org.apache.parquet.format.Type.valueOf(name.name());
    }

    private static LogicalType logical(LogicalTypeAnnotation type) {
        if (type instanceof DecimalLogicalTypeAnnotation decimal) {
            return LogicalType.DECIMAL(new DecimalType(decimal.getScale(), decimal.getPrecision()));
        }
        if (type instanceof IntLogicalTypeAnnotation integer) {
            return LogicalType.INTEGER(new IntType((byte) integer.getBitWidth(), integer.isSigned()));
        }
        if (type instanceof TimeLogicalTypeAnnotation time) {
            return LogicalType.TIME(new TimeType(time.isAdjustedToUTC(), unit(time.getUnit())));
        }
        if (type instanceof TimestampLogicalTypeAnnotation time) {
            return LogicalType.TIMESTAMP(new TimestampType(time.isAdjustedToUTC(), unit(time.getUnit())));
        }
        if (type.equals(LogicalTypeAnnotation.dateType())) {
            return LogicalType.DATE(new DateType());
        }
        return type.equals(LogicalTypeAnnotation.listType())
                ? LogicalType.LIST(new ListType())
                : LogicalType.STRING(new StringType());
    }

    private static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimeUnit.MILLIS(new MilliSeconds());
            case MICROS -> TimeUnit.MICROS(new MicroSeconds());
            case NANOS -> TimeUnit.NANOS(new NanoSeconds());
        };
    }

    /** Older readers know no nanoseconds, and take every time for one in UTC. */
    private static @Nullable ConvertedType converted(LogicalTypeAnnotation type) {
        if (type instanceof DecimalLogicalTypeAnnotation) {
            return ConvertedType.DECIMAL;
        }
        if (type instanceof IntLogicalTypeAnnotation integer) {
            return ConvertedType.valueOf((integer.isSigned() ? "INT_" : "UINT_") + integer.getBitWidth());
        }
        if (type instanceof TimeLogicalTypeAnnotation time) {
            return time.isAdjustedToUTC() && time.getUnit() != LogicalTypeAnnotation.TimeUnit.NANOS
                    ? ConvertedType.valueOf("TIME_" + time.getUnit())
                    : null;
        }
        if (type instanceof TimestampLogicalTypeAnnotation time) {
            return time.isAdjustedToUTC() && time.getUnit() != LogicalTypeAnnotation.TimeUnit.NANOS
                    ? ConvertedType.valueOf("TIMESTAMP_" + time.getUnit())
                    : null;
        }
        if (type.equals(LogicalTypeAnnotation.dateType())) {
            return ConvertedType.DATE;
        }
        return type.equals(LogicalTypeAnnotation.listType()) ? ConvertedType.LIST : ConvertedType.UTF8;
    }
}
