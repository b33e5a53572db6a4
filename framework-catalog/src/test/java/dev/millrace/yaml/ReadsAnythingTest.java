package dev.millrace.yaml;

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
