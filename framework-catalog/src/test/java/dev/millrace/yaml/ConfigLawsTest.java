package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Layers;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigLawsTest {
    private static final Location HERE = Location.named("here");
    private static final Surroundings NOWHERE =
            new Surroundings(Optional.empty(), List.of(), ConfigTree.empty(), Map.of(), false);

    @Property
    void layingWholeKeysOverEachOtherIsAssociative(
            @ForAll("sections") ConfigTree a, @ForAll("sections") ConfigTree b, @ForAll("sections") ConfigTree c) {
        ConfigTree left = Layers.DESTRUCTIVE.merge(List.of(Layers.DESTRUCTIVE.merge(List.of(a, b)), c));

        assertThat(left).isEqualTo(Layers.DESTRUCTIVE.merge(List.of(a, Layers.DESTRUCTIVE.merge(List.of(b, c)))));
    }

    @Property
    void anEmptyLayerChangesNothing(@ForAll("sections") ConfigTree tree, @ForAll Layers how) {
        assertThat(how.merge(List.of(ConfigTree.empty(), tree))).isEqualTo(tree);
        assertThat(how.merge(List.of(tree, ConfigTree.empty()))).isEqualTo(tree);
    }

    @Property
    void whatTheUppermostLayerSaysIsWhatHolds(
            @ForAll("sections") ConfigTree lower, @ForAll("sections") ConfigTree upper, @ForAll Layers how) {
        ConfigTree merged = how.merge(List.of(lower, upper));

        for (String path : upper.paths()) {
            ConfigTree said = upper.at(path).orElseThrow();
            if (!said.isMapping()) {
                assertThat(merged.at(path)).contains(said);
            }
        }
    }

    @Property
    void layersAreMergedAsPlainMapsWouldBe(
            @ForAll("sections") ConfigTree a, @ForAll("sections") ConfigTree b, @ForAll("sections") ConfigTree c) {
        List<ConfigTree> layers = List.of(a, b, c);
        Map<String, Object> destructive = new HashMap<>();
        Map<String, Object> deep = new HashMap<>();
        for (ConfigTree layer : layers) {
            destructive.putAll(plain(layer));
            putDeep(deep, plain(layer));
        }

        assertThat(Layers.DESTRUCTIVE.merge(layers).plain()).isEqualTo(destructive);
        assertThat(Layers.DEEP.merge(layers).plain()).isEqualTo(deep);
    }

    @Property
    void originsTellTheValueThatTheMergedLayersHave(
            @ForAll("sections") ConfigTree a,
            @ForAll("sections") ConfigTree b,
            @ForAll("sections") ConfigTree c,
            @ForAll Layers how) {
        ConfigTree merged = how.merge(List.of(a, b, c));
        Origins origins = new Origins(
                List.of(new Origins.Layer("a", a, how), new Origins.Layer("b", b, how), new Origins.Layer("c", c, how)),
                false);

        for (String path : List.of("a", "b.c", "a.b", "a.b.c", "d.a.a.b")) {
            List<ConfigOrigin> told = origins.of(path);
            List<String> used = told.stream()
                    .filter(origin -> origin.effect() == ConfigOrigin.Effect.USED)
                    .map(ConfigOrigin::written)
                    .toList();
            ConfigTree value = merged.at(path).orElse(null);
            if (value == null) {
                assertThat(used).isEmpty();
            } else if (!value.isMapping()) {
                assertThat(used).containsExactly(value.toString());
            }
        }
    }

    @SuppressWarnings("unchecked") // sections are maps with text keys
    private static Map<String, Object> plain(ConfigTree section) {
        return (Map<String, Object>) section.plain();
    }

    @SuppressWarnings("unchecked") // as above
    private static void putDeep(Map<String, Object> into, Map<String, Object> above) {
        above.forEach((key, value) -> {
            if (value instanceof Map && into.get(key) instanceof Map) {
                Map<String, Object> merged = new HashMap<>((Map<String, Object>) into.get(key));
                putDeep(merged, (Map<String, Object>) value);
                into.put(key, merged);
            } else {
                into.put(key, value);
            }
        });
    }

    @Property
    void theOrderOfFilesDoesNotMatter(@ForAll("sections") ConfigTree a, @ForAll("sections") ConfigTree b) {
        List<Problem> forward = new ArrayList<>();
        List<Problem> backward = new ArrayList<>();
        ConfigTree one = new Union(true, forward).of(List.of(a, b));
        ConfigTree other = new Union(true, backward).of(List.of(b, a));

        assertThat(forward).hasSameSizeAs(backward);
        if (forward.isEmpty()) {
            assertThat(one).isEqualTo(other).isEqualTo(Layers.DEEP.merge(List.of(a, b)));
        }
    }

    @Property
    void whatHasNoReferencesStaysTheSameTree(@ForAll("sections") ConfigTree tree) {
        assertThat(resolve(tree)).isSameAs(tree);
    }

    @Property
    void resolvingTwiceChangesNothing(@ForAll("sections") ConfigTree tree) {
        ConfigTree resolved = resolve(withReferences(tree));

        assertThat(resolve(resolved)).isSameAs(resolved);
    }

    @Property
    void aWholeReferenceIsWhatItNames(@ForAll("sections") ConfigTree tree) {
        ConfigTree resolved = resolve(withReferences(tree));

        tree.children()
                .forEach((key, child) ->
                        assertThat(resolved.children().get("to_" + key)).isEqualTo(child));
    }

    @Property
    void anyTextSurvivesBeingEscaped(@ForAll String text) {
        String escaped = text.replaceAll("(\\\\*)\\$\\{", "$1$1\\\\\\${");
        ConfigTree tree = ConfigTree.of(Map.of("a", escaped), HERE);

        assertThat(resolve(tree).at("a").orElseThrow().plain()).isEqualTo(text);
    }

    @Provide
    Arbitrary<ConfigTree> sections() {
        return section(3).map(map -> ConfigTree.of(map, HERE));
    }

    private static Arbitrary<Map<String, Object>> section(int depth) {
        Arbitrary<Object> leaf = Arbitraries.of(1L, 2.5, true, "text", "", List.of("x", 1L));
        Arbitrary<Object> value =
                depth == 0 ? leaf : Arbitraries.oneOf(leaf, section(depth - 1).map(map -> (Object) map));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), value)
                .ofMaxSize(4)
                .map(Collections::unmodifiableMap);
    }

    private static ConfigTree withReferences(ConfigTree tree) {
        Map<String, ConfigTree> all = new LinkedHashMap<>(tree.children());
        tree.children().keySet().forEach(key -> all.put("to_" + key, ConfigTree.scalar("${" + key + "}", HERE)));
        return ConfigTree.mapping(all, HERE);
    }

    private static ConfigTree resolve(ConfigTree tree) {
        List<Problem> problems = new ArrayList<>();
        ConfigTree resolved = Interpolation.resolve(tree, NOWHERE, problems);
        assertThat(problems).isEmpty();
        return resolved;
    }
}
