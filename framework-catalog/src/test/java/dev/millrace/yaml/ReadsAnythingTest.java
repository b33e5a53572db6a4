package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever stands in a file, it is a tree or a problem. */
class ReadsAnythingTest {
    private static final String SAMPLE = """
            _base: &base {type: csv, sep: ';'}
            flights:
              <<: *base
              path: ${_root}/data/${globals:layer,'01_raw'}/flights.csv
              "quoted \\u00e4": 'it''s'
              list: [1, 2.5, ~, true, .inf]
            ? complex
            : !!str 12
            text: |
              folded ${oc.env:HOME}
              >-
            more: {a: {b: [x, {c: d}]}}
            _root: /x
            """;

    @Property(tries = 2000)
    void neverFailsOtherwiseOnRandomText(@ForAll String text) {
        readAll(text);
    }

    @Property(tries = 2000)
    void neverFailsOtherwiseOnYamlWithMistakes(@ForAll("mutated") String text) {
        readAll(text);
    }

    @Property(tries = 2000)
    void neverFailsOtherwiseOnTextMadeOfYamlsSigns(@ForAll("signs") String text) {
        readAll(text);
    }

    @Property(tries = 300)
    void neverFailsOtherwiseOnRandomBytes(@ForAll byte[] bytes) throws IOException {
        Path project = Files.createTempDirectory("conf");
        Conf conf = new Conf(project).bytes("base/catalog.yml", bytes);
        try {
            conf.plain(Kind.CATALOG);
        } catch (InvalidDefinitionException expected) {
            expected.problems().forEach(Problem::render);
        } finally {
            for (String each : List.of("conf/base/catalog.yml", "conf/base", "conf", "")) {
                Files.delete(project.resolve(each));
            }
        }
    }

    @Property
    void aTextIsReadInPartsAsItIsReadWhole(@ForAll("lines") String text) {
        assertReadsInPartsAsWhole(text);
    }

    @Property
    void aBrokenTextIsReadInPartsAsItIsReadWhole(@ForAll("mutated") String text) {
        assertReadsInPartsAsWhole(text);
    }

    private static void assertReadsInPartsAsWhole(String text) {
        List<Problem> problems = new ArrayList<>();
        List<Problem> problemsOfWhole = new ArrayList<>();

        ConfigTree inParts = new YamlText(text, "catalog.yml", false).read(problems, 1);
        ConfigTree whole = new YamlText(text, "catalog.yml", false).read(problemsOfWhole, Integer.MAX_VALUE);

        assertSame(inParts, whole);
        assertThat(problems)
                .extracting(Problem::render)
                .isEqualTo(problemsOfWhole.stream().map(Problem::render).toList());
    }

    private static void assertSame(ConfigTree found, ConfigTree expected) {
        assertThat(found).isEqualTo(expected);
        assertThat(found.location()).isEqualTo(expected.location());
        assertThat(found.children().keySet())
                .containsExactlyElementsOf(expected.children().keySet());
        expected.children()
                .forEach((key, child) -> assertSame(found.children().getOrDefault(key, ConfigTree.empty()), child));
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> key = Arbitraries.integers().between(0, 30).map(i -> "k" + i + ":");
        Arbitrary<String> keys = key.flatMap(name -> Arbitraries.of(
                        "", " v", " {a: 1, b: [x, y]}", "\n  a: 1\n  b: two", "\n- x\n- y", " |\n  text\n\n  k1: text")
                .map(value -> name + value));
        Arbitrary<String> odd = Arbitraries.of(
                "# k1: no key",
                "",
                "  # further in",
                "\"k 1\": 'v'",
                "k2: \"two",
                "lines\"",
                "k3: {a: 1,",
                "b: 2}",
                "k4: [",
                "]",
                "k5: &a 1",
                "k6: *a",
                "<<: {k7: 1}",
                "---",
                "...",
                "? k8",
                ": v",
                "  k9: 1",
                "plain",
                "k10: x\r",
                "k11: !!int x",
                "k12: x\u0085",
                "\u00e9: 1",
                "k13: >",
                "k14: 'it''s",
                "'k15': 1",
                "%YAML 1.2",
                "- k16",
                "{k17: 1}",
                "\t");
        return Arbitraries.frequencyOf(Tuple.of(8, keys), Tuple.of(1, odd))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("\n", parts));
    }

    @Provide
    Arbitrary<String> mutated() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, SAMPLE.length() - 1);
        Arbitrary<String> signs = Arbitraries.of(
                ":", "-", "?", "&a", "*base", "[", "]", "{", "}", "\n", " ", "\t", "'", "\"", "#", "|", ">", "%", "@",
                "`", "!", "!!int", "<<", "${", "}", "\\", "\u0000", "\u0085", "\uD800", "---", "...", ",", "é", "😀");
        return places.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .flatMap(at -> signs.list().ofSize(at.size()).map(with -> {
                    StringBuilder text = new StringBuilder(SAMPLE);
                    for (int i = 0; i < at.size(); i++) {
                        if (i % 2 == 0) {
                            text.insert(at.get(i).intValue(), with.get(i));
                        } else {
                            text.deleteCharAt(at.get(i));
                        }
                    }
                    return text.toString();
                }));
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(
                        "a",
                        "b: ",
                        ": ",
                        "- ",
                        "? ",
                        "&a ",
                        "*a",
                        "[",
                        "]",
                        "{",
                        "}",
                        "\n",
                        "\n  ",
                        "'",
                        "\"",
                        "!!x ",
                        "<<: ",
                        "${",
                        "${a",
                        "${a.b}",
                        "${_x:y,z}",
                        "}",
                        "\\",
                        "|",
                        ">\n",
                        "%YAML 1.1",
                        "---\n",
                        ",",
                        "#")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private static void readAll(String text) {
        List<Problem> problems = new ArrayList<>();
        ConfigTree tree = new YamlText(text, "catalog.yml", false).read(problems);
        Surroundings surroundings = new Surroundings(
                Optional.of(ConfigTree.empty()), List.of(), ConfigTree.empty(), Map.of("HOME", "/h"), false);
        Interpolation.resolve(tree, surroundings, problems).plain();
        problems.forEach(Problem::render);
    }
}
