package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterpolationTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void keepsTheTypeOfAWholeValue() {
        ConfigTree tree = resolve(
                "n: 12", "b: true", "s: {x: [1, 2]}", "a: ${n}", "c: ${b}", "d: ${s}", "e: ${s.x[1]}", "f: ${s.x.0}");

        assertThat(value(tree, "a")).isEqualTo(12L);
        assertThat(value(tree, "c")).isEqualTo(true);
        assertThat(value(tree, "d.x")).isEqualTo(List.of(1L, 2L));
        assertThat(value(tree, "e")).isEqualTo(2L);
        assertThat(value(tree, "f")).isEqualTo(1L);
    }

    @Test
    void turnsIntoTextWithinAText() {
        assertThat(value(resolve("n: 12", "t: a${n}b${n}"), "t")).isEqualTo("a12b12");
        assertThat(value(resolve("n: 1.5", "t: ' ${n}'"), "t")).isEqualTo(" 1.5");
        assertThat(value(resolve("n:", "t: x${n}"), "t")).isEqualTo("xnull");
    }

    @Test
    void readsGlobalsParametersAndVariables() {
        ConfigTree tree = resolve("a: ${globals:folders.raw}", "b: ${runtime_params:region}", "c: ${oc.env:HOME}/x");

        assertThat(tree.plain()).isEqualTo(Map.of("a", "01_raw", "b", "north", "c", "/home/me/x"));
    }

    @Test
    void takesTheDefaultOnlyIfThereIsNoValue() {
        assertThat(value(resolve("a: ${runtime_params:region,south}"), "a")).isEqualTo("north");
        assertThat(value(resolve("a: ${runtime_params:year, 2026}"), "a")).isEqualTo(2026L);
        assertThat(value(resolve("a: ${globals:x, '2026'}"), "a")).isEqualTo("2026");
        assertThat(value(resolve("a: ${globals:x,'a,}b'}"), "a")).isEqualTo("a,}b");
        assertThat(value(resolve("a: ${oc.env:NONE,}"), "a")).isNull();
        assertThat(value(resolve("n: [1]", "a: ${oc.env:NONE,${n}}"), "a")).isEqualTo(List.of(1L));
        assertThat(value(resolve("n: 1", "a: ${oc.env:NONE,x${n}}"), "a")).isEqualTo("x1");
        assertThat(problems).isEmpty();
    }

    @Test
    void resolvesReferencesWithinReferences() {
        ConfigTree tree = resolve(
                "which: b", "in: {a: 1, b: 2}", "x: ${in.${which}}", "y: ${globals:folders.${kind}}", "kind: raw");

        assertThat(value(tree, "x")).isEqualTo(2L);
        assertThat(value(tree, "y")).isEqualTo("01_raw");
    }

    @Test
    void followsReferencesThroughSectionsThatAreReferences() {
        assertThat(value(resolve("a: ${b}", "b: {c: '${d}'}", "d: {e: 5}", "x: ${a.c.e}"), "x"))
                .isEqualTo(5L);
    }

    @Test
    void findsKeysWithDots() {
        assertThat(value(resolve("north.sales: {path: p}", "x: ${north.sales.path}"), "x"))
                .isEqualTo("p");
    }

    @Test
    void leavesWhatIsEscaped() {
        assertThat(value(resolve("a: \\${b}"), "a")).isEqualTo("${b}");
        assertThat(value(resolve("b: 1", "a: \\\\${b}"), "a")).isEqualTo("\\1");
        assertThat(value(resolve("a: \\d+ $5 {x} C:\\dir"), "a")).isEqualTo("\\d+ $5 {x} C:\\dir");
        assertThat(value(resolve("a: \\${b}", "c: ${a}", "d: ${e.f}", "e: ${g}", "g: {f: '\\${b}'}"), "d"))
                .isEqualTo("${b}");
        assertThat(problems).isEmpty();
    }

    @Test
    void letsASectionReferToItsOwnKeys() {
        assertThat(value(resolve("a: {x: 1, y: '${a.x}!'}"), "a.y")).isEqualTo("1!");
    }

    @Test
    void keepsThePlaceOfTheKeyThatRefers() {
        ConfigTree tree = resolve("a: {k: 1}", "b: ${a}");

        assertThat(tree.at("b").orElseThrow().location().position()).isEqualTo("catalog.yml:2:1");
        assertThat(tree.at("b.k").orElseThrow().location().position()).isEqualTo("catalog.yml:1:5");
    }

    @Test
    void tellsEveryUnresolvedReferenceOnce() {
        resolve(
                "a: ${x}",
                "b: [1, '${globals:y}']",
                "c: ${a}",
                "d: 'k${a}'",
                "e: ${oc.env:Z}",
                "f: ${nope:x}",
                "g: ${a.b}");

        assertThat(problems)
                .extracting(Problem::code)
                .containsOnly(Interpolation.UNRESOLVED)
                .hasSize(4);
    }

    @Test
    void tellsACircleOnce() {
        resolve("a: ${b}", "b: 'x${c.d}'", "c: {d: '${a}'}");

        assertThat(problems).extracting(Problem::code).containsExactly(Interpolation.CIRCULAR);
        assertThat(problems.get(0).render()).contains("a -> b -> c.d -> a");
    }

    @Test
    void refusesASectionThatContainsItself() {
        resolve("a: {b: '${a}'}");
        resolve("a: '${a}'");
        resolve("a: {b: [1, '${a.b}']}");

        assertThat(problems).extracting(Problem::code).hasSize(3).containsOnly(Interpolation.CIRCULAR);
    }

    @Test
    void refusesReferencesThatAreNotWrittenAsSuch() {
        resolve("a: 'x${b'", "c: ${}", "d: " + "${".repeat(50) + "}".repeat(50), "e: '${s}!'", "s: {k: 1}");

        assertThat(problems)
                .extracting(Problem::code)
                .containsExactly(
                        Interpolation.MALFORMED,
                        Interpolation.UNRESOLVED,
                        Interpolation.MALFORMED,
                        Interpolation.NOT_A_TEXT);
    }

    @Test
    void refusesReferencesThatGrowWithoutBounds() {
        resolve("a0: xx", doubling("a%d: ${a%d}${a%d}"));
        assertThat(problems).extracting(Problem::code).containsExactly(Interpolation.TOO_MUCH);

        problems.clear();
        resolve("a0: [x]", doubling("a%d: ['${a%d}', '${a%d}']"));
        assertThat(problems).extracting(Problem::code).containsExactly(Interpolation.TOO_MUCH);
    }

    @Test
    void refusesChainsWithoutEnd() {
        String down = IntStream.range(0, 20_000)
                .mapToObj(i -> "a" + i + ": ${a" + (i + 1) + "}\n")
                .collect(Collectors.joining());
        resolve(down + "a20000: 1");
        assertThat(problems).extracting(Problem::code).containsExactly(Interpolation.TOO_MUCH);

        problems.clear();
        String up = IntStream.range(0, 20_000)
                .mapToObj(i -> "a" + (i + 1) + ": {x: '${a" + i + "}'}\n")
                .collect(Collectors.joining());
        resolve("a0: 1", up);
        assertThat(problems).extracting(Problem::code).contains(Interpolation.TOO_MUCH);
    }

    private static String doubling(String form) {
        return IntStream.range(1, 40)
                .mapToObj(i -> String.format(form, i, i - 1, i - 1) + "\n")
                .collect(Collectors.joining());
    }

    private ConfigTree resolve(String... lines) {
        ConfigTree tree = new YamlText(String.join("\n", lines), "catalog.yml", false).read();
        ConfigTree globals = new YamlText("folders: {raw: 01_raw}", "globals.yml", false).read();
        ConfigTree params = new YamlText("region: north", "params.yml", false).read();
        return Interpolation.resolve(
                tree,
                new Surroundings(Optional.of(globals), List.of(), params, Map.of("HOME", "/home/me"), false),
                problems);
    }

    private static Object value(ConfigTree tree, String path) {
        return tree.at(path).orElseThrow().plain();
    }
}
