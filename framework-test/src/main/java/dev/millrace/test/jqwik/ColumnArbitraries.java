package dev.millrace.test.jqwik;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Values of columns by their type: mostly plain ones, of which many come again, and now and then the extremes. */
final class ColumnArbitraries {
    private static final double MISSING = 0.1;
    private static final double AGAIN = 0.25;
    private static final int USUAL = 8;
    private static final int SPREAD = 3;
    private static final int EXTREME = 1;
    private static final int SMALL = 100;
    private static final int LONGEST_TEXT = 8;
    private static final int LONGEST_LIST = 3;
    private static final long SECONDS_PER_DAY = 86_400;

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate USUAL_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final List<LocalDate> ODD_DAYS = List.of(
            LocalDate.of(1970, 1, 1),
            LocalDate.of(1969, 12, 31),
            LocalDate.of(2000, 2, 29),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(1900, 2, 28),
            LocalDate.of(2023, 12, 31),
            LocalDate.of(1582, 10, 15),
            LocalDate.of(1, 1, 1),
            LocalDate.of(9999, 12, 31));
    /** At the turn of days and years, at leap days, and where clocks of Europe and the USA jump. */
    private static final List<LocalDateTime> ODD_MOMENTS = List.of(
            LocalDateTime.of(1970, 1, 1, 0, 0),
            LocalDateTime.of(1969, 12, 31, 23, 59, 59),
            LocalDateTime.of(2024, 2, 29, 12, 0),
            LocalDateTime.of(2024, 12, 31, 23, 59, 59),
            LocalDateTime.of(2024, 3, 31, 2, 30),
            LocalDateTime.of(2024, 10, 27, 2, 30),
            LocalDateTime.of(2024, 3, 10, 2, 30),
            LocalDateTime.of(1900, 1, 1, 0, 0),
            LocalDateTime.of(2199, 12, 31, 23, 59, 59));

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            " a ",
            "null",
            "NaN",
            "0",
            "-1",
            "a,b",
            "\"",
            "'",
            "a\nb",
            "\t",
            "\\",
            "\u00e9",
            "e\u0301",
            "\u00df",
            "\u0130",
            "\u65e5\u672c",
            "\ud83d\ude00",
            "\u200b",
            "x".repeat(300));

    private ColumnArbitraries() {}

    /** Returns the values of a column, null among them if it may have any. */
    static Arbitrary<? extends @Nullable Object> of(Schema.Column column) {
        return again(of(column.type()), column.nullable());
    }

    /** Returns values of which many come again, and null among them if that is wanted. */
    static <T> Arbitrary<? extends @Nullable Object> again(Arbitrary<T> values, boolean nullable) {
        Arbitrary<T> skewed = values.injectDuplicates(AGAIN);
        return nullable ? orMissing(skewed) : skewed;
    }

    /** Returns values and null among them. */
    static <T> Arbitrary<@Nullable T> orMissing(Arbitrary<T> values) {
        return values.injectNull(MISSING);
    }

    static Arbitrary<?> of(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Arbitraries.of(false, true);
            case INTEGER -> integers(((ArrowType.Int) type.arrow()).getBitWidth());
            case FLOATING -> floats(((ArrowType.FloatingPoint) type.arrow()).getPrecision());
            case DECIMAL -> decimals((ArrowType.Decimal) type.arrow());
            case TEXT -> texts();
            case BINARY -> Arbitraries.bytes().array(byte[].class).ofMaxSize(LONGEST_TEXT);
            case DATE -> mixed(days(), Arbitraries.of(ODD_DAYS));
            case TIME ->
                mixed(
                        Arbitraries.longs().between(0, SECONDS_PER_DAY - 1).map(LocalTime::ofSecondOfDay),
                        Arbitraries.of(LocalTime.MIDNIGHT, LocalTime.NOON, LocalTime.of(23, 59, 59)));
            case TIMESTAMP -> moments();
            case INSTANT -> moments().map(each -> each.toInstant(ZoneOffset.UTC));
            case LIST ->
                again(of(type.element().type()), type.element().nullable())
                        .list()
                        .ofMaxSize(LONGEST_LIST);
            case STRUCT -> structs(type.children());
        };
    }

    /** Returns whole numbers from one to another, the limits among them. */
    static Arbitrary<Long> integers(long least, long most) {
        long low = Math.max(least, Math.min(-SMALL, most));
        long high = low > Long.MAX_VALUE - 2 * SMALL ? most : Math.min(most, low + 2 * SMALL);
        return Arbitraries.frequencyOf(
                Tuple.of(USUAL, Arbitraries.longs().between(low, high)),
                Tuple.of(SPREAD, Arbitraries.longs().between(least, most)),
                Tuple.of(EXTREME, Arbitraries.of(least, most)));
    }

    /** Returns fractions from one to another, the limits among them. */
    static Arbitrary<Double> doubles(double least, double most) {
        return Arbitraries.frequencyOf(
                Tuple.of(USUAL, Arbitraries.doubles().between(least, most).ofScale(2)),
                Tuple.of(EXTREME, Arbitraries.of(least, most)));
    }

    private static Arbitrary<Long> integers(int bits) {
        return integers(-1L << bits - 1, ~(-1L << bits - 1));
    }

    private static Arbitrary<? extends Number> floats(FloatingPointPrecision precision) {
        Arbitrary<Double> usual = Arbitraries.doubles().between(-1000, 1000).ofScale(2);
        return precision == FloatingPointPrecision.SINGLE
                ? mixed(
                        usual.map(Double::floatValue),
                        Arbitraries.of(
                                0f,
                                -0f,
                                Float.NaN,
                                Float.POSITIVE_INFINITY,
                                Float.NEGATIVE_INFINITY,
                                Float.MAX_VALUE,
                                -Float.MAX_VALUE,
                                Float.MIN_VALUE))
                : mixed(
                        usual,
                        Arbitraries.of(
                                0d,
                                -0d,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MAX_VALUE,
                                -Double.MAX_VALUE,
                                Double.MIN_VALUE));
    }

    private static Arbitrary<BigDecimal> decimals(ArrowType.Decimal type) {
        BigInteger most = BigInteger.TEN.pow(type.getPrecision()).subtract(BigInteger.ONE);
        BigDecimal largest = new BigDecimal(most, type.getScale());
        BigDecimal usual = largest.min(BigDecimal.valueOf(SMALL)).setScale(type.getScale(), RoundingMode.DOWN);
        return mixed(
                Arbitraries.bigDecimals()
                        .between(usual.negate(), usual)
                        .ofScale(Math.min(2, type.getScale()))
                        .map(each -> each.setScale(type.getScale(), RoundingMode.UNNECESSARY)),
                Arbitraries.of(BigDecimal.ZERO.setScale(type.getScale()), largest, largest.negate()));
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> plain = Arbitraries.strings().alpha().ofMaxLength(LONGEST_TEXT);
        return Arbitraries.frequencyOf(
                Tuple.of(USUAL, Arbitraries.of("a", "b", "c")),
                Tuple.of(SPREAD, plain),
                Tuple.of(EXTREME, Arbitraries.of(ODD_TEXTS)));
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(FIRST_DAY.toEpochDay(), LAST_DAY.toEpochDay())
                .shrinkTowards(USUAL_DAY.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<LocalDateTime> moments() {
        long usual = USUAL_DAY.toEpochDay() * SECONDS_PER_DAY;
        Function<Long, LocalDateTime> ofSeconds =
                seconds -> LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return mixed(
                Arbitraries.longs()
                        .between(FIRST_DAY.toEpochDay() * SECONDS_PER_DAY, LAST_DAY.toEpochDay() * SECONDS_PER_DAY)
                        .shrinkTowards(usual)
                        .map(ofSeconds),
                Arbitraries.of(ODD_MOMENTS));
    }

    private static Arbitrary<Map<String, @Nullable Object>> structs(List<Schema.Column> fields) {
        List<Arbitrary<Object>> values = new ArrayList<>();
        for (Schema.Column each : fields) {
            values.add(of(each).map(value -> value));
        }
        return Combinators.combine(values).as(all -> {
            Map<String, @Nullable Object> struct = new LinkedHashMap<>();
            for (int i = 0; i < all.size(); i++) {
                struct.put(fields.get(i).name(), all.get(i));
            }
            return struct;
        });
    }

    private static <T> Arbitrary<T> mixed(Arbitrary<T> usual, Arbitrary<T> extreme) {
        return Arbitraries.frequencyOf(Tuple.of(USUAL, usual), Tuple.of(EXTREME, extreme));
    }
}
