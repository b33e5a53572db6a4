package dev.millrace.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake at its line and column, with the whole text; and the same text at a start without the checker. */
class MistakesTest {
    @TempDir
    Path root;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(root).conf("base/catalog.yml", """
                        flights: { type: csv, path: flights.csv }
                        notes: { type: text, path: notes.txt }
                        tree: { type: json, path: tree.json }
                        """).conf("base/parameters.yml", """
                        most: 12
                        cleaning: { max_delay: 180, mode: wild }
                        """);
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

                @Node
                static Split split(@Input("flights") Table flights, @Param("cleaning") Map<String, Object> all) {
                    return new Split(flights, Map.of());
                }

                @Node
                void look(@Input("left") Stream<Flight> left, @Input("tree") Map<String, Flight> tree) {}

                record Flight(String origin, int delay) {}
                record Route(String origin, Optional<Double> mean) {}
                record Cleaning(int maxDelay, Optional<Mode> mode) {}
                record Split(@Output("left") Table left, @Output("tree") Map<String, List<Route>> tree) {}
                enum Mode { STRICT, WILD { } }
                """);

        assertThat(bench.compile()).isEmpty();
        assertThat(bench.start("App")).isEmpty();
    }

    @Test
    void misspeltInput() {
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
    void inputThatNobodyProvidesToTwoNodes() {
        nodes("""
                @Node
                void one(@Input("weather") Table weather) {}

                @Node
                void two(@Input(WEATHER) Table weather) {}

                private static final String WEATHER = "weather";
                """);

        finds("""
                ERROR Nodes.java:5:17
                WIRING-003  Nothing provides 'weather'.
                   read by    Nodes.one, parameter 'weather' (Nodes.java:5)
                   read by    Nodes.two, parameter 'weather' (Nodes.java:8)
                   looked in  outputs of 2 nodes; conf/base/catalog.yml
                   fix        correct @Input, or add an entry 'weather' to a catalog file
                """);
    }

    @Test
    void misspeltOutput() {
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

    @Test
    void namesThatCannotBe() {
        nodes("""
                @Node(name = "a note")
                @Output("all notes")
                String note(@Input("params:most") Table flights) {
                    return "";
                }
                """);

        finds("""
                ERROR Nodes.java:4:14
                WIRING-001  'a note' can't be the name of a node.
                   at         Nodes.note (Nodes.java:7)
                   expected   letters, digits, '_', '-' and '.', beginning with a letter or '_'
                """, """
                ERROR Nodes.java:5:9
                WIRING-001  'all notes' can't be the name of a dataset.
                   at         Nodes.note (Nodes.java:7)
                   expected   letters, digits, '_', '-' and '.', beginning with a letter or '_'; after it perhaps '@' and a transcoding
                """, """
                ERROR Nodes.java:6:20
                WIRING-001  'params:most' can't be the name of a dataset.
                   at         Nodes.note, parameter 'flights' (Nodes.java:7)
                   expected   letters, digits, '_', '-' and '.', beginning with a letter or '_'; after it perhaps '@' and a transcoding
                   fix        for a parameter write @Param("most")
                """);
    }

    @Test
    void aConditionThatNobodyDefines() {
        nodes("""
                @Node
                @When(param = "enabld")
                @Output("notes")
                String note(@Input("flights") Table flights) {
                    return "";
                }
                """);

        finds("""
                ERROR Nodes.java:5:15
                PARAM-001  There is no parameter 'enabld'.
                   read by    Nodes.note, @When (Nodes.java:8)
                   looked in  conf/base/parameters.yml
                   fix        correct @When, or add 'enabld' to a parameters file
                """);
    }

    @Test
    void twoNodesOfOneName() {
        nodes("""
                @Node(name = "note")
                @Output("notes")
                String one(@Input("flights") Table flights) {
                    return "";
                }

                @Node
                void note(@Input("notes") String notes) {}
                """);

        finds("""
                ERROR Nodes.java:11:6
                WIRING-002  2 nodes have the name 'note'.
                   node       Nodes.note (Nodes.java:11)
                   node       Nodes.one (Nodes.java:7)
                   fix        rename a method, or give its node another name: @Node(name = "...")
                """);
    }

    @Test
    void twoWriters() {
        nodes("""
                @Node
                Split split(@Input("flights") Table flights) {
                    return null;
                }

                @Node
                @Output("notes")
                String note() {
                    return "";
                }

                record Split(
                        @Output("tree") List<String> tree,
                        @Output(value = "notes") String notes) {}
                """);

        finds("""
                ERROR Nodes.java:10:9
                WIRING-004  Dataset 'notes' is written 2 times.
                   written by Nodes.note (Nodes.java:12)
                   written by Nodes.split, component 'notes' (Nodes.java:6)
                   fix        give each output a name of its own
                """);
    }

    @Test
    void cycle() {
        nodes("""
                @Node
                @Output("egg")
                int lay(@Input("hen") int hen) {
                    return 1;
                }

                @Node
                @Output("hen")
                int hatch(@Input("egg") int egg) {
                    return 1;
                }
                """);

        finds("""
                ERROR Nodes.java:12:5
                WIRING-005  2 nodes wait for each other's outputs, so none of them can run.
                   cycle      hatch -[hen]-> lay -[egg]-> hatch
                   node       Nodes.hatch (Nodes.java:13)
                   node       Nodes.lay (Nodes.java:7)
                   fix        let one of them read or write another dataset
                """);
    }

    @Test
    void typesThatDoNotFitBetweenNodes() {
        nodes("""
                @Node
                @Output("one")
                Map<String, List<Integer>> one() {
                    return Map.of();
                }

                @Node
                void generics(@Input("one") Map<String, List<String>> one) {}

                @Node
                @Output("many")
                List<Flight> many() {
                    return List.of();
                }

                @Node
                void columns(@Input("many") List<Airport> many) {}

                record Flight(String origin, int delay) {}
                record Airport(String code) {}
                """);

        finds("""
                ERROR Nodes.java:20:43
                WIRING-006  'many' is written as List<Flight>, but read as List<Airport>.
                   written by Nodes.many (Nodes.java:16)
                   read by    Nodes.columns, parameter 'many' (Nodes.java:20)
                   because    there is no column 'code'
                   fix        declare the same type at both places, or one that the other converts to
                """, """
                ERROR Nodes.java:11:55
                WIRING-006  'one' is written as Map<String, List<Integer>>, but read as Map<String, List<String>>.
                   written by Nodes.one (Nodes.java:7)
                   read by    Nodes.generics, parameter 'one' (Nodes.java:11)
                   fix        declare the same type at both places, or one that the other converts to
                """);
    }

    @Test
    void typesThatDoNotFitTheCatalog() {
        nodes("""
                @Node
                @Output("notes")
                Table note(@Input("flights") Map<String, Integer> flights) {
                    return null;
                }

                @Node
                Split split() {
                    return null;
                }

                record Split(@Output("tree") Thread tree) {}
                """);

        finds("""
                ERROR Nodes.java:6:7
                WIRING-006  'notes' is written as Table, but its dataset stores String.
                   written by Nodes.note (Nodes.java:7)
                   stored as  type: text, path: notes.txt
                   because    a table becomes a List, Stream or Iterator of a record
                   fix        return a type that converts to String, or change the type of the catalog entry
                """, """
                ERROR Nodes.java:6:51
                WIRING-006  'flights' is read as Map<String, Integer>, but its dataset gives Table.
                   read by    Nodes.note, parameter 'flights' (Nodes.java:7)
                   stored as  type: csv, path: flights.csv
                   because    a table becomes a List, Stream or Iterator of a record
                   fix        declare a type that Table converts to, or change the type of the catalog entry
                """, """
                ERROR Nodes.java:15:37
                WIRING-006  'tree' is written as Thread, but its dataset stores JsonNode.
                   written by Nodes.split, component 'tree' (Nodes.java:12)
                   stored as  type: json, path: tree.json
                   fix        return a type that converts to JsonNode, or change the type of the catalog entry
                """);
    }

    @Test
    void nodeWithoutPorts() {
        nodes("""
                @Node
                void idle() {}
                """);

        finds("""
                ERROR Nodes.java:5:6
                WIRING-007  Node 'idle' has no input and no output.
                   at         Nodes.idle (Nodes.java:5)
                   fix        give it an @Input, a @Param or an @Output
                """);
    }

    @Test
    void wrongDeclarations() {
        nodes("""
                @Node
                void unsaid(@Input("flights") Table flights, int most) {}

                @Node
                void both(@Input("flights") @Param("most") Table flights) {}

                @Node
                @Output("nothing")
                void nothing(@Input("flights") Table flights) {}

                @Node
                String dropped(@Input("flights") Table flights) {
                    return "";
                }

                @Node
                @Output("twice")
                Half twice(@Input("flights") Table flights) {
                    return null;
                }

                record Half(@Output("tree") List<Integer> tree, String other) {}
                """);

        finds("""
                ERROR Nodes.java:8:50
                NODE-003  Both @Input and @Param stand on parameter 'flights' of node method Nodes.both.
                   at         Nodes.both (Nodes.java:8)
                   fix        annotate it with either @Input("dataset") or @Param("path")
                """, """
                ERROR Nodes.java:15:8
                NODE-005  Node method Nodes.dropped returns String, but nothing says which dataset that becomes.
                   at         Nodes.dropped (Nodes.java:16)
                   fix        annotate the method with @Output("dataset"), or let it return void
                """, """
                ERROR Nodes.java:11:9
                NODE-004  Node method Nodes.nothing has the output 'nothing', but returns void.
                   at         Nodes.nothing (Nodes.java:12)
                   fix        return the value, or remove @Output
                """, """
                ERROR Nodes.java:20:9
                NODE-006  Node method Nodes.twice has @Output, and so have components of the record Half that it returns.
                   at         Nodes.twice (Nodes.java:22)
                   fix        keep @Output either on the method or on the record's components
                """, """
                ERROR Nodes.java:25:56
                NODE-007  Component 'other' of record Half, returned by Nodes.twice, has no @Output.
                   at         Nodes.twice (Nodes.java:22)
                   fix        annotate it with @Output("dataset")
                """, """
                ERROR Nodes.java:5:50
                NODE-003  Nothing says what parameter 'most' of node method Nodes.unsaid is given.
                   at         Nodes.unsaid (Nodes.java:5)
                   fix        annotate it with either @Input("dataset") or @Param("path")
                """);
    }

    @Test
    void takesTheTokenOfTheRunWithoutAnAnnotation() {
        bench.source("""
                class Nodes {
                    @Node
                    static void note(dev.millrace.node.CancellationToken token, int most) {
                    }
                }
                """);

        finds("""
                ERROR Nodes.java:5:69
                NODE-003  Nothing says what parameter 'most' of node method Nodes.note is given.
                   at         Nodes.note (Nodes.java:6)
                   fix        annotate it with either @Input("dataset") or @Param("path")
                """);
    }

    @Test
    void abstractNode() {
        bench.source("""
                abstract class Nodes {
                    @Node
                    abstract void note(@Input("flights") Table flights);
                }
                """);

        finds("""
                ERROR Nodes.java:5:19
                NODE-008  Node method Nodes.note is abstract, so it can't be called.
                   at         Nodes.note (Nodes.java)
                   fix        give it a body, or annotate the methods that override it
                """);
    }

    @Test
    void classWithoutNodes() {
        bench.source("class Nodes {}\n");

        finds("""
                ERROR Nodes.java:3:1
                NODE-001  Nodes has no node.
                   at         Nodes (Nodes.java)
                   fix        annotate a method with @Node
                """);
    }

    @Test
    void classWhoseObjectsNobodyCanMake() {
        bench.source("""
                        class Nodes {
                            Nodes(int most) {}

                            @Node
                            void note(@Input("flights") Table flights) {}

                            static class Plain {
                                @Node
                                void look(@Input("flights") Table flights) {}
                            }

                            abstract static class Part {
                                @Node
                                void part(@Input("flights") Table flights) {}
                            }
                        }
                        """).source("""
                        public class App implements ProjectDefinition {
                            public void define(ProjectBuilder project) {
                                project.pipeline("all", Pipeline.of(Nodes.class, Nodes.Part.class, Nodes.Plain.class));
                            }
                        }
                        """);

        finds("""
                ERROR Nodes.java:3:1
                NODE-002  An object of Nodes can't be made: it has no constructor without parameters.
                   at         Nodes (Nodes.java)
                   fix        make the node methods static, or pass an object: Pipeline.of(new Nodes(...))
                """, """
                ERROR Nodes.java:14:21
                NODE-002  An object of Part can't be made: it is abstract.
                   at         Part (Nodes.java)
                   fix        make the node methods static, or pass an object: Pipeline.of(<object of a subclass>)
                """);
    }

    @Test
    void missingParameters() {
        nodes("""
                @Node
                void one(@Input("flights") Table flights, @Param("mots") int most) {}

                @Node
                void two(@Input("flights") Table flights, @Param("params:most") int most) {}

                @Node
                void three(@Input("flights") Table flights, @Param("least") Optional<Integer> least) {}
                """);

        finds("""
                ERROR Nodes.java:5:50
                PARAM-001  There is no parameter 'mots'.
                   read by    Nodes.one, parameter 'most' (Nodes.java:5)
                   looked in  conf/base/parameters.yml
                   did you mean 'most'?
                   fix        correct @Param, or add 'mots' to a parameters file
                """, """
                ERROR Nodes.java:8:50
                PARAM-001  There is no parameter 'params:most'.
                   read by    Nodes.two, parameter 'most' (Nodes.java:8)
                   looked in  conf/base/parameters.yml
                   did you mean 'most'?
                   fix        write @Param("most"), without 'params:'
                """);
    }

    @Test
    void parametersOfOtherTypes() {
        nodes("""
                @Node
                void one(@Input("flights") Table flights, @Param("most") String most, @Param("cleaning") Cleaning all) {}

                @Node
                void two(@Input("flights") Table flights, @Param("most") String most, @Param("most") List<Integer> all) {}

                record Cleaning(Mode mode, double share, List<String> maxDelays) {}
                enum Mode { STRICT, LAX }
                """);

        finds("""
                ERROR Nodes.java:5:65
                PARAM-002  Parameter 'most' is the number 12, not a text.
                   at         conf/base/parameters.yml:1:1
                   read by    Nodes.one, parameter 'most' (Nodes.java:5)
                   read by    Nodes.two, parameter 'most' (Nodes.java:8)
                """, """
                ERROR Nodes.java:5:99
                PARAM-003  Unknown key 'max_delay' in section 'cleaning'.
                   at         conf/base/parameters.yml:2:13
                   expected   mode, share, max_delays
                   did you mean 'max_delays'?
                """, """
                ERROR Nodes.java:5:99
                PARAM-002  Key 'cleaning.mode' is the text 'wild', not one of strict, lax.
                   at         conf/base/parameters.yml:2:29
                   read by    Nodes.one, parameter 'all' (Nodes.java:5)
                """, """
                ERROR Nodes.java:5:99
                PARAM-004  Missing key 'share' in section 'cleaning'.
                   at         conf/base/parameters.yml:2:1
                   expected   a number
                   read by    Nodes.one, parameter 'all' (Nodes.java:5)
                   fix        add 'share: ...', or make it an Optional in the record that is wanted
                """, """
                ERROR Nodes.java:5:99
                PARAM-004  Missing key 'max_delays' in section 'cleaning'.
                   at         conf/base/parameters.yml:2:1
                   expected   a list
                   read by    Nodes.one, parameter 'all' (Nodes.java:5)
                   fix        add 'max_delays: ...', or make it an Optional in the record that is wanted
                """, """
                ERROR Nodes.java:8:100
                PARAM-002  Parameter 'most' is the number 12, not a list.
                   at         conf/base/parameters.yml:1:1
                   read by    Nodes.two, parameter 'all' (Nodes.java:8)
                """);
    }

    @Test
    void mistakesInWhatIsInherited() {
        bench.source("""
                        abstract class Base<T> {
                            @Node
                            void look(@Input("flight") T flights) {}

                            @Node
                            void overridden(@Input("nowhere") T flights) {}

                            @Node
                            void again(@Input("nowhere") T flights) {}
                        }
                        """).source("""
                        class Nodes extends Base<Table> {
                            @Override
                            void overridden(Table flights) {}

                            @Override
                            @Node
                            void again(@Input("flights") Table flights) {}
                        }
                        """);

        finds("""
                ERROR Base.java:5:22
                WIRING-003  Nothing provides 'flight'.
                   read by    Nodes.look, parameter 'flights' (Base.java:5)
                   looked in  outputs of 2 nodes; conf/base/catalog.yml
                   did you mean 'flights' (in the catalog)?
                   fix        correct @Input, or add an entry 'flight' to a catalog file
                """);
    }

    @Test
    void mistakesBetweenTwoClasses() {
        nodes("""
                @Node
                @Output("count")
                int count(@Input("flights") Table flights) {
                    return 1;
                }
                """);
        bench.source("""
                        class Others {
                            @Node
                            void show(@Input("count") String count) {}

                            @Node
                            void miss(@Input("cuont") int count) {}
                        }
                        """).source("""
                        public class App implements ProjectDefinition {
                            private static final String OTHERS = "others";

                            @Override
                            public void define(ProjectBuilder builder) {
                                builder.pipeline("all", Nodes.class).pipeline(OTHERS, app.Others.class);
                            }
                        }
                        """);

        finds("""
                ERROR Others.java:8:22
                WIRING-003  Nothing provides 'cuont'.
                   read by    Others.miss, parameter 'count' (Others.java:8)
                   looked in  outputs of 3 nodes; conf/base/catalog.yml
                   did you mean 'count' (written by node 'count')?
                   fix        correct @Input, or add an entry 'cuont' to a catalog file
                """, """
                ERROR Others.java:5:38
                WIRING-006  'count' is written as Integer, but read as String.
                   written by Nodes.count (Nodes.java:7)
                   read by    Others.show, parameter 'count' (Others.java:5)
                   fix        declare the same type at both places, or one that the other converts to
                """);
    }

    /** Compiles, compares, and compares the texts with those of a start. */
    private void finds(String... messages) {
        assertThat(bench.compile("-Amillrace.warnings=false"))
                .containsExactlyElementsOf(
                        Stream.of(messages).map(String::stripTrailing).toList());
        assertThat(bench.errors()).containsExactlyInAnyOrderElementsOf(bench.start("App"));
    }

    private void nodes(String members) {
        bench.source("class Nodes {\n" + members + "}\n");
    }
}
