package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.data.Dataset;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.SupportsBatches;
import dev.millrace.format.parquet.ParquetOptions.Compression;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnBuilder;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.FileSystem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

class RoundTripTest {
    private static final ColumnType POINT = ColumnType.struct(
            Schema.required("x", ColumnType.DOUBLE),
            Schema.nullable("tags", ColumnType.list(ColumnType.TEXT)),
            Schema.nullable("when", ColumnType.TIMESTAMP));
    private static final List<ColumnType> TYPES = List.of(
            ColumnType.BOOLEAN,
            ColumnType.INT8,
            ColumnType.INT16,
            ColumnType.INT32,
            ColumnType.INT64,
            ColumnType.FLOAT,
            ColumnType.DOUBLE,
            ColumnType.decimal(9, 4),
            ColumnType.decimal(18, 0),
            ColumnType.decimal(38, 38),
            ColumnType.decimal(76, 10),
            ColumnType.TEXT,
            ColumnType.BINARY,
            ColumnType.DATE,
            ColumnType.time(TimeUnit.MILLISECOND),
            ColumnType.time(TimeUnit.MICROSECOND),
            ColumnType.TIME,
            ColumnType.timestamp(TimeUnit.MILLISECOND),
            ColumnType.TIMESTAMP,
            ColumnType.timestamp(TimeUnit.NANOSECOND),
            ColumnType.instant(TimeUnit.MILLISECOND),
            ColumnType.INSTANT,
            ColumnType.instant(TimeUnit.NANOSECOND),
            ColumnType.list(ColumnType.INT32),
            ColumnType.list(Schema.required("element", ColumnType.TEXT)),
            ColumnType.list(ColumnType.list(ColumnType.BOOLEAN)),
            POINT,
            ColumnType.list(POINT),
            ColumnType.struct(
                    Schema.nullable("points", ColumnType.list(POINT)), Schema.required("id", ColumnType.INT64)));

    /** A column before it is one; values may be null. */
    private record Cells(ColumnType type, List<Object> values) {}

    @SuppressWarnings({"try", "unchecked"}) // the scope is open as long as the block
    @Property(tries = 300)
    void loadsWhatWasSaved(
            @ForAll("columns") List<Cells> columns,
            @ForAll Compression compression,
            @ForAll @IntRange(min = 1, max = 60) int rowGroupRows)
            throws IOException {
        try (FileSystem files = Jimfs.newFileSystem(Configuration.unix());
                Allocations run = new Allocations();
                Lifetimes.Scope scope = run.open()) {
            Dataset<Table> dataset = ParquetEntry.at("table.parquet")
                    .saving(Map.of("compression", compression.name(), "row_group_rows", rowGroupRows))
                    .in(files.getPath("/work"));
            Table table = table(columns);

            dataset.save(table);

            assertThat(dataset.load()).isEqualTo(table);
            try (Stream<Table> batches = ((SupportsBatches<Table>) dataset).loadBatches()) {
                assertThat(Table.concat(batches.toList())).isEqualTo(table);
            }
        }
    }

    private static Table table(List<Cells> columns) {
        ColumnBuilder table = Table.columns();
        for (int i = 0; i < columns.size(); i++) {
            table.values("column " + i, columns.get(i).type(), columns.get(i).values());
        }
        return table.build();
    }

    @Provide
    Arbitrary<List<Cells>> columns() {
        return Arbitraries.integers()
                .between(0, 150)
                .flatMap(rows -> Arbitraries.of(TYPES)
                        .flatMap(type -> column(type, rows))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6));
    }

    private static Arbitrary<Map<String, Object>> structs(List<Schema.Column> fields) {
        Arbitrary<Map<String, Object>> structs = Arbitraries.of(0).map(none -> new HashMap<>());
        for (Schema.Column field : fields) {
            structs = Combinators.combine(structs, values(field.type()).injectNull(field.nullable() ? 0.2 : 0))
                    .as((before, value) -> {
                        Map<String, Object> more = new HashMap<>(before);
                        more.put(field.name(), value);
                        return more;
                    });
        }
        return structs;
    }

    private static Arbitrary<Cells> column(ColumnType type, int rows) {
        return Arbitraries.of(0.0, 0.1, 1.0)
                .flatMap(nulls ->
                        values(type).injectNull(nulls).list().ofSize(rows).map(values -> new Cells(type, values)));
    }

    private static Arbitrary<Object> values(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Arbitraries.of(true, false).map(value -> value);
            case INTEGER -> integers(((ArrowType.Int) type.arrow()).getBitWidth());
            case FLOATING ->
                type.equals(ColumnType.FLOAT)
                        ? Arbitraries.oneOf(Arbitraries.floats(), Arbitraries.of(Float.NaN, -0.0f))
                                .map(value -> value)
                        : Arbitraries.oneOf(Arbitraries.doubles(), Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY))
                                .map(value -> value);
            case DECIMAL -> decimals((ArrowType.Decimal) type.arrow());
            case TEXT ->
                Arbitraries.strings()
                        .ofMaxLength(20)
                        .filter(RoundTripTest::isUnicode)
                        .map(value -> value);
            case BINARY -> Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(value -> value);
            case DATE -> Arbitraries.longs().between(-1_000_000, 1_000_000).map(LocalDate::ofEpochDay);
            case TIME ->
                Arbitraries.longs()
                        .between(0, LocalTime.MAX.toNanoOfDay())
                        .map(nanos -> LocalTime.ofNanoOfDay(nanos)
                                .truncatedTo(unit(((ArrowType.Time) type.arrow()).getUnit())));
            case TIMESTAMP -> instants(type).map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            case INSTANT -> instants(type).map(value -> value);
            case LIST ->
                values(type.element().type())
                        .injectNull(type.element().nullable() ? 0.2 : 0)
                        .list()
                        .ofMaxSize(5)
                        .map(value -> value);
            case STRUCT -> structs(type.children()).map(value -> value);
        };
    }

    private static Arbitrary<Object> integers(int bits) {
        long most = -1L >>> 65 - bits;
        return Arbitraries.longs().between(-most - 1, most).map(value -> switch (bits) {
            case 8 -> (Object) value.byteValue();
            case 16 -> value.shortValue();
            case 32 -> value.intValue();
            default -> value;
        });
    }

    private static Arbitrary<Object> decimals(ArrowType.Decimal type) {
        BigInteger most = BigInteger.TEN.pow(type.getPrecision()).subtract(BigInteger.ONE);
        return Arbitraries.bigIntegers()
                .between(most.negate(), most)
                .map(digits -> new BigDecimal(digits, type.getScale()));
    }

    private static Arbitrary<Instant> instants(ColumnType type) {
        return Arbitraries.longs()
                .between(-9_000_000_000L, 9_000_000_000L)
                .flatMap(seconds -> Arbitraries.integers()
                        .between(0, 999_999_999)
                        .map(nanos -> Instant.ofEpochSecond(seconds, nanos)
                                .truncatedTo(unit(((ArrowType.Timestamp) type.arrow()).getUnit()))));
    }

    private static ChronoUnit unit(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> ChronoUnit.SECONDS;
            case MILLISECOND -> ChronoUnit.MILLIS;
            case MICROSECOND -> ChronoUnit.MICROS;
            case NANOSECOND -> ChronoUnit.NANOS;
        };
    }

    private static boolean isUnicode(String text) {
        return text.chars().noneMatch(each -> Character.isSurrogate((char) each));
    }
}
