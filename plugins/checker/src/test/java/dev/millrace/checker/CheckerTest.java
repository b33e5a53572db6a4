package dev.millrace.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake at its line and column, with the whole text; and the same text at a start without the checker. */
class CheckerTest {
    private static final String APP = """
            public class App implements ProjectDefinition {
                public void define(ProjectBuilder project) {
                    project.pipeline("all", Nodes.class);
                }
            }
            """;

    @TempDir
    Path root;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(root)
                .conf("base/catalog.yml", """
                        flights: { type: csv, path: flights.csv }
                        notes: { type: text, path: notes.txt }
                        """)
                .conf("base/parameters.yml", """
                        most: 12
                        cleaning: { max_delay: 180, mode: wild }
                        """)
                .source(APP);
    }

    @Test
    void findsNothingInAProjectThatIsRight() {
        nodes("""
                @Node
                @Output("routes")
                List<Route> routes(@Input("flights") List<Flight> flights, @Param("most") int most) {
                    return List.of();
                }

                @Node
                @Output("notes")
                String note(@Input("routes") Stream<Route> routes, @Param("cleaning") Cleaning cleaning) {
                    return "";
                }

                record Flight(String origin, int delay) {}
                record Route(String origin, Optional<Double> mean) {}
                record Cleaning(int maxDelay, Optional<Mode> mode) {}
                enum Mode { STRICT, WILD }
                """);

        assertThat(bench.compile()).isEmpty();
        assertThat(bench.start("App")).isEmpty();
    }

    @Test
    void tellsAMisspeltInput() {
        nodes("""
                @Node
                @Output("clean_flights")
                Table clean(@Input("flights") Table flights) {
                    return flights;
                }

                @Node
                @Output("notes")
                String note(@Param("most") int most,
                        @Input("clean_fligths") Table flights) {
                    return "";
                }
                """);

        finds("""
                ERROR Nodes.java:13:16
                WIRING-003  Nothing provides 'clean_fligths'.
                   read by    Nodes.note, parameter 'flights' (Nodes.java:14)
                   looked in  outputs of 2 nodes; conf/base/catalog.yml
                   did you mean 'clean_flights' (written by node 'clean')?
                   fix        correct @Input, or add an entry 'clean_fligths' to a catalog file
                """);
    }

    @Test
    void tellsAMisspeltOutput() {
        nodes("""
                @Node
                @Output("nots")
                String note(@Input("flights") Table flights) {
                    return "";
                }
                """);

        finds("""
                ERROR Nodes.java:5:9
                WIRING-008  No node reads 'nots', and the catalog does not keep it.
                   written by Nodes.note (Nodes.java:7)
                   did you mean 'notes' (in the catalog, used by no node)?
                   fix        correct @Output, or add an entry 'nots' to a catalog file
                """);
    }

    /** Compiles, compares, and compares the texts with those of a start. */
    private void finds(String... messages) {
        assertThat(bench.compile("-Amillrace.warnings=false"))
                .extracting(message -> message + "\n")
                .containsExactly(messages);
        assertThat(bench.errors()).containsExactlyInAnyOrderElementsOf(bench.start("App"));
    }

    private void nodes(String members) {
        bench.source("class Nodes {\n" + members + "}\n");
    }
}
