package dev.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.TypeRef;
import dev.millrace.data.ValueType;
import dev.millrace.golden.Golden;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParametersTest {
    private static final Location READER = new Location("Nodes.split, parameter 'options'", "Nodes.java", 12, 0);
    private static final String FILE = "conf/base/parameters.yml";
    private final List<Problem> problems = new ArrayList<>();

    enum Region {
        NORTH,
        SOUTH_WEST {
            @Override
            public String toString() {
                return "elsewhere";
            }
        }
    }

    record Split(double testShare, long seed, Optional<String> strata) {
        Split {
            if (testShare <= 0 || testShare >= 1) {
                throw new IllegalArgumentException("testShare must lie between 0 and 1, but is " + testShare);
            }
        }
    }

    record Options(
            int maxDelay,
            String name,
            Region region,
            Split split,
            List<Split> folds,
            Set<Region> regions,
            Map<String, Duration> limits,
            Optional<Path> out) {}

    static Stream<Arguments> fits() {
        return Stream.of(
                Arguments.of("x", type(String.class), "x"),
                Arguments.of(3, type(int.class), 3),
                Arguments.of(3, type(long.class), 3L),
                Arguments.of(3, type(Short.class), (short) 3),
                Arguments.of(3, type(byte.class), (byte) 3),
                Arguments.of(3, type(double.class), 3.0),
                Arguments.of(0.5, type(float.class), 0.5f),
                Arguments.of(Double.NaN, type(float.class), Float.NaN),
                Arguments.of(Double.POSITIVE_INFINITY, type(float.class), Float.POSITIVE_INFINITY),
                Arguments.of(3, type(BigInteger.class), BigInteger.valueOf(3)),
                Arguments.of(0.1, type(BigDecimal.class), new BigDecimal("0.1")),
                Arguments.of(new BigInteger("9".repeat(30)), type(BigDecimal.class), new BigDecimal("9".repeat(30))),
                Arguments.of(3, type(Number.class), 3L),
                Arguments.of(true, type(boolean.class), true),
                Arguments.of("north", type(Region.class), Region.NORTH),
                Arguments.of("south-west", type(Region.class), Region.SOUTH_WEST),
                Arguments.of("SOUTH_WEST", type(Region.class), Region.SOUTH_WEST),
                Arguments.of("PT5M", type(Duration.class), Duration.ofMinutes(5)),
                Arguments.of("2001-12-31", type(LocalDate.class), LocalDate.of(2001, 12, 31)),
                Arguments.of("23:59", type(LocalTime.class), LocalTime.of(23, 59)),
                Arguments.of("2001-12-31T23:59:00", type(LocalDateTime.class), LocalDateTime.of(2001, 12, 31, 23, 59)),
                Arguments.of("1970-01-01T00:00:00Z", type(Instant.class), Instant.EPOCH),
                Arguments.of("Europe/Berlin", type(ZoneId.class), ZoneId.of("Europe/Berlin")),
                Arguments.of(";", type(char.class), ';'),
                Arguments.of(
                        "2001-12-31T23:59:00+01:00",
                        type(OffsetDateTime.class),
                        OffsetDateTime.parse("2001-12-31T23:59:00+01:00")),
                Arguments.of(
                        "2001-12-31T23:59:00+01:00[Europe/Berlin]",
                        type(ZonedDateTime.class),
                        ZonedDateTime.parse("2001-12-31T23:59:00+01:00[Europe/Berlin]")),
                Arguments.of("P14D", type(Period.class), Period.ofDays(14)),
                Arguments.of("https://example.org/x", type(URI.class), URI.create("https://example.org/x")),
                Arguments.of(
                        Map.of("south-west", 1),
                        new TypeRef<Map<Region, Integer>>() {}.type(),
                        Map.of(Region.SOUTH_WEST, 1)),
                Arguments.of("data/x", type(Path.class), Path.of("data/x")),
                Arguments.of(LocalDate.EPOCH, type(LocalDate.class), LocalDate.EPOCH),
                Arguments.of(Region.NORTH, type(Region.class), Region.NORTH),
                Arguments.of("x", type(Object.class), "x"),
                Arguments.of(List.of(1, 2), new TypeRef<List<Integer>>() {}.type(), List.of(1, 2)),
                Arguments.of(List.of(1, 2), new TypeRef<Collection<Long>>() {}.type(), List.of(1L, 2L)),
                Arguments.of(List.of(1, 1, 2), new TypeRef<Set<Integer>>() {}.type(), Set.of(1, 2)),
                Arguments.of(List.of("a"), type(List.class), List.of("a")),
                Arguments.of(Map.of("a", 1), new TypeRef<Map<String, Integer>>() {}.type(), Map.of("a", 1)),
                Arguments.of(
                        Map.of("a", List.of("PT1S")),
                        new TypeRef<Map<String, List<Duration>>>() {}.type(),
                        Map.of("a", List.of(Duration.ofSeconds(1)))),
                Arguments.of(Map.of("a", 1), new TypeRef<Map<String, ?>>() {}.type(), Map.of("a", 1L)),
                Arguments.of(3, new TypeRef<Optional<Integer>>() {}.type(), Optional.of(3)),
                Arguments.of(null, new TypeRef<Optional<Integer>>() {}.type(), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void bindsWhatFits(Object value, ValueType type, Object expected) {
        assertThat(bind(value, type)).contains(expected);
        assertThat(problems).isEmpty();
    }

    static Stream<Arguments> doesNotFit() {
        return Stream.of(
                Arguments.of(3_000_000_000L, type(int.class)),
                Arguments.of(40_000, type(short.class)),
                Arguments.of(200, type(byte.class)),
                Arguments.of(new BigInteger("9".repeat(30)), type(long.class)),
                Arguments.of(1e300, type(float.class)),
                Arguments.of(new BigInteger("9".repeat(400)), type(double.class)),
                Arguments.of(Double.NaN, type(BigDecimal.class)),
                Arguments.of(1.5, type(int.class)),
                Arguments.of("3", type(int.class)),
                Arguments.of(3, type(String.class)),
                Arguments.of("yes", type(boolean.class)),
                Arguments.of("east", type(Region.class)),
                Arguments.of("5 minutes", type(Duration.class)),
                Arguments.of("31.12.2001", type(LocalDate.class)),
                Arguments.of("a\0b", type(Path.class)),
                Arguments.of(";;", type(char.class)),
                Arguments.of("14 days", type(Period.class)),
                Arguments.of("not an address", type(URI.class)),
                Arguments.of("Nowhere/Land", type(ZoneId.class)),
                Arguments.of(null, type(String.class)),
                Arguments.of(null, type(Object.class)),
                Arguments.of("x", new TypeRef<List<String>>() {}.type()),
                Arguments.of(Map.of(), new TypeRef<List<String>>() {}.type()),
                Arguments.of(List.of(), new TypeRef<Map<String, String>>() {}.type()),
                Arguments.of(Map.of("1", 1), new TypeRef<Map<Integer, Integer>>() {}.type()),
                Arguments.of("x", type(Split.class)),
                Arguments.of("x", type(Thread.class)));
    }

    @ParameterizedTest
    @MethodSource("doesNotFit")
    void refusesWhatDoesNotFit(Object value, ValueType type) {
        assertThat(bind(value, type)).isEmpty();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).hasToString("PARAM-002");
            assertThat(problem.render())
                    .contains("conf/base/parameters.yml:3:5")
                    .contains("Nodes.java:12");
        });
    }

    @Test
    void bindsNestedRecords() {
        Map<String, Object> values = options();

        assertThat(bind(values, type(Options.class)))
                .contains(new Options(
                        30,
                        "first",
                        Region.NORTH,
                        new Split(0.2, 7, Optional.of("carrier")),
                        List.of(new Split(0.1, 1, Optional.empty()), new Split(0.3, 2, Optional.empty())),
                        Set.of(Region.NORTH, Region.SOUTH_WEST),
                        Map.of("load", Duration.ofSeconds(5)),
                        Optional.empty()));
        assertThat(problems).isEmpty();
    }

    @Test
    void takesKeysAsWrittenInJava() {
        assertThat(bind(Map.of("testShare", 0.5, "seed", 1), type(Split.class)))
                .contains(new Split(0.5, 1, Optional.empty()));
    }

    @Test
    void givesCollectionsThatNobodyCanChange() {
        Options options = (Options) bind(options(), type(Options.class)).orElseThrow();

        assertThat(options.limits()).isUnmodifiable();
        assertThat(options.regions()).isUnmodifiable();
        assertThat(options.folds()).isUnmodifiable();
    }

    @Test
    void keepsNothingInsideFreeFormSections() {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("max_depth", null);
        List<Object> items = new ArrayList<>();
        items.add(null);

        assertThat(bind(section, new TypeRef<Map<String, Object>>() {}.type())).contains(section);
        assertThat(bind(items, new TypeRef<List<Object>>() {}.type())).contains(items);
        assertThat(problems).isEmpty();
    }

    @Test
    void bindsAllParametersFromAnEmptyPath() {
        Parameters parameters = Parameters.of(Map.of("test_share", 0.5, "seed", 1));

        assertThat(parameters.bind("", type(Split.class), READER, problems))
                .contains(new Split(0.5, 1, Optional.empty()));
        assertThat(parameters.bind("", type(ConfigTree.class), READER, problems))
                .contains(parameters.tree());
    }

    @Test
    void takesAnOptionalThatNobodyDefines() {
        assertThat(Parameters.empty().bind("a.b", new TypeRef<Optional<Integer>>() {}.type(), READER, problems))
                .contains(Optional.empty());
    }

    @Test
    void laysOverridesOverKeyByKey() {
        Parameters parameters = Parameters.of(Map.of("a", Map.of("x", 1, "y", 2)))
                .with(ConfigTree.of(Map.of("a", Map.of("x", 9)), READER));

        assertThat(parameters.tree().plain()).isEqualTo(Map.of("a", Map.of("x", 9L, "y", 2L)));
    }

    @Test
    void tellsAMissingParameterAndTheNearest() {
        Parameters parameters = Parameters.of(
                ConfigTree.of(Map.of("cleaning", Map.of("max_delay", 1)), Location.unknown()),
                List.of(FILE, "conf/local/parameters.yml"));

        parameters.bind("cleaning.max_dealy", type(int.class), READER, problems);

        check("PARAM-001-misspelt");
    }

    @Test
    void tellsThatASectionIsATextSinceABlankIsMissing() {
        Parameters.of(
                        ConfigTree.of(
                                Map.of("cleaning", "max_delay:180"), Location.inFile("conf/base/parameters.yml", 1, 1)),
                        List.of(FILE))
                .bind("cleaning.max_delay", type(int.class), READER, problems);

        check("PARAM-001-no-section");
    }

    @Test
    void understandsThePrefixOfKedro() {
        Parameters.of(Map.of("alpha", 1)).bind("params:alpha", type(int.class), READER, problems);

        check("PARAM-001-prefix");
    }

    @Test
    void tellsAMissingParameterWhereThereIsNoFile() {
        Parameters.of(ConfigTree.empty(), List.of()).bind("alpha", type(int.class), READER, problems);

        check("PARAM-001-no-files");
    }

    @Test
    void tellsEveryMistakeOfASectionAtOnce() {
        Map<String, Object> values = options();
        values.remove("name");
        values.put("max_delay", 3_000_000_000L);
        values.put("region", "east");
        values.put("regoins", List.of());
        values.remove("regions");
        values.put("limits", Map.of("load", "5 minutes"));
        values.put("folds", List.of(Map.of("test_share", 0.5, "sede", 1)));

        assertThat(bind(values, type(Options.class))).isEmpty();
        check("PARAM-section-with-many-mistakes");
    }

    @Test
    void tellsWhatACompactConstructorRefuses() {
        bind(Map.of("test_share", 1.5, "seed", 1), type(Split.class));

        check("PARAM-005-refused");
    }

    @Test
    void tellsThatATypeCannotBeBound() {
        bind("x", type(Thread.class));
        bind(Map.of("1", 1), new TypeRef<Map<Integer, Integer>>() {}.type());
        bind(null, type(Object.class));

        check("PARAM-002-impossible-types");
    }

    @Test
    void tellsMistakesOfAllParametersTogether() {
        Parameters.of(ConfigTree.of(Map.of("seed", "x", "shuffle", true), Location.file(FILE)), List.of(FILE))
                .bind("", type(Split.class), READER, problems);

        check("PARAM-whole-parameters");
    }

    @Test
    void tellsAKeyThatIsNoConstant() {
        bind(Map.of("east", 1), new TypeRef<Map<Region, Integer>>() {}.type());

        check("PARAM-003-no-constant");
    }

    record CsvOptions(Path path, Optional<Character> separator, Nested read) {
        record Nested(boolean header) {}
    }

    @Test
    void tellsMistakesOfACatalogEntry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("filepth", "x.csv");
        entry.put("read", Map.of("header", "yes", "skip", 1));

        Optional<CsvOptions> bound = Binding.entry(
                ConfigTree.of(entry, Location.inFile("conf/base/catalog.yml", 3, 3)),
                "csv",
                CsvOptions.class,
                problems);

        assertThat(bound).isEmpty();
        check("CATALOG-entry-with-many-mistakes");
    }

    @Test
    void aMisspeltKeyOfACatalogEntryMayHaveMeantOneThatOthersRead() {
        Map<String, Object> entry = Map.of("path", "x.csv", "versiond", true, "read", Map.of("versiond", true));

        Binding.entry(
                ConfigTree.of(entry, Location.inFile("conf/base/catalog.yml", 3, 3)),
                "csv",
                List.of("versioned"),
                CsvOptions.class,
                problems);

        assertThat(new Problems(problems).render("").lines().filter(line -> line.contains("did you mean")))
                .as("only the keys of the entry itself are those of others too")
                .containsExactly("   did you mean 'versioned'?");
    }

    record NoOptions() {}

    @Test
    void aCatalogEntryOfATypeWithoutKeysExpectsNone() {
        Binding.entry(
                ConfigTree.of(Map.of("path", "x"), Location.inFile("conf/base/catalog.yml", 3, 3)),
                "memory",
                NoOptions.class,
                problems);

        assertThat(new Problems(problems).render("It cannot be done")).doesNotContain("expected");
    }

    @Test
    void tellsThatACatalogEntryIsNoSection() {
        Binding.entry(
                ConfigTree.of("x", Location.inFile("conf/base/catalog.yml", 3, 3)), "csv", CsvOptions.class, problems);

        check("CATALOG-006-entry-is-no-section");
    }

    private void check(String name) {
        Golden.check(name, new Problems(problems).render("It cannot be done"));
    }

    private static Map<String, Object> options() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("max_delay", 30);
        values.put("name", "first");
        values.put("region", "north");
        values.put("split", Map.of("test_share", 0.2, "seed", 7, "strata", "carrier"));
        values.put("folds", List.of(Map.of("test_share", 0.1, "seed", 1), Map.of("test_share", 0.3, "seed", 2)));
        values.put("regions", List.of("north", "south-west", "north"));
        values.put("limits", Map.of("load", "PT5S"));
        return values;
    }

    private Optional<Object> bind(Object value, ValueType type) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("options", value);
        ConfigTree tree = ConfigTree.of(root, Location.inFile(FILE, 3, 5));
        return Parameters.of(tree, List.of(FILE)).bind("options", type, READER, problems);
    }

    private static ValueType type(Class<?> type) {
        return ValueType.of(type);
    }
}
