package dev.millrace.test;

import static dev.millrace.test.MillraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.millrace.data.DatasetRef;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFileTest {
    private static final DatasetRef<Table> ROUTES = DatasetRef.of("routes", Table.class);

    private final Table routes = Table.of(
            List.of(
                    new Route("ORD", LocalDate.of(2024, 2, 29), 12, Optional.of(3.5)),
                    new Route("ATL", LocalDate.of(2026, 1, 1), 7, Optional.empty()),
                    new Route("a, \"b\"", LocalDate.of(2025, 12, 31), 5, Optional.of(1e-7))),
            Route.class);

    @TempDir
    Path root;

    record Route(String origin, LocalDate day, int flights, Optional<Double> delay) {}

    static final class Routes {
        @Node
        @Output("late_routes")
        static Table lateRoutes(@Input("routes") Table routes) {
            return routes.filter(row -> !routes.column("delay").isNull(row));
        }
    }

    private GoldenFile golden(String name, boolean rewriting) {
        return new GoldenFile(root, root.resolve("src/test/resources/com/acme"), name, rewriting);
    }

    private String check(String name, Object value) {
        return golden(name, false).check(value, 0).orElse("");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve("src/test/resources/com/acme").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void comparesWithTheFileBesideTheTest() {
        assertThat(routes)
                .matchesGolden("routes.csv")
                .matchesGolden("routes.jsonl")
                .matchesGolden("routes.json");
        assertThat(routes).sortedBy("flights").matchesGolden("golden/routes-by-flights.csv", 1e-9);
        new OutputAssert(routes.toRecords(Route.class)).matchesGolden("routes.csv");
        new OutputAssert(new Route("ORD", LocalDate.of(2024, 2, 29), 12, Optional.of(3.5)))
                .matchesGolden("golden/route.json");
        new OutputAssert("Two lines\nof text").matchesGolden("golden/report.md");
    }

    @Test
    void readsAsInTheGuide() {
        TestRun run = PipelineTester.of(Routes.class).with(ROUTES, routes).run().assertSucceeded();

        run.output("late_routes").matchesGolden("late_routes.csv");
        run.output("late_routes").asTable().sortedBy("origin").matchesGolden("late_routes_by_origin.csv", 1e-9);
    }

    @Test
    void tellsTheDifferencesAndTheWayToRewriteTheFile() throws IOException {
        golden("routes.csv", true).check(routes, 0);
        write("report.md", "Two lines\nof a text\n");
        Table others = Table.concat(List.of(routes.slice(0, 2), routes.slice(0, 1)));

        new OutputAssert(check("routes.csv", others)).matchesGolden("golden/different.txt");
        new OutputAssert(check("report.md", "Two lines\nof text")).matchesGolden("golden/different-text.txt");
        new OutputAssert(check("rotues.csv", routes)).matchesGolden("golden/missing.txt");
    }

    @Test
    void failsTheTest() {
        assumeThat(Boolean.getBoolean("millrace.golden.rewrite")).isFalse();

        assertThatThrownBy(() -> assertThat(routes.slice(0, 2)).as("few").matchesGolden("routes.csv"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "[few] It is not what the golden file src/test/resources/dev/millrace/test/routes.csv says");
        assertThatThrownBy(() -> new OutputAssert("One line").as("report").matchesGolden("golden/report.md"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[report] It is not what");
        assertThatThrownBy(() -> assertThat(routes).matchesGolden("golden/../../x.csv"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes.csv", "routes.jsonl", "routes.json"})
    void showsCellsForEachFormatOfTables(String name) throws IOException {
        golden(name, true).check(routes, 0);
        Table others = routes.with(Table.columns()
                .values("flights", ColumnType.INT32, List.of(12, 8, 5))
                .build());

        assertThat(check(name, routes)).isEmpty();
        assertThat(check(name, others))
                .contains("1 row differs", "*8*", "*7*", "2024-02-29", "src/test/resources/com/acme/" + name)
                .doesNotContain("*2024");
    }

    @Test
    void rewritesOnlyOnRequest() throws IOException {
        write("routes.csv", "origin\nORD\n");

        assertThat(golden("routes.csv", false).check(routes, 0)).isPresent();
        assertThat(golden("routes.csv", true).check(routes, 0)).isEmpty();
        assertThat(golden("routes.csv", false).check(routes, 0)).isEmpty();
        assertThat(root.resolve("src/test/resources/com/acme/routes.csv"))
                .content()
                .startsWith("origin,day,flights,delay\n");
    }

    @Test
    void letsFloatsAndDoublesBeOff() throws IOException {
        Table near = routes.with(Table.columns()
                .values("delay", ColumnType.DOUBLE, Arrays.asList(3.5000001, null, 1e-7))
                .build());
        golden("routes.csv", true).check(routes, 0);

        assertThat(golden("routes.csv", false).check(near, 1e-6)).isEmpty();
        assertThat(golden("routes.csv", false).check(near, 1e-9).orElseThrow()).contains("*3.5000001*");
        assertThat(check("routes.csv", near)).contains("*3.5000001*");
    }

    @Test
    void tellsAMissingTextFromAnEmptyOne() {
        Table empty = Table.columns().texts("a", "x", "").build();
        Table missing = Table.columns().texts("a", "x", null).build();
        golden("a.csv", true).check(empty, 0);

        assertThat(check("a.csv", empty)).isEmpty();
        assertThat(check("a.csv", missing)).contains("1 row differs");
    }

    @Test
    void showsLinesWhereTheFileIsNoTableOfTheSameColumns() throws IOException {
        write("routes.csv", "origin,flights\nORD,12\n");
        write("broken.csv", "origin,day,flights,delay\nORD,a day,12,3.5\n");

        assertThat(check("routes.csv", routes)).contains("*origin,day,flights,delay*", "*origin,flights*");
        assertThat(check("broken.csv", routes)).contains("ORD,a day,12,3.5");
    }

    @Test
    void doesNotCareForTheLineEndsOfAPlatform() throws IOException {
        write("report.md", "Two lines\r\nof text\r\n");

        assertThat(check("report.md", "Two lines\nof text")).isEmpty();
        assertThat(check("report.md", "Two lines\nof text\n\n")).contains("1 row is not expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../routes.csv",
                "a/../../routes.csv",
                "/tmp/routes.csv",
                "",
                "routes",
                "a\\b.csv",
                "..",
                "a/.csv"
            })
    void refusesNamesThatLeadOutOfTheFolder(String name) {
        assertThatThrownBy(() -> golden(name, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("routes.csv");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void sortsRowsWithNullsFirst() {
        Table table = Table.columns()
                .values("a", ColumnType.INT32, Arrays.asList(2, null, 1, 2))
                .values("b", ColumnType.list(ColumnType.INT32), List.of(List.of(2), List.of(), List.of(), List.of(1)))
                .build();

        assertThat(table).sortedBy().hasValues("a", null, 1, 2, 2);
        assertThat(table).sortedBy("a", "b").hasValues("b", List.of(), List.of(), List.of(1), List.of(2));
        assertThat(table).sortedBy("b").hasValues("a", 2, 2, null, 1); // lists are sorted as texts
        assertThatThrownBy(() -> assertThat(table).sortedBy("c")).hasMessageContaining("no column 'c'");
    }
}
