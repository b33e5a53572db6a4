package dev.millrace.avro;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Reads values of one type into one vector, and passes over them if there is none. */
@FunctionalInterface
interface ValueReader {
    /** Reads the next value; an {@link IOException} or a {@link RuntimeException} if there is none of the type. */
    void read(BlockDecoder in, int row) throws IOException;

    /** Returns a reader of a type that {@link AvroTypes} knows. */
    static ValueReader of(Schema schema, FieldVector vector) {
        return switch (schema.getType()) {
            case NULL -> (in, row) -> {};
            case BOOLEAN -> (in, row) -> ((BitVector) vector).setSafe(row, in.flag() ? 1 : 0);
            case INT -> ints(vector);
            case LONG -> longs(vector);
            case FLOAT -> (in, row) -> ((Float4Vector) vector).setSafe(row, in.single());
            case DOUBLE -> (in, row) -> ((Float8Vector) vector).setSafe(row, in.twice());
            case STRING -> (in, row) -> ((VarCharVector) vector).setSafe(row, in.bytes());
            case ENUM -> symbols(schema, (VarCharVector) vector);
            case BYTES, FIXED -> bytes(schema, vector);
            case ARRAY -> list((ListVector) vector, of(schema.getElementType(), element((ListVector) vector)));
            case MAP -> map(schema, (ListVector) vector);
            case RECORD -> struct(schema, (StructVector) vector);
            case UNION -> union(schema, vector);
        };
    }

    private static ValueReader ints(FieldVector vector) {
        if (vector instanceof DateDayVector days) {
            return (in, row) -> days.setSafe(row, in.whole());
        }
        return vector instanceof TimeMilliVector times
                ? (in, row) -> times.setSafe(row, in.whole())
                : (in, row) -> ((IntVector) vector).setSafe(row, in.whole());
    }

    private static ValueReader longs(FieldVector vector) {
        if (vector instanceof TimeStampVector stamps) {
            return (in, row) -> stamps.setSafe(row, in.number());
        }
        return vector instanceof TimeMicroVector times
                ? (in, row) -> times.setSafe(row, in.number())
                : (in, row) -> ((BigIntVector) vector).setSafe(row, in.number());
    }

    private static ValueReader symbols(Schema schema, VarCharVector texts) {
        List<byte[]> symbols = schema.getEnumSymbols().stream()
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .toList();
        return (in, row) -> texts.setSafe(row, symbols.get(in.whole()));
    }

    private static ValueReader bytes(Schema schema, FieldVector vector) {
        boolean fixed = schema.getType() == Schema.Type.FIXED;
        int size = fixed ? schema.getFixedSize() : 0;
        Bytes bytes = fixed ? in -> in.fixed(size) : BlockDecoder::bytes;
        if (vector instanceof VarCharVector texts) {
            return (in, row) -> texts.setSafe(row, uuid(bytes.read(in)));
        }
        if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
            return (in, row) -> ((VarBinaryVector) vector).setSafe(row, bytes.read(in));
        }
        int scale = decimal.getScale();
        return vector instanceof DecimalVector narrow
                ? (in, row) -> narrow.setSafe(row, new BigDecimal(new BigInteger(bytes.read(in)), scale))
                : (in, row) ->
                        ((Decimal256Vector) vector).setSafe(row, new BigDecimal(new BigInteger(bytes.read(in)), scale));
    }

    /** Reads bytes of either kind. */
    @FunctionalInterface
    interface Bytes {
        /** Returns the next bytes. */
        byte[] read(BlockDecoder in) throws IOException;
    }

    private static byte[] uuid(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static FieldVector element(ListVector vector) {
        return vector.getDataVector();
    }

    private static ValueReader list(ListVector vector, ValueReader element) {
        return (in, row) -> {
            int start = vector.startNewValue(row);
            int size = 0;
            for (long count = in.count(); count != 0; count = in.count()) {
                for (long i = 0; i < count; i++) {
                    element.read(in, Math.addExact(start, size));
                    size++;
                }
            }
            vector.endValue(row, size);
        };
    }

    private static ValueReader map(Schema schema, ListVector vector) {
        StructVector entries = (StructVector) element(vector);
        VarCharVector keys = (VarCharVector) entries.getChild(AvroTypes.KEY);
        ValueReader values = of(schema.getValueType(), entries.getChild(AvroTypes.VALUE));
        return list(vector, (in, row) -> {
            entries.setIndexDefined(row);
            keys.setSafe(row, in.bytes());
            values.read(in, row);
        });
    }

    private static ValueReader struct(Schema schema, StructVector vector) {
        List<ValueReader> fields = new ArrayList<>();
        schema.getFields().forEach(each -> fields.add(of(each.schema(), vector.getChild(each.name()))));
        return (in, row) -> {
            vector.setIndexDefined(row);
            for (ValueReader field : fields) {
                field.read(in, row);
            }
        };
    }

    private static ValueReader union(Schema schema, FieldVector vector) {
        List<ValueReader> branches = new ArrayList<>();
        schema.getTypes().forEach(each -> branches.add(of(each, vector)));
        return (in, row) -> branches.get(in.whole()).read(in, row);
    }

    /** Returns a reader that passes over values of any type. */
    static ValueReader skipping(Schema schema) {
        return (in, row) -> in.skip(schema);
    }
}
