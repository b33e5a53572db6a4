package dev.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.problem.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final Location BASE = Location.inFile("conf/base/parameters.yml", 1, 1);
    private static final Location LOCAL = Location.inFile("conf/local/parameters.yml", 1, 1);

    @Test
    void destructiveReplacesATopLevelKeyAsAWhole() {
        assertThat(merged(Layers.DESTRUCTIVE, Map.of("a", Map.of("x", 1, "y", 2), "b", 3), Map.of("a", Map.of("x", 9)))
                        .plain())
                .isEqualTo(Map.of("a", Map.of("x", 9L), "b", 3L));
    }

    @Test
    void deepMergesKeyByKey() {
        assertThat(merged(Layers.DEEP, Map.of("a", Map.of("x", 1, "y", 2), "b", 3), Map.of("a", Map.of("x", 9)))
                        .plain())
                .isEqualTo(Map.of("a", Map.of("x", 9L, "y", 2L), "b", 3L));
    }

    @Test
    void deepReplacesListsAndValuesOfAnotherKind() {
        assertThat(merged(Layers.DEEP, Map.of("a", List.of(1, 2), "b", Map.of("x", 1)), Map.of("a", List.of(3), "b", 4))
                        .plain())
                .isEqualTo(Map.of("a", List.of(3L), "b", 4L));
    }

    @Test
    void eachValueKeepsThePlaceThatItCameFrom() {
        ConfigTree merged = merged(Layers.DEEP, Map.of("a", Map.of("x", 1, "y", 2)), Map.of("a", Map.of("x", 9)));

        assertThat(merged.at("a.x").orElseThrow().location()).isEqualTo(LOCAL);
        assertThat(merged.at("a.y").orElseThrow().location()).isEqualTo(BASE);
    }

    @Test
    void mergesNoLayersToAnEmptyMapping() {
        assertThat(Layers.DEEP.merge(List.of())).isEqualTo(ConfigTree.empty());
    }

    @Test
    void anEmptyLayerDoesNotEvenMoveTheSection() {
        ConfigTree base = ConfigTree.of(Map.of("a", Map.of("x", 1)), BASE);
        ConfigTree above = ConfigTree.of(Map.of("a", Map.of()), LOCAL);

        assertThat(Layers.DEEP.merge(List.of(base, ConfigTree.empty())).location())
                .isEqualTo(BASE);
        assertThat(Layers.DESTRUCTIVE.merge(List.of(base, ConfigTree.empty())).location())
                .isEqualTo(BASE);
        assertThat(Layers.DEEP
                        .merge(List.of(base, above))
                        .child("a")
                        .orElseThrow()
                        .location())
                .isEqualTo(BASE);
    }

    @Property
    void anEmptyLayerChangesNothing(@ForAll Layers way, @ForAll("layers") ConfigTree layer) {
        assertThat(way.merge(List.of(layer, ConfigTree.empty()))).isEqualTo(layer);
        assertThat(way.merge(List.of(ConfigTree.empty(), layer))).isEqualTo(layer);
    }

    @Property
    void aLayerOverItselfChangesNothing(@ForAll Layers way, @ForAll("layers") ConfigTree layer) {
        assertThat(way.merge(List.of(layer, layer))).isEqualTo(layer);
    }

    @Property
    void destructiveIsAssociative(
            @ForAll("layers") ConfigTree a, @ForAll("layers") ConfigTree b, @ForAll("layers") ConfigTree c) {
        assertThat(Layers.DESTRUCTIVE.merge(a, Layers.DESTRUCTIVE.merge(b, c)))
                .isEqualTo(Layers.DESTRUCTIVE.merge(Layers.DESTRUCTIVE.merge(a, b), c));
    }

    @Property
    void deepIsAssociativeWhereSectionsStaySections(
            @ForAll("layers") ConfigTree a, @ForAll("layers") ConfigTree b, @ForAll("layers") ConfigTree c) {
        Assume.that(isNowhereASectionAndAValue(a, b) && isNowhereASectionAndAValue(b, c));

        assertThat(Layers.DEEP.merge(a, Layers.DEEP.merge(b, c)))
                .isEqualTo(Layers.DEEP.merge(Layers.DEEP.merge(a, b), c));
    }

    @Test
    void aValueBetweenTwoSectionsHidesTheLowerOne() {
        ConfigTree low = ConfigTree.of(Map.of("a", Map.of("x", 1)), BASE);
        ConfigTree middle = ConfigTree.of(Map.of("a", 5), BASE);
        ConfigTree high = ConfigTree.of(Map.of("a", Map.of("y", 2)), BASE);

        assertThat(Layers.DEEP.merge(List.of(low, middle, high)).plain()).isEqualTo(Map.of("a", Map.of("y", 2L)));
    }

    @Property
    void agreesWithAPlainMergeOfMaps(@ForAll("layers") ConfigTree lower, @ForAll("layers") ConfigTree upper) {
        Map<String, Object> destructive = new HashMap<>(map(lower));
        destructive.putAll(map(upper));

        assertThat(Layers.DESTRUCTIVE.merge(List.of(lower, upper)).plain()).isEqualTo(destructive);
        assertThat(Layers.DEEP.merge(List.of(lower, upper)).plain()).isEqualTo(deep(map(lower), map(upper)));
    }

    @Provide
    Arbitrary<ConfigTree> layers() {
        return mapping(3).map(plain -> ConfigTree.of(plain, BASE));
    }

    private static Arbitrary<Map<String, Object>> mapping(int depth) {
        Arbitrary<Object> value = Arbitraries.of(0, 1, "x", "y", List.of(1));
        Arbitrary<Object> child =
                depth == 0 ? value : Arbitraries.oneOf(value, mapping(depth - 1).map(Object.class::cast));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), child).ofMaxSize(3);
    }

    private static boolean isNowhereASectionAndAValue(ConfigTree a, ConfigTree b) {
        return a.children().entrySet().stream()
                .allMatch(entry -> b.child(entry.getKey())
                        .map(other -> entry.getValue().isMapping() == other.isMapping()
                                && isNowhereASectionAndAValue(entry.getValue(), other))
                        .orElse(true));
    }

    private static Map<String, Object> deep(Map<String, Object> lower, Map<String, Object> upper) {
        Map<String, Object> merged = new HashMap<>(lower);
        for (String key : upper.keySet()) {
            if (merged.get(key) instanceof Map<?, ?> && upper.get(key) instanceof Map<?, ?>) {
                merged.put(key, deep(map(merged.get(key)), map(upper.get(key))));
            } else {
                merged.put(key, upper.get(key));
            }
        }
        return merged;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object plain) {
        return (Map<String, Object>) (plain instanceof ConfigTree tree ? tree.plain() : plain);
    }

    private static ConfigTree merged(Layers way, Map<String, ?> lower, Map<String, ?> upper) {
        return way.merge(List.of(ConfigTree.of(lower, BASE), ConfigTree.of(upper, LOCAL)));
    }
}
