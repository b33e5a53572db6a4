package dev.millrace.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.arrow.vector.types.TimeUnit;

/** Tables of random columns and values, missing ones included. */
public final class RandomTables {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final Map<ColumnType, Arbitrary<?>> VALUES = Map.ofEntries(
            Map.entry(ColumnType.BOOLEAN, Arbitraries.of(true, false)),
            Map.entry(ColumnType.INT8, Arbitraries.bytes()),
            Map.entry(ColumnType.INT16, Arbitraries.shorts()),
            Map.entry(ColumnType.INT32, Arbitraries.integers()),
            Map.entry(ColumnType.INT64, Arbitraries.longs()),
            Map.entry(
                    ColumnType.FLOAT,
                    Arbitraries.integers().map(Float::intBitsToFloat).map(each -> each.isNaN() ? Float.NaN : each)),
            Map.entry(ColumnType.DOUBLE, doubles()),
            Map.entry(ColumnType.decimal(38, 10), decimals(38, 10)),
            Map.entry(ColumnType.decimal(60, 3), decimals(60, 3)),
            Map.entry(ColumnType.TEXT, texts()),
            Map.entry(ColumnType.BINARY, Arbitraries.bytes().array(byte[].class).ofMaxSize(9)),
            Map.entry(ColumnType.DATE, Arbitraries.integers().map(each -> LocalDate.ofEpochDay(each))),
            Map.entry(
                    ColumnType.TIME,
                    Arbitraries.longs().between(0, NANOS_PER_DAY - 1).map(LocalTime::ofNanoOfDay)),
            Map.entry(
                    ColumnType.time(TimeUnit.SECOND),
                    Arbitraries.longs().between(0, 86_399).map(LocalTime::ofSecondOfDay)),
            Map.entry(
                    ColumnType.TIMESTAMP,
                    Arbitraries.longs()
                            .map(each -> LocalDateTime.ofInstant(EpochTime.instant(each, 1_000_000), ZoneOffset.UTC))),
            Map.entry(
                    ColumnType.timestamp(TimeUnit.NANOSECOND),
                    Arbitraries.longs().map(each -> EpochTime.dateTime(each, EpochTime.NANOS_PER_SECOND))),
            Map.entry(ColumnType.INSTANT, Arbitraries.longs().map(each -> EpochTime.instant(each, 1_000_000))),
            Map.entry(
                    ColumnType.instant(TimeUnit.MILLISECOND),
                    Arbitraries.integers().map(each -> EpochTime.instant(each, 1_000))));

    private RandomTables() {}

    /** Returns tables of one to five columns and up to forty rows. */
    public static Arbitrary<Table> any() {
        return Arbitraries.integers()
                .between(0, 40)
                .flatMap(rows -> Arbitraries.of(VALUES.keySet())
                        .flatMap(type -> column(type, rows))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .map(RandomTables::table));
    }

    /** Returns tables of no to five columns, lists and structs and lists of them among them, of up to thirty rows. */
    public static Arbitrary<Table> nested() {
        return nested(VALUES.keySet());
    }

    /** Returns tables as {@link #nested()}, of the given types and of lists and structs of them. */
    public static Arbitrary<Table> nested(Set<ColumnType> types) {
        return Arbitraries.integers()
                .between(0, 30)
                .flatMap(rows -> types(types, 2)
                        .flatMap(type -> column(type, rows))
                        .list()
                        .ofMaxSize(5)
                        .map(RandomTables::table));
    }

    /** Returns the types without children that values are made of. */
    public static Set<ColumnType> simpleTypes() {
        return VALUES.keySet();
    }

    private static Arbitrary<ColumnType> types(Set<ColumnType> simple, int depth) {
        Arbitrary<ColumnType> leaves = Arbitraries.of(simple);
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<ColumnType> inner = types(simple, depth - 1);
        Arbitrary<ColumnType> structs = inner.list().ofMinSize(1).ofMaxSize(3).map(RandomTables::struct);
        return Arbitraries.frequencyOf(
                Tuple.of(3, leaves), Tuple.of(1, inner.map(ColumnType::list)), Tuple.of(1, structs));
    }

    private static ColumnType struct(List<ColumnType> types) {
        return ColumnType.struct(IntStream.range(0, types.size())
                .mapToObj(i -> Schema.nullable("f" + i, types.get(i)))
                .toArray(Schema.Column[]::new));
    }

    private static Arbitrary<Object> values(ColumnType type) {
        return switch (type.kind()) {
            case LIST ->
                values(type.element().type())
                        .injectNull(0.2)
                        .list()
                        .ofMaxSize(3)
                        .map(each -> each);
            case STRUCT ->
                Combinators.combine(type.children().stream()
                                .map(each -> values(each.type()).injectNull(0.2))
                                .toList())
                        .as(each -> fields(type, each));
            default -> VALUES.get(type).asGeneric();
        };
    }

    private static Map<String, Object> fields(ColumnType type, List<Object> values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            fields.put(type.children().get(i).name(), values.get(i));
        }
        return fields;
    }

    private record Filled(ColumnType type, List<Object> values) {}

    private static Arbitrary<Filled> column(ColumnType type, int rows) {
        return values(type).injectNull(0.2).list().ofSize(rows).map(values -> new Filled(type, values));
    }

    private static Table table(List<Filled> columns) {
        ColumnBuilder builder = Table.columns();
        IntStream.range(0, columns.size())
                .forEach(i -> builder.values(
                        "c" + i, columns.get(i).type(), columns.get(i).values()));
        return builder.build();
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).map(each -> each.isNaN() ? Double.NaN : each),
                Arbitraries.of(0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY),
                Arbitraries.integers().map(each -> each / 100.0));
    }

    private static Arbitrary<String> texts() {
        Arbitrary<Character> characters = Arbitraries.chars().filter(each -> !Character.isSurrogate(each));
        return Arbitraries.oneOf(
                characters.list().ofMaxSize(6).map(RandomTables::joined),
                Arbitraries.of("", "a,b", "a\"b", "line\nbreak", "\r\n", " ", "𝄞", "NA", "00501", "#", "true"));
    }

    private static String joined(List<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    private static Arbitrary<BigDecimal> decimals(int precision, int scale) {
        BigInteger limit = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
        return Combinators.combine(Arbitraries.bigIntegers().between(limit.negate(), limit), Arbitraries.just(scale))
                .as(BigDecimal::new);
    }
}
