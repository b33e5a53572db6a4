package dev.millrace.test.contract;

import dev.millrace.table.ColumnType;
import dev.millrace.table.RowBuilder;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a schema, always the same ones: the first is plain, the next ones have the least values, the greatest,
 * none, and odd texts; all others are random, some values missing.
 *
 * @param schema the columns
 * @param withEmptyTexts whether there are texts without letters
 */
record SampleRows(Schema schema, boolean withEmptyTexts) {
    private static final List<String> TEXTS = List.of(
            "plain",
            " spaces around ",
            "comma, semicolon; tab\t",
            "never: this row has no values",
            "\"quoted\" and 'quoted'",
            "two\nlines",
            "three\r\nlines",
            "Ünïcödé \u6587\u5B57 \uD83D\uDE80",
            "null",
            "NA",
            "0123",
            "true",
            "\\N back\\slash",
            "<tag>&amp;",
            "=1+1",
            "x".repeat(5000));
    /** Neighbouring seeds begin alike; these are none. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int LEAST = 1;
    private static final int GREATEST = 2;
    private static final int NOTHING = 3;

    /** Returns the rows from one number to another, the last exclusive. */
    Table between(int from, int to) {
        RowBuilder rows = Table.builder(schema);
        for (int row = from; row < to; row++) {
            @Nullable Object[] values = new Object[schema.columns().size()];
            for (int column = 0; column < values.length; column++) {
                Schema.Column each = schema.columns().get(column);
                Random random = new Random((31L * row + column) * SPREAD);
                boolean isNull = each.nullable() && (row == NOTHING || row > TEXTS.size() && random.nextInt(4) == 0);
                values[column] = isNull ? null : value(each.type(), row, random);
            }
            rows.row(values);
        }
        return rows.build();
    }

    /** Returns rows that have nulls in all columns that may have them. */
    Table withoutValues(int count) {
        RowBuilder rows = Table.builder(schema);
        for (int row = 0; row < count; row++) {
            @Nullable Object[] values = new Object[schema.columns().size()];
            for (int column = 0; column < values.length; column++) {
                Schema.Column each = schema.columns().get(column);
                values[column] = each.nullable() ? null : value(each.type(), row, new Random(row));
            }
            rows.row(values);
        }
        return rows.build();
    }

    private Object value(ColumnType type, int row, Random random) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> integer(((ArrowType.Int) type.arrow()).getBitWidth(), row, random);
            case FLOATING -> floating((ArrowType.FloatingPoint) type.arrow(), row, random);
            case DECIMAL -> decimal((ArrowType.Decimal) type.arrow(), row, random);
            case TEXT -> text(row, random);
            case BINARY -> binary(row, random);
            case DATE ->
                row == LEAST
                        ? LocalDate.of(1, 1, 1)
                        : row == GREATEST
                                ? LocalDate.of(9999, 12, 31)
                                : LocalDate.of(2000, 1, 1).plusDays(random.nextInt(20_000));
            case TIME -> time(type.unit(), row, random);
            case TIMESTAMP ->
                LocalDateTime.of(LocalDate.of(1970 + random.nextInt(200), 2, 3), time(type.unit(), row, random));
            case INSTANT -> instant(type.unit(), random);
            case LIST ->
                List.of(
                        value(type.element().type(), 3, random),
                        value(type.element().type(), 4, random));
            case STRUCT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                type.children().forEach(child -> fields.put(child.name(), value(child.type(), row, random)));
                yield fields;
            }
        };
    }

    private static Object integer(int bits, int row, Random random) {
        long most = Long.MAX_VALUE >> (Long.SIZE - bits);
        long value = row == LEAST ? -most - 1 : row == GREATEST ? most : random.nextLong() >> (Long.SIZE - bits);
        return switch (bits) {
            case Byte.SIZE -> (byte) value;
            case Short.SIZE -> (short) value;
            case Integer.SIZE -> (int) value;
            default -> value;
        };
    }

    private static Object floating(ArrowType.FloatingPoint type, int row, Random random) {
        if (type.getPrecision() == FloatingPointPrecision.SINGLE) {
            return row == LEAST ? -Float.MAX_VALUE : row == GREATEST ? Float.MIN_VALUE : random.nextFloat() * 100;
        }
        return row == LEAST ? -Double.MAX_VALUE : row == GREATEST ? Double.MIN_VALUE : random.nextDouble() * 100;
    }

    private static BigDecimal decimal(ArrowType.Decimal type, int row, Random random) {
        BigInteger most = BigInteger.TEN.pow(type.getPrecision()).subtract(BigInteger.ONE);
        BigInteger unscaled = row == LEAST
                ? most.negate()
                : row == GREATEST
                        ? most
                        : BigInteger.valueOf(random.nextInt(1000) - 500).min(most);
        return new BigDecimal(unscaled, type.getScale());
    }

    private String text(int row, Random random) {
        if (row < TEXTS.size()) {
            return TEXTS.get(row);
        }
        return withEmptyTexts && row == TEXTS.size() ? "" : "text " + Long.toHexString(random.nextLong());
    }

    private static byte[] binary(int row, Random random) {
        byte[] bytes = new byte[row == LEAST ? 0 : row == GREATEST ? 1000 : random.nextInt(10)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static LocalTime time(TimeUnit unit, int row, Random random) {
        long nanos = row == LEAST
                ? 0
                : row == GREATEST
                        ? LocalTime.MAX.toNanoOfDay()
                        : (long) (random.nextDouble() * LocalTime.MAX.toNanoOfDay());
        return LocalTime.ofNanoOfDay(nanos - nanos % nanosOf(unit));
    }

    private static Instant instant(TimeUnit unit, Random random) {
        long nanos = (long) (random.nextDouble() * 1_000_000_000L);
        return Instant.ofEpochSecond(random.nextInt(), nanos - nanos % nanosOf(unit));
    }

    private static long nanosOf(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1_000_000_000L;
            case MILLISECOND -> 1_000_000L;
            case MICROSECOND -> 1_000L;
            case NANOSECOND -> 1L;
        };
    }
}
