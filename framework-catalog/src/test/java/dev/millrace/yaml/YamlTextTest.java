package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlTextTest {
    @Test
    void knowsLineAndColumnOfEveryKey() {
        ConfigTree tree =
                read("# comment", "flights:", "  type: parquet", "  'path': x", "  tags: [a, b]", "  more: {k: v}");

        assertThat(place(tree, "flights")).isEqualTo("catalog.yml:2:1");
        assertThat(place(tree, "flights.type")).isEqualTo("catalog.yml:3:3");
        assertThat(place(tree, "flights.path")).isEqualTo("catalog.yml:4:3");
        assertThat(place(tree, "flights.more.k")).isEqualTo("catalog.yml:6:10");
        assertThat(tree.at("flights.tags")
                        .orElseThrow()
                        .items()
                        .get(1)
                        .location()
                        .position())
                .isEqualTo("catalog.yml:5:13");
    }

    @Test
    void countsColumnsInCharactersAndNotInUnitsOfUtf16() {
        ConfigTree tree = read("{'😀': 1, b: 2}");

        assertThat(place(tree, "b")).isEqualTo("catalog.yml:1:10");
    }

    @Test
    void keepsTheOrderOfKeys() {
        assertThat(read("b: 1", "a: 2", "c: 3").children().keySet()).containsExactly("b", "a", "c");
    }

    @Test
    void readsScalarsByYaml12() {
        assertThat(read("a: no", "b: '12'", "c: 12", "d:", "e: !!str 12", "f: !!float 1", "g: |", "  x")
                        .plain())
                .isEqualTo(map("a", "no", "b", "12", "c", 12L, "d", null, "e", "12", "f", 1.0, "g", "x"));
    }

    @Test
    void takesKeysThatAreNotTextAsTheirText() {
        assertThat(read("1: a", "true: b", "~: c", "1.50: d").children().keySet())
                .containsExactly("1", "true", "~", "1.50");
    }

    @Test
    void readsAnEmptyFileAsNoKeys() {
        assertThat(read("").children()).isEmpty();
        assertThat(read("# only a comment").children()).isEmpty();
        assertThat(read("---").children()).isEmpty();
        assertThat(read("\uFEFF").children()).isEmpty();
    }

    @Test
    void passesOverTheByteOrderMark() {
        assertThat(place(read("\uFEFFa: 1"), "a")).isEqualTo("catalog.yml:1:1");
    }

    @Test
    void readsWindowsLineEnds() {
        ConfigTree tree = read("a: 1\r", "b: x\r");

        assertThat(tree.plain()).isEqualTo(map("a", 1L, "b", "x"));
        assertThat(place(tree, "b")).isEqualTo("catalog.yml:2:1");
    }

    @Test
    void mergesSectionsUnderTheKeysThatStandThere() {
        ConfigTree tree = read(
                "_csv: &csv {type: csv, sep: ';'}",
                "_raw: &raw {type: text, layer: raw}",
                "a: {<<: *csv, path: x}",
                "b: {sep: ',', <<: [*csv, *raw]}");

        assertThat(tree.at("a").orElseThrow().plain()).isEqualTo(map("type", "csv", "sep", ";", "path", "x"));
        assertThat(tree.at("b").orElseThrow().plain()).isEqualTo(map("type", "csv", "sep", ",", "layer", "raw"));
        assertThat(place(tree, "a.type")).isEqualTo("catalog.yml:1:13");
    }

    @Test
    void takesAQuotedMergeKeyAsText() {
        assertThat(read("a: {'<<': x}").plain()).isEqualTo(map("a", map("<<", "x")));
    }

    @Test
    void readsTenThousandAliasesOfOneDefault() {
        String entries = IntStream.range(0, 10_000)
                .mapToObj(i -> "d" + i + ": {<<: *csv, path: data/" + i + ".csv}\n")
                .collect(Collectors.joining());

        ConfigTree tree = read("_csv: &csv {type: csv}", entries);

        assertThat(tree.at("d9999").orElseThrow().plain()).isEqualTo(map("type", "csv", "path", "data/9999.csv"));
    }

    @Test
    void readsJsonWithTabs() {
        List<Problem> problems = new ArrayList<>();
        ConfigTree tree = new YamlText(
                        "{\n\t\"a\":{\"b\": [1, 2.5, null, true]},\n\t\"u\": \"\\u00e4\\/\\t\"\n}", "c.json", false)
                .read(problems);

        assertThat(problems).isEmpty();
        assertThat(tree.plain()).isEqualTo(map("a", map("b", Arrays.asList(1L, 2.5, null, true)), "u", "ä/\t"));
    }

    @Test
    void tellsAllMistakesOfOneFileAtOnce() {
        InvalidDefinitionException thrown = refused("a: 1", "a: 2", "b: !java.net.URL x", "? [x]", ": 1", "c: !!int x");

        assertThat(thrown.problems())
                .extracting(each -> each.code().toString())
                .containsExactly("CONFIG-003", "CONFIG-004", "CONFIG-007", "CONFIG-008");
    }

    @Test
    void refusesTagsThatWouldMakeObjects() {
        for (String tag : List.of(
                "!!javax.script.ScriptEngineManager",
                "!x",
                "!!python/object:os.system",
                "!!set",
                "!!binary",
                "!!timestamp",
                "!<tag:example.com,2000:x>")) {
            assertThat(codes("a: " + tag + " {}")).as(tag).containsExactly("CONFIG-004");
        }
    }

    @Test
    void refusesAliasesThatGrowWithoutBounds() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }

        assertThat(codes(bomb.toString())).containsExactly("CONFIG-006");
    }

    @Test
    void refusesMergesThatGrowWithoutBounds() {
        String wide = IntStream.range(0, 5_000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", "));
        String many = IntStream.range(0, 5_000)
                .mapToObj(i -> "m" + i + ": {<<: *w}\n")
                .collect(Collectors.joining());

        assertThat(codes("w: &w {" + wide + "}", many)).containsOnly("CONFIG-006");
    }

    @Test
    void refusesAnAnchorThatContainsItself() {
        assertThat(codes("a: &a [*a]")).containsExactly("CONFIG-006");
        assertThat(codes("a: &a {<<: *a}")).containsExactly("CONFIG-006");
        assertThat(codes("a: &a {b: {c: *a}}")).containsExactly("CONFIG-006");
    }

    @Test
    void refusesDepthAndSizeBeyondAnyConfiguration() {
        assertThat(codes("a: " + "[".repeat(100_000))).containsExactly("CONFIG-006");
        assertThat(codes("a: " + "- ".repeat(100_000))).containsAnyOf("CONFIG-006", "CONFIG-002");
        assertThat(codes("a: " + "x".repeat(YamlText.LONGEST + 10))).containsExactly("CONFIG-006");
    }

    private static ConfigTree read(String... lines) {
        return new YamlText(String.join("\n", lines), "catalog.yml", false).read();
    }

    private static InvalidDefinitionException refused(String... lines) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> read(lines));
    }

    private static List<String> codes(String... lines) {
        return refused(lines).problems().all().stream()
                .map(each -> each.code().toString())
                .toList();
    }

    private static String place(ConfigTree tree, String path) {
        return tree.at(path).orElseThrow().location().position();
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
