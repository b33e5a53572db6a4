package dev.millrace.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not certain while code is compiled is not told. */
class LenienceTest {
    private static final String UNCERTAIN = """
            class Nodes {
                @Node
                @Output("count")
                int count(@Input("nowhere") Table flights, @Param("nothing") int nothing) {
                    return 1;
                }

                @Node
                void look(@Input("count") String count, @Input("count") int same) {}
            }
            """;

    @TempDir
    Path root;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(root);
    }

    @Test
    void claimsNothingOfACatalogThatIsNotThere() {
        bench.source(UNCERTAIN);

        assertThat(bench.codes()).isEmpty();
    }

    @Test
    void tellsWithoutACatalogWhatNeedsNone() {
        bench.source("""
                class Nodes {
                    @Node
                    @Output("a")
                    void one(@Input("nowhere") Table flights) {}

                    @Node
                    @Output("a")
                    int two(@Input("a") int a) {
                        return 1;
                    }

                    @Node
                    void idle() {}
                }
                """);

        assertThat(bench.codes()).containsExactly("NODE-004", "WIRING-007", "WIRING-004", "WIRING-005");
    }

    @Test
    void letsANamespaceGiveParametersOtherNames() {
        bench.conf("base/catalog.yml", "")
                .conf("base/parameters.yml", "north: { most: 1 }")
                .source("""
                        class Nodes {
                            @Node
                            @Output("count")
                            int count(@Param("most") int most) {
                                return most;
                            }
                        }
                        """)
                .source("""
                        class App implements ProjectDefinition {
                            @Override
                            public void define(ProjectBuilder project) {
                                project.pipeline(
                                        "north", nodes -> Pipeline.of(nodes, Nodes.class).under("north"));
                            }
                        }
                        """);

        assertThat(bench.codes()).isEmpty();
    }

    @Test
    void readsWhatNodesAskFor() {
        bench.conf("base/catalog.yml", "flights: { type: csv, path: flights.csv }")
                .conf("base/parameters.yml", "regions: [north]\npublish: true\ndepth: deep")
                .source("""
                        class Nodes {
                            @Node
                            @When(param = "publish")
                            @Retry(attempts = 2, on = IllegalStateException.class)
                            @Needs("gpu")
                            @Needs("disk")
                            @Output("counts")
                            int count(@Input("flights") Table flights, @ForEach("regions") String region) {
                                return 1;
                            }

                            @Node
                            @Output("sum")
                            int sum(@Input("counts") List<Integer> counts, @Input("notes") Optional<String> notes) {
                                return 1;
                            }

                            @Node
                            @Retry(attempts = 0)
                            @When(param = "depth")
                            void wrong(@Input("counts") List<String> counts) {}
                        }
                        """);

        assertThat(bench.codes()).containsExactlyInAnyOrder("NODE-011", "WIRING-006", "PARAM-002");
    }

    @Test
    void takesNoConfigurationForTests() {
        bench.conf("base/catalog.yml", "").conf("base/parameters.yml", "").source(UNCERTAIN);

        assertThat(bench.compileTo("target/test-classes")).isEmpty();
        assertThat(bench.compileTo("build/classes/java/test")).isEmpty();
        assertThat(bench.compileTo("build/classes/java/main")).isNotEmpty();
    }

    @Test
    void looksForTheConfigurationOnlyBesideTheNearestBuildFile() {
        bench.conf("base/catalog.yml", "").write("module/build.gradle.kts", "").source(UNCERTAIN);

        assertThat(bench.compileTo("module/build/classes/java/main")).isEmpty();
    }

    @Test
    void takesTheFolderThatIsNamed() {
        bench.write("other/base/catalog.yml", "nowhere: { type: parquet, path: x }")
                .source(UNCERTAIN);

        assertThat(bench.codes("-Amillrace.conf=" + root.resolve("other"))).containsExactly("WIRING-006", "PARAM-001");
        assertThat(bench.compile("-Amillrace.conf=" + Path.of("/no", "where"))).containsExactly("""
                        ERROR
                        CHECK-004  There is no configuration folder /no/where.
                           fix        correct -Amillrace.conf=..., or leave it out""");
    }

    @Test
    void checksAClassThatIsInNoProjectByItself() {
        bench.conf("base/catalog.yml", "")
                .conf("base/parameters.yml", "")
                .source(UNCERTAIN)
                .source("class App {}");

        assertThat(bench.codes()).containsExactly("WIRING-006", "PARAM-001");
    }

    @Test
    void leavesAbstractClassesToThoseThatExtendThem() {
        bench.conf("base/catalog.yml", "").source("""
                abstract class Nodes {
                    @Node
                    @Output("a")
                    abstract int one(@Input("b") int b);

                    static class Own extends Nodes {
                        @Override
                        @Node
                        @Output("a")
                        int one(@Input("b") int b) {
                            return b;
                        }
                    }
                }
                """).source("class App {}");

        assertThat(bench.codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0; i < 3; i++) { project.pipeline(\"p\" + i, Nodes.class); }",
                "project.pipeline(\"more\", Pipeline.of(Nodes.class).plus(Pipeline.empty()));",
                "project.pipeline(\"more\", Pipeline.of(new Nodes()));",
                "add(project);",
                "List.of(\"a\").forEach(name -> project.pipeline(name, Nodes.class));",
                "Class<?> type = Nodes.class; project.pipeline(\"more\", type);",
                "ProjectBuilder same = project; same.pipeline(\"more\", Nodes.class);"
            })
    void expectsMoreOfADefinitionThatItCannotFollow(String statement) {
        bench.conf("base/catalog.yml", "")
                .conf("base/parameters.yml", "")
                .source(UNCERTAIN)
                .source("""
                public class App implements ProjectDefinition {
                    public void define(ProjectBuilder project) {
                        project.pipeline("known", Nodes.class);
                        %s
                    }

                    private static void add(ProjectBuilder project) {}
                }
                """.formatted(statement));

        assertThat(bench.codes()).containsExactly("WIRING-006", "PARAM-001");
    }

    @Test
    void followsHooksPluginsModulesAndOtherStatements() {
        bench.conf("base/catalog.yml", "")
                .conf("base/parameters.yml", "")
                .source(UNCERTAIN)
                .source("""
                public class App implements ProjectDefinition {
                    public void define(ProjectBuilder project) {
                        int n = 3;
                        project.module(binder -> {}).pipeline("known", Nodes.class).plugin(null);
                        System.out.println(n);
                        project.hook(null);
                    }
                }
                """);

        assertThat(bench.codes()).containsExactly("WIRING-003", "WIRING-006", "PARAM-001");
    }

    @Test
    void findsClassesWhereverTheyAreNamed() {
        String other = UNCERTAIN.replace("class Nodes", "public class Far");
        bench.conf("base/catalog.yml", "")
                .file("Far", "package lib; import dev.millrace.node.*; import dev.millrace.table.Table;\n" + other)
                .file("Near", "package star; public class Near { public static class Far {} }")
                .source("class Names { static final String NEAR = \"near\"; }")
                .file("App", """
                        package app;

                        import static app.Names.NEAR;

                        import dev.millrace.launch.*;
                        import lib.*;

                        public class App implements ProjectDefinition {
                            static class Inner {
                                @dev.millrace.node.Node
                                void inner(@dev.millrace.node.Input("inside") int x) {}
                            }

                            @Override
                            public void define(ProjectBuilder project) {
                                project.pipeline(NEAR, Far.class).pipeline(Names.NEAR + "er", App.Inner.class, lib.Far.class);
                            }
                        }
                        """);

        assertThat(bench.codes()).containsExactlyInAnyOrder("WIRING-003", "WIRING-003", "WIRING-006", "PARAM-001");
    }

    @Test
    void knowsWhatOnlyOtherEnvironmentsHave() {
        bench.conf("base/catalog.yml", "")
                .conf("prod/catalog.yml", "nowhere: { type: text, path: x }")
                .conf("prod/parameters.yml", "nothing: 1")
                .source(UNCERTAIN);

        assertThat(bench.codes()).containsExactly("WIRING-006");
    }

    @Test
    void awaitsWhatOnlyARunAnswers() {
        bench.conf("base/catalog.yml", "nowhere: { type: csv, path: '${oc.env:DATA}/x.csv' }")
                .conf("base/parameters.yml", """
                        nothing: ${oc.env:NOTHING}
                        also: { left: "${runtime_params:left}", right: x }
                        known: ${oc.env:KNOWN, text}
                        """)
                .source(UNCERTAIN)
                .source("""
                        class More {
                            @Node
                            void more(@Param("also") Also also, @Param("also.right") int right, @Param("known") int known) {}

                            record Also(int left, int right) {}
                        }
                        """);

        assertThat(bench.compile("-Amillrace.warnings=false")).containsExactly("""
                ERROR Nodes.java:11:38
                WIRING-006  'count' is written as Integer, but read as String.
                   written by Nodes.count (Nodes.java:7)
                   read by    Nodes.look, parameter 'count' (Nodes.java:11)
                   fix        declare the same type at both places, or one that the other converts to""", """
                ERROR More.java:5:66
                PARAM-002  Parameter 'also.right' is the text 'x', not a whole number from -2147483648 to 2147483647.
                   at         conf/base/parameters.yml:2:41
                   read by    More.more, parameter 'right' (More.java:5)""", """
                ERROR More.java:5:93
                PARAM-002  Parameter 'known' is the text 'text', not a whole number from -2147483648 to 2147483647.
                   at         conf/base/parameters.yml:3:1
                   read by    More.more, parameter 'known' (More.java:5)""");
    }

    @Test
    void letsFormatsOfOthersStoreAnything() {
        bench.conf("base/catalog.yml", """
                        nowhere: { type: excel, path: x, sheet: 1 }
                        count: { type: com.acme.Counts }
                        """)
                .conf("base/parameters.yml", "nothing: 1")
                .source(UNCERTAIN);

        assertThat(bench.codes()).isEmpty();
    }

    @Test
    void leavesMistakesInEntriesToTheStart() {
        bench.conf("base/catalog.yml", """
                        nowhere: { type: csv, pth: x }
                        count: { type: text, path: x, credentials: nobody }
                        """)
                .conf("base/parameters.yml", "nothing: 1")
                .source(UNCERTAIN);

        assertThat(bench.codes()).containsExactly("WIRING-006", "WIRING-006");
    }

    @Test
    void letsTypesOfLibrariesBecomeAnythingSinceAPluginMayConvertThem() {
        bench.conf("base/catalog.yml", "frames: { type: csv, path: x }\nown: { type: csv, path: y }")
                .source("""
                        class Nodes {
                            @Node
                            @Output("frames")
                            List<org.objectweb.asm.ClassReader> frames(@Input("frames") org.objectweb.asm.ClassReader frame) {
                                return null;
                            }

                            @Node
                            @Output("own")
                            Own own() {
                                return null;
                            }

                            static class Own {}
                        }
                        """);
        assertThat(bench.codes()).containsExactly("WIRING-005", "WIRING-006");

        bench.source("abstract class Mine implements dev.millrace.table.TableConverter {}");
        assertThat(bench.codes()).containsExactly("WIRING-005");
    }

    @Test
    void letsOnePipelineReadWhatAnotherWrites() {
        bench.conf("base/catalog.yml", "").source(TWO).source("""
                public class App implements ProjectDefinition {
                    public void define(ProjectBuilder project) {
                        project.pipeline("one", One.class).pipeline("two", Two.class);
                    }
                }
                """);

        assertThat(bench.codes()).isEmpty();
    }

    @Test
    void checksTheUnionThatRunsByDefaultUnlessAnotherPipelineDoes() {
        String app = """
                public class App implements ProjectDefinition {
                    public void define(ProjectBuilder project) {
                        project.pipeline("one", One.class).pipeline("two", Two.class).pipeline(%s, Instead.class);
                    }
                }
                """;
        bench.conf("base/catalog.yml", "").source(TWO).source("""
                class Instead {
                    @Node
                    @Output("a")
                    int instead() {
                        return 1;
                    }
                }
                """);

        assertThat(bench.source(app.formatted("\"three\"")).codes()).containsExactly("WIRING-004");
        assertThat(bench.source(app.formatted("\"__default__\"")).codes()).isEmpty();
        assertThat(bench.source(app.formatted("dev.millrace.launch.Project.DEFAULT_PIPELINE"))
                        .codes())
                .isEmpty();
    }

    @Test
    void checksEachProjectOnItsOwn() {
        bench.conf("base/catalog.yml", "").source(TWO).source("""
                public class App implements ProjectDefinition {
                    public void define(ProjectBuilder project) {
                        project.pipeline("one", One.class);
                    }

                    static class Other implements ProjectDefinition {
                        public void define(ProjectBuilder project) {
                            project.pipeline("two", Two.class);
                        }
                    }
                }
                """);

        assertThat(bench.codes()).containsExactly("WIRING-003");
    }

    @Test
    void tellsWarningsAsNotesUnlessToldOtherwise() {
        bench.conf("base/catalog.yml", "a: { type: json, path: x }\nspare: { type: json, path: y }")
                .source("""
                class Nodes {
                    @Node
                    @Output("result")
                    int result(@Input("a") int a) {
                        return a;
                    }
                }
                """);
        List<String> notes = List.of("""
                NOTE Nodes.java:5:13
                CHECK-001  Warning: No node reads 'result', and the catalog does not keep it: it ends with the run.
                   written by Nodes.result (Nodes.java:7)
                   fix        add an entry 'result' to a catalog file, unless a program takes the result""", """
                NOTE App.java:4:17
                CHECK-002  Warning: No pipeline uses the catalog entry 'spare'.
                   at         conf/base/catalog.yml:2:1
                   fix        remove it, or read or write it in a node""");

        assertThat(bench.compile()).isEqualTo(notes);
        assertThat(bench.compile("-Amillrace.warnings=true"))
                .isEqualTo(notes.stream()
                        .map(note -> note.replace("NOTE", "WARNING"))
                        .toList());
        assertThat(bench.compile("-Amillrace.warnings=false")).isEmpty();
    }

    private static final String TWO = """
            class One {
                @Node
                @Output("a")
                int one() {
                    return 1;
                }
            }

            class Two {
                @Node
                void two(@Input("a") int a) {}
            }
            """;
}
