package dev.millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.DatasetRef;
import dev.millrace.data.ParameterRef;
import dev.millrace.data.TypeRef;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import java.io.File;
import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineBuilderTest {
    private static final DatasetRef<List<String>> NAMES = DatasetRef.of("names", new TypeRef<>() {});
    private static final DatasetRef<Integer> COUNT = DatasetRef.of("count", Integer.class);
    private static final DatasetRef<Number> TOTAL = DatasetRef.of("total", Number.class);
    private static final ParameterRef<Integer> FACTOR = ParameterRef.of("sum.factor", Integer.class);

    private static final DatasetRef<String> TEXT = DatasetRef.of("text", String.class);

    @TempDir
    private Path folder;

    @Test
    void buildsNodesOfEverySize() throws Exception {
        Pipeline pipeline = Pipeline.builder()
                .node("make")
                .with(() -> List.of("a", "b"))
                .writes(NAMES)
                .node("count", "cheap")
                .reads(NAMES)
                .with(List::size)
                .writes(COUNT)
                .node("scale")
                .reads(COUNT, FACTOR)
                .with((count, factor) -> count * factor)
                .writes(TOTAL)
                .node("all")
                .reads(NAMES, COUNT, FACTOR)
                .with(PipelineBuilderTest::all)
                .writes(COUNT.in("north"))
                .build();

        assertThat(pipeline.nodeNames()).containsExactly("all", "count", "make", "scale");
        assertThat(node(pipeline, "count").tags()).containsExactly("cheap");
        assertThat(node(pipeline, "scale").inputs())
                .extracting(Port::displayName)
                .containsExactly("count", "params:sum.factor");
        assertThat(node(pipeline, "all").outputs()).extracting(Port::name).containsExactly("north.count");
        assertThat(call(pipeline, "make")).isEqualTo(List.of("a", "b"));
        assertThat(call(pipeline, "count", List.of("a", "b"))).isEqualTo(2);
        assertThat(call(pipeline, "scale", 2, 3)).isEqualTo(6);
        assertThat(call(pipeline, "all", List.of("a"), 2, 3)).isEqualTo(6);
    }

    @Test
    void handsUpToEightValuesOverInTheirOrder() throws Exception {
        List<String> done = new ArrayList<>();
        Pipeline pipeline = Pipeline.builder()
                .node("with4")
                .reads(number(0), number(1), number(2), number(3))
                .with((a, b, c, d) -> "" + a + b + c + d)
                .writes(TEXT.in("n4"))
                .node("with5")
                .reads(number(0), number(1), number(2), number(3), number(4))
                .with((a, b, c, d, e) -> "" + a + b + c + d + e)
                .writes(TEXT.in("n5"))
                .node("with6")
                .reads(number(0), number(1), number(2), number(3), number(4), number(5))
                .with((a, b, c, d, e, f) -> "" + a + b + c + d + e + f)
                .writes(TEXT.in("n6"))
                .node("with7")
                .reads(number(0), number(1), number(2), number(3), number(4), number(5), number(6))
                .with((a, b, c, d, e, f, g) -> "" + a + b + c + d + e + f + g)
                .writes(TEXT.in("n7"))
                .node("with8")
                .reads(number(0), number(1), number(2), number(3), number(4), number(5), number(6), number(7))
                .with((a, b, c, d, e, f, g, h) -> "" + a + b + c + d + e + f + g + h)
                .writes(TEXT.in("n8"))
                .node("does0")
                .does(() -> done.add("0:"))
                .node("does1")
                .reads(number(0))
                .does((a) -> done.add("1:" + a))
                .node("does2")
                .reads(number(0), number(1))
                .does((a, b) -> done.add("2:" + a + b))
                .node("does3")
                .reads(number(0), number(1), number(2))
                .does((a, b, c) -> done.add("3:" + a + b + c))
                .node("does4")
                .reads(number(0), number(1), number(2), number(3))
                .does((a, b, c, d) -> done.add("4:" + a + b + c + d))
                .node("does5")
                .reads(number(0), number(1), number(2), number(3), number(4))
                .does((a, b, c, d, e) -> done.add("5:" + a + b + c + d + e))
                .node("does6")
                .reads(number(0), number(1), number(2), number(3), number(4), number(5))
                .does((a, b, c, d, e, f) -> done.add("6:" + a + b + c + d + e + f))
                .node("does7")
                .reads(number(0), number(1), number(2), number(3), number(4), number(5), number(6))
                .does((a, b, c, d, e, f, g) -> done.add("7:" + a + b + c + d + e + f + g))
                .node("does8")
                .reads(number(0), number(1), number(2), number(3), number(4), number(5), number(6), number(7))
                .does((a, b, c, d, e, f, g, h) -> done.add("8:" + a + b + c + d + e + f + g + h))
                .build();
        Object[] numbers = {0, 1, 2, 3, 4, 5, 6, 7};

        for (int count = 0; count <= numbers.length; count++) {
            Object[] given = Arrays.copyOf(numbers, count);
            if (count > 3) {
                assertThat(call(pipeline, "with" + count, given)).isEqualTo("01234567".substring(0, count));
            }
            assertThat(node(pipeline, "does" + count).function().call(given)).isEmpty();
        }
        assertThat(done)
                .containsExactly(
                        "0:", "1:0", "2:01", "3:012", "4:0123", "5:01234", "6:012345", "7:0123456", "8:01234567");
    }

    @Test
    void takesAResultApart() throws Exception {
        Pipeline pipeline = Pipeline.builder()
                .node("four")
                .with(() -> List.of("a", "b", "c", "d"))
                .writesParts(
                        TEXT.in("a"), list -> list.get(0),
                        TEXT.in("b"), list -> list.get(1),
                        TEXT.in("c"), list -> list.get(2),
                        TEXT.in("d"), list -> list.get(3))
                .node("three")
                .with(() -> List.of("a", "b", "c"))
                .writesParts(
                        TEXT.in("e"),
                        list -> list.get(0),
                        TEXT.in("f"),
                        list -> list.get(1),
                        TEXT.in("g"),
                        list -> list.get(2))
                .build();

        assertThat(node(pipeline, "four").function().call(new Object[0])).containsExactly("a", "b", "c", "d");
        assertThat(node(pipeline, "three").function().call(new Object[0])).containsExactly("a", "b", "c");
        assertThat(node(pipeline, "four").outputs())
                .extracting(Port::name)
                .containsExactly("a.text", "b.text", "c.text", "d.text");
    }

    private static DatasetRef<Integer> number(int place) {
        return DatasetRef.of("d" + place, Integer.class);
    }

    @Test
    void letsExceptionsOfTheUserPass() {
        Pipeline pipeline = Pipeline.builder()
                .node("fail")
                .reads(COUNT)
                .with(count -> {
                    if (count > 0) {
                        throw new FileNotFoundException("x");
                    }
                    return count;
                })
                .writes(TOTAL)
                .build();

        assertThatThrownBy(() -> call(pipeline, "fail", 1)).isExactlyInstanceOf(FileNotFoundException.class);
    }

    @Test
    void remembersTheLineOfTheCaller() {
        PipelineBuilder builder = Pipeline.builder();
        int line = new Throwable().getStackTrace()[0].getLineNumber() + 1;
        PipelineBuilder.Unread begun = builder.node("make");
        NodeSpec node = begun.with(() -> 1).writes(COUNT).build().nodes().get(0);

        assertThat(node.origin().describe())
                .isEqualTo("PipelineBuilderTest.remembersTheLineOfTheCaller (PipelineBuilderTest.java:" + line + ")");
        assertThat(node.outputs().get(0).origin()).isEqualTo(node.origin());
    }

    @Test
    void namesTheMethodAroundALambda() {
        Pipeline pipeline = Stream.of("north", "south")
                .map(region -> Pipeline.builder()
                        .node("make_" + region)
                        .with(() -> 1)
                        .writes(COUNT.in(region))
                        .build())
                .reduce(Pipeline.empty(), Pipeline::plus);

        assertThat(pipeline.nodes())
                .extracting(node -> node.origin().element())
                .containsOnly("PipelineBuilderTest.namesTheMethodAroundALambda");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".node(\"a\").reads(NAMES).with(names -> names.size()).writes(COUNT)",
                ".node(\"a\").reads(NAMES).with(List::size).writes(TOTAL)",
                ".node(\"a\").reads(NAMES, COUNT).with((names, count) -> names.get(count)).writes(TEXT)",
                ".node(\"a\").reads(COUNT).with(PerRegion::any).writes(TOTAL)",
                ".node(\"a\").with(() -> 1).writes(TOTAL)"
            })
    void compilesWhatFits(String node) {
        assertThat(compile(node)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".node(\"a\").reads(NAMES).with(List::size).writes(TEXT)",
                ".node(\"a\").reads(COUNT).with(List::size).writes(COUNT)",
                ".node(\"a\").reads(NAMES, COUNT).with((String names, Integer count) -> count).writes(COUNT)",
                ".node(\"a\").reads(NAMES).with((names, more) -> 1).writes(COUNT)",
                ".node(\"a\").with(() -> \"x\").writes(TOTAL)",
                ".node(\"a\").reads(NAMES).with(List::size).writes(FACTOR)",
                ".node(\"a\").reads(NAMES).writes(NAMES)"
            })
    void doesNotCompileAWrongPairing(String node) {
        assertThat(compile(node)).isNotEmpty().allMatch(each -> each.startsWith("PerRegion.java:11"));
    }

    private List<String> compile(String node) {
        String source = """
                import dev.millrace.data.*;
                import dev.millrace.pipeline.*;
                import java.util.List;
                class PerRegion {
                    static final DatasetRef<List<String>> NAMES = DatasetRef.of("names", new TypeRef<>() {});
                    static final DatasetRef<Integer> COUNT = DatasetRef.of("count", Integer.class);
                    static final DatasetRef<Number> TOTAL = DatasetRef.of("total", Number.class);
                    static final DatasetRef<String> TEXT = DatasetRef.of("text", String.class);
                    static final ParameterRef<Integer> FACTOR = ParameterRef.of("factor", Integer.class);
                    static int any(Object any) { return 1; }
                    Pipeline pipeline = Pipeline.builder()%s.build();
                }
                """.formatted(node);
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        found,
                        List.of("-proc:none", "-implicit:none", "-d", folder.toString(), "-classpath", classes()),
                        null,
                        List.of(new InMemory(source)));
        task.call();
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each ->
                        each.getSource().getName() + ":" + each.getLineNumber() + " " + each.getMessage(Locale.ROOT))
                .toList();
    }

    private static String classes() {
        return new File(Pipeline.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String source;

        InMemory(String source) {
            super(URI.create("PerRegion.java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    private static int all(List<String> names, int count, int factor) {
        return names.size() * count * factor;
    }

    private static NodeSpec node(Pipeline pipeline, String name) {
        return pipeline.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Object call(Pipeline pipeline, String name, Object... inputs) throws Exception {
        return node(pipeline, name).function().call(inputs)[0];
    }
}
