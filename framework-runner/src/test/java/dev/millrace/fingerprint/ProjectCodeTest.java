package dev.millrace.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.annotated.AnnotatedNodes;
import dev.millrace.annotated.Instances;
import dev.millrace.node.NodeSpec;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compiles nodes, changes something, and looks whose code has changed. */
class ProjectCodeTest {
    private static final String NODES = """
            package shop;

            import dev.millrace.node.*;
            import java.util.*;
            import java.util.function.*;

            public final class Nodes {
                private static final int LIMIT = 10;

                @Node @Output("a")
                static List<String> first(@Input("x") List<String> x) {
                    return x.stream().map(each -> each + "one").toList();
                }

                @Node @Output("b")
                static String second(@Input("x") String x) {
                    return new Helper().help(x) + LIMIT;
                }

                @Node @Output("c")
                static long third(@Input("x") List<Row> x) {
                    return x.size();
                }

                @Node @Output("d")
                static String fourth(@Input("x") String x) {
                    Function<String, String> shape = Helper::shape;
                    Comparator<String> order = new Order();
                    return shape.apply(x) + order.compare(x, x) + (x.isEmpty() ? Helper.TABLE : "");
                }
            }
            """;
    private static final String HELPER = """
            package shop;

            class Helper extends Base {
                static final String TABLE = String.valueOf("table");

                static String shape(String x) {
                    return x + "shape";
                }

                String unused() {
                    return "unused";
                }
            }

            abstract class Base {
                String help(String x) {
                    return x + suffix();
                }

                String suffix() {
                    return "suffix";
                }
            }

            class Order implements java.util.Comparator<String> {
                public int compare(String a, String b) {
                    return a.length() - b.length();
                }
            }

            record Row(int width) {}
            """;

    @TempDir
    Path folder;

    private int compiled;

    private Map<String, SortedMap<String, String>> code(String nodes, String helper) {
        try {
            Path sources = Files.createDirectories(folder.resolve("src" + ++compiled + "/shop"));
            Path classes = Files.createDirectories(folder.resolve("classes" + compiled));
            Files.writeString(sources.resolve("Nodes.java"), nodes);
            Files.writeString(sources.resolve("Helper.java"), helper);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int result = compiler.run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-g",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString(),
                    sources.resolve("Nodes.java").toString(),
                    sources.resolve("Helper.java").toString());
            assertThat(result).isZero();
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
                }
            }
            try (URLClassLoader loader = new URLClassLoader(
                    new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
                List<NodeSpec> read = AnnotatedNodes.of(loader.loadClass("shop.Nodes"), Instances.byConstructor())
                        .nodes();
                return read.stream()
                        .collect(Collectors.toMap(
                                NodeSpec::name,
                                node -> new NodeCode(folder.resolve("kept"), System.currentTimeMillis())
                                        .of(node)
                                        .orElseThrow(),
                                (a, b) -> a,
                                TreeMap::new));
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> changed(String nodes, String helper) {
        Map<String, SortedMap<String, String>> before = code(NODES, HELPER);
        Map<String, SortedMap<String, String>> after = code(nodes, helper);
        return before.keySet().stream()
                .filter(node -> !before.get(node).equals(after.get(node)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void isTheSameForComments() {
        assertThat(changed(
                        NODES.replace("    @Node", "    // a comment\n\n    @Node")
                                .replace("(each -> each", "(other -> other"),
                        HELPER.replace("return", "/* more */\n return")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"one\"                 | \"two\"                              | first",
                "LIMIT = 10              | LIMIT = 11                           | second",
                "first(@Input(\"x\") List<String> x) { | first(@Input(\"x\") List<String> x) { List.of(1).forEach(y -> {}); | first",
                "+ \"suffix\"            | + \"suffix\"                         | ''",
                "return \"suffix\"       | return \"other\"                     | second",
                "\"unused\"              | \"never\"                            | ''",
                "x + \"shape\"           | \"shape\" + x                        | fourth",
                "a.length() - b.length() | b.length() - a.length()              | fourth",
                "valueOf(\"table\")      | valueOf(\"chair\")                   | second,fourth",
                "Row(int width)          | Row(long width)                      | third",
                "String unused()         | String suffix() { return \"x\"; } String unused() | second",
            })
    void isAnotherForWhatIsReached(String from, String to, String nodes) {
        String one = from.strip();
        assertThat(changed(
                        NODES.replaceAll("\\{\n\\s+return x.stream", "{ return x.stream")
                                .replace(one, to.strip()),
                        HELPER.replace(one, to.strip())))
                .isEqualTo(nodes.isEmpty() ? Set.of() : new TreeSet<>(List.of(nodes.split(","))));
    }

    @Test
    void tellsWhat() {
        Map<String, String> before = code(NODES, HELPER).get("second");
        Map<String, String> after =
                code(NODES, HELPER.replace("\"suffix\"", "\"other\"")).get("second");

        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.entrySet().stream().filter(each -> !before.entrySet().contains(each)))
                .extracting(Map.Entry::getKey)
                .containsExactly("code of Base.suffix");
    }
}
