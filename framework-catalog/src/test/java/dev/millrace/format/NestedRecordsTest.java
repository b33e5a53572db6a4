package dev.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.arrow.ArrowFormat;
import dev.millrace.format.jsonl.JsonlFormat;
import dev.millrace.format.parquet.ParquetFormat;
import dev.millrace.problem.Location;
import dev.millrace.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NestedRecordsTest {
    private record Stop(String name, Optional<Instant> at) {}

    private record Leg(double km, DayOfWeek day, Optional<Stop> via, List<Stop> stops, List<List<Integer>> seats) {}

    private record Trip(int number, Optional<LocalDate> date, Stop start, Optional<Leg> first, List<Leg> legs) {}

    private record Exact(
            Optional<BigDecimal> price, LocalTime time, LocalDateTime dateTime, List<BigDecimal> fares, boolean paid) {}

    private record Booking(Trip trip, List<Exact> parts, Optional<List<String>> notes) {}

    private static final Stop FULL_STOP = new Stop("a", Optional.of(Instant.EPOCH));
    private static final Leg FULL_LEG =
            new Leg(1.5, DayOfWeek.MONDAY, Optional.of(FULL_STOP), List.of(FULL_STOP), List.of(List.of(1)));
    private static final Trip FULL_TRIP =
            new Trip(1, Optional.of(LocalDate.EPOCH), FULL_STOP, Optional.of(FULL_LEG), List.of(FULL_LEG));

    @Provide
    Arbitrary<List<Booking>> bookings() {
        Arbitrary<Booking> booking = Combinators.combine(
                        trip(),
                        exact().list().ofMaxSize(3),
                        texts().list().ofMaxSize(2).optional())
                .as(Booking::new);
        return booking.list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Trip>> trips() {
        return trip().list().ofMaxSize(6);
    }

    @Property(tries = 200)
    void comeBackFromATable(@ForAll("bookings") List<Booking> bookings) {
        assertThat(Table.of(bookings, Booking.class).toRecords(Booking.class)).isEqualTo(bookings);
    }

    @Property(tries = 60)
    void comeBackFromParquetAndArrow(@ForAll("bookings") List<Booking> bookings) throws IOException {
        Table table = Table.of(bookings, Booking.class);

        assertThat(throughFile(new ParquetFormat(), table).toRecords(Booking.class))
                .isEqualTo(bookings);
        assertThat(throughFile(new ArrowFormat(), table).toRecords(Booking.class))
                .isEqualTo(bookings);
    }

    /** JSON tells no types, so that one record has a value everywhere. */
    @Property(tries = 60)
    void comeBackFromJsonLines(@ForAll("trips") List<Trip> some) throws IOException {
        List<Trip> trips = new ArrayList<>(some);
        trips.add(FULL_TRIP);

        assertThat(throughFile(new JsonlFormat(), Table.of(trips, Trip.class)).toRecords(Trip.class))
                .isEqualTo(trips);
    }

    @SuppressWarnings("unchecked")
    private static <O extends Record> Table throughFile(DatasetFactory<O> format, Table table) throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            Path root = disk.getPath("/work");
            ConfigTree tree = ConfigTree.of(Map.of("path", "trips"), Location.unknown());
            O options = Binding.entry(tree, format.type(), format.options(), new ArrayList<>())
                    .orElseThrow();
            Dataset<Table> dataset = (Dataset<Table>)
                    format.create(options, new EntryContext(DatasetName.of("trips"), Location.unknown(), root));
            dataset.save(table);
            return dataset.load();
        }
    }

    private static Arbitrary<Trip> trip() {
        return Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.integers()
                                .between(0, 20_000)
                                .map(LocalDate::ofEpochDay)
                                .optional(),
                        stop(),
                        leg().optional(),
                        leg().list().ofMaxSize(3))
                .as(Trip::new);
    }

    private static Arbitrary<Leg> leg() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-1e6, 1e6),
                        Arbitraries.of(DayOfWeek.class),
                        stop().optional(),
                        stop().list().ofMaxSize(2),
                        Arbitraries.integers().list().ofMaxSize(2).list().ofMaxSize(2))
                .as(Leg::new);
    }

    private static Arbitrary<Stop> stop() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.longs()
                                .between(0, 2_000_000_000_000L)
                                .map(Instant::ofEpochMilli)
                                .optional())
                .as(Stop::new);
    }

    private static Arbitrary<Exact> exact() {
        Arbitrary<BigDecimal> decimals = Arbitraries.integers().map(each -> BigDecimal.valueOf(each, 2));
        return Combinators.combine(
                        decimals.optional(),
                        Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay),
                        Arbitraries.integers()
                                .map(each -> LocalDate.EPOCH.atStartOfDay().plusSeconds(each)),
                        decimals.list().ofMaxSize(2),
                        Arbitraries.of(true, false))
                .as(Exact::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5);
    }
}
