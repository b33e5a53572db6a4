package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.function.Function;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Values that are made as objects first.
 *
 * @param <T> the type of the objects
 */
final class ObjectParser<T> implements CellParser {
    private final Function<String, T> reading;
    private final Storing<T> storing;
    private T value;

    /** Stores a value in a vector. */
    @FunctionalInterface
    interface Storing<T> {
        void store(FieldVector vector, int row, T value);
    }

    /** Makes a parser whose {@code reading} throws if it does not understand a text. */
    ObjectParser(T initial, Function<String, T> reading, Storing<T> storing) {
        this.value = initial;
        this.reading = reading;
        this.storing = storing;
    }

    static CellParser of(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN ->
                new ObjectParser<>(
                        false,
                        ObjectParser::readBoolean,
                        (vector, row, value) -> ((BitVector) vector).setSafe(row, value ? 1 : 0));
            case DECIMAL -> decimals((ArrowType.Decimal) type.arrow());
            case BINARY ->
                new ObjectParser<>(
                        new byte[0],
                        Base64.getDecoder()::decode,
                        (vector, row, value) -> ((VarBinaryVector) vector).setSafe(row, value));
            default -> TimeParsers.of(type);
        };
    }

    @Override
    public boolean parse(char[] text, int from, int length) {
        try {
            value = reading.apply(new String(text, from, length));
            return true;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void store(FieldVector vector, int row) {
        storing.store(vector, row, value);
    }

    private static boolean readBoolean(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static CellParser decimals(ArrowType.Decimal type) {
        return new ObjectParser<>(
                BigDecimal.ZERO,
                text -> exact(new BigDecimal(text), type.getPrecision(), type.getScale()),
                (vector, row, value) -> {
                    if (vector instanceof DecimalVector narrow) {
                        narrow.setSafe(row, value);
                    } else {
                        ((Decimal256Vector) vector).setSafe(row, value);
                    }
                });
    }

    private static BigDecimal exact(BigDecimal value, int precision, int scale) {
        if (value.precision() - value.scale() > precision - scale) {
            throw new ArithmeticException("more than " + precision + " digits");
        }
        return value.setScale(scale, RoundingMode.UNNECESSARY);
    }
}
