package dev.millrace.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessTest {
    private static final String RAN = "millrace.checker.test.ran";

    @TempDir
    Path root;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(root).conf("base/catalog.yml", "").conf("base/parameters.yml", "x: 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Nodes { @Node void look(@Input(\"a\") Missing a) {} }",
                "class Nodes { @Node void look(@Input(\"a\") List<Missing> a) {} }",
                "class Nodes { @Node void look(@Input(MISSING) int a) {} }",
                "class Nodes { @Node void look(@Input int a) {} }",
                "class Nodes { @Node(tags = {\"a\", MISSING}) void look(@Input(\"a\") int a) {} }",
                "class Nodes { @Node Missing<String> look() { return null; } }",
                "class Nodes extends Missing { @Node void look(@Input(\"a\") int a) {} }",
                "class Nodes implements Missing { @Node void look(@Input(\"a\") int a) {} }",
                "class Nodes extends Nodes { @Node void look(@Input(\"a\") int a) {} }",
                "class Nodes { record R(Missing x) {} @Node void look(@Param(\"x\") R a) {} }",
                "class Nodes { @Node void look(@Input(\"a\") int a) {} @Node void look(@Input(\"b\") int a) {} }",
                "class Nodes { @Node void look(@Missing int a, @Input(\"a\") Nodes.Missing b) {} }",
                "class Nodes { @Missing @Node void look(@Input(\"a\") unknown.Type b) {} ",
            })
    void leavesMistakesOfTheLanguageToTheCompiler(String source) {
        bench.source(source);

        assertThat(bench.compile())
                .isNotEmpty()
                .allMatch(message -> message.startsWith("ERROR"))
                .noneMatch(message -> message.matches("(?s).*\\n[A-Z]+-\\d{3} .*"));
    }

    @Test
    void tellsItsProblemsBesideMistakesElsewhere() {
        bench.source("class Nodes { @Node void look(@Input(\"a\") int a) {} }").source("class Other { Missing x; }");

        assertThat(bench.compile("-Amillrace.warnings=false"))
                .hasSize(2)
                .anyMatch(message -> message.contains("WIRING-003"))
                .anyMatch(message -> message.contains("cannot find symbol"));
    }

    @Test
    void runsNothingOfTheUser() {
        String runs = "static { System.setProperty(\"" + RAN + "\", \"yes\"); }\n";
        bench.conf("base/parameters.yml", "mode: fast\noptions: { mode: slow }\n")
                .source("class Nodes {\n" + runs + """
                            static final int N = Integer.parseInt("no number");

                            @Node
                            Split look(@Param("mode") Mode mode, @Param("options") Options options) {
                                return null;
                            }
                        }
                        """)
                .source("enum Mode { FAST, SLOW;" + runs + "Mode() { System.setProperty(\"" + RAN + "\", \"x\"); } }")
                .source("record Options(Mode mode) {" + runs + " Options { System.setProperty(\"" + RAN
                        + "\", \"x\"); } }")
                .source("record Split(@Output(\"a\") List<Options> a) {" + runs + "}")
                .source("class App implements ProjectDefinition {" + runs + """
                            public void define(ProjectBuilder project) {
                                System.setProperty("millrace.checker.test.ran", "x");
                                project.pipeline("all", Nodes.class);
                            }
                        }
                        """);

        assertThat(bench.codes()).isEmpty();
        assertThat(System.getProperty(RAN)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
                "a: !!dev.millrace.checker.RobustnessTest$Trap {}",
                "a: { type: dev.millrace.checker.RobustnessTest$Trap }",
                "a: { type: csv, path: !!java.io.File [x] }",
                "a: &a [*a, *a]",
                "a: { type: '${oc.env:PATH}' }"
            })
    void letsACatalogDoNothing(String catalog) {
        bench.conf("base/catalog.yml", catalog).source("class Nodes { @Node void look(@Input(\"a\") int a) {} }");

        assertThat(bench.compile())
                .allMatch(message -> message.startsWith("NOTE\nCHECK-003") || !message.startsWith("NOTE"));
        assertThat(System.getProperty(RAN)).isNull();
    }

    /** Tells if it is initialised. */
    public static final class Trap {
        static {
            System.setProperty(RAN, "trap");
        }
    }

    @Test
    void checksWhatItCanWhereAFileCannotBeRead() {
        bench.conf("base/catalog.yml", "a: [b, c").source("""
                class Nodes {
                    @Node
                    void look(@Input("nowhere") int a, @Param("y") int y) {}
                }
                """);

        assertThat(bench.compile()).containsExactly("""
                NOTE
                CHECK-003  Warning: The catalog can't be read, so the code is not checked against it.
                   because    CONFIG-002  conf/base/catalog.yml is not valid YAML: a bracket is not closed by ] before this.
                                 at         conf/base/catalog.yml:1:9
                                 while      parsing a flow sequence that begins in line 1""", """
                ERROR Nodes.java:5:47
                PARAM-001  There is no parameter 'y'.
                   read by    Nodes.look, parameter 'y' (Nodes.java:5)
                   looked in  conf/base/parameters.yml
                   fix        correct @Param, or add 'y' to a parameters file""");
    }

    @Test
    void checksWhatOtherProcessorsGenerate() {
        bench.with(new Generator()).source("""
                class Nodes {
                    @Node
                    void look(@Input("made") int a) {}
                }
                """).source("""
                class App implements ProjectDefinition {
                    public void define(ProjectBuilder project) {
                        project.pipeline("all", Nodes.class, Generated.class);
                    }
                }
                """);

        assertThat(bench.compile("-Amillrace.warnings=false")).containsExactly("""
                ERROR Nodes.java:5:34
                WIRING-006  'made' is written as String, but read as Integer.
                   written by Generated.make (Generated.java:3)
                   read by    Nodes.look, parameter 'a' (Nodes.java:5)
                   fix        declare the same type at both places, or one that the other converts to""");
    }

    @SupportedAnnotationTypes("*")
    private static final class Generator extends AbstractProcessor {
        private boolean done;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer file = processingEnv
                        .getFiler()
                        .createSourceFile("app.Generated")
                        .openWriter()) {
                    file.write("""
                            package app;
                            class Generated { @dev.millrace.node.Node @dev.millrace.node.Output("made")
                                String make() { return ""; } }
                            """);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    @Test
    void breaksNoBuildByAMistakeOfItsOwn() {
        bench.source("class Nodes { @Node void look(@Input(\"a\") int a) {} }");

        assertThat(bench.compileWrapped("getFiler"))
                .singleElement()
                .asString()
                .startsWith(
                        "NOTE\nCHECK-005  Warning: The checker had to stop: java.lang.IllegalStateException: a mistake.\n"
                                + "   at         dev.millrace.checker.");
    }

    @Test
    void checksClassesWhereItIsNotGivenTheTrees() {
        bench.source("class Nodes { @Node void look(@Input(\"a\") int a, @Param(\"y\") int y) {} }");

        assertThat(bench.compileWrapped("")).singleElement().asString().startsWith("ERROR Nodes.java:3:57\nPARAM-001");
    }
}
