package dev.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTreeTest {
    private static final Location PLACE = Location.inFile("parameters.yml", 3, 5);

    @Test
    void findsAPathOfKeys() {
        ConfigTree tree = ConfigTree.of(Map.of("a", Map.of("b", Map.of("c", 1))), PLACE);

        assertThat(tree.at("a.b.c")).contains(ConfigTree.scalar(1L, Location.unknown()));
        assertThat(tree.at("")).contains(tree);
        assertThat(tree.at("a.x")).isEmpty();
        assertThat(tree.at("a.b.c.d")).isEmpty();
        assertThat(tree.at(".a")).isEmpty();
        assertThat(tree.at("a.")).isEmpty();
    }

    @Test
    void findsAKeyThatHasDotsItself() {
        ConfigTree tree = ConfigTree.of(Map.of("north.sales", Map.of("max.delay", 1)), PLACE);

        assertThat(tree.at("north.sales")).isPresent();
        assertThat(tree.at("north.sales.max.delay")).contains(ConfigTree.scalar(1L, PLACE));
    }

    @Test
    void listsPathsInTheOrderOfTheFile() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("b", 1);
        plain.put("a", new LinkedHashMap<>(Map.of("x", List.of(1))));

        assertThat(ConfigTree.of(plain, PLACE).paths()).containsExactly("b", "a", "a.x");
    }

    @Test
    void givesBackWhatItWasMadeOf() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("text", "x");
        plain.put("number", 1L);
        plain.put("nothing", null);
        plain.put("list", List.of(1.5, true));

        ConfigTree tree = ConfigTree.of(plain, PLACE);

        assertThat(tree.plain()).isEqualTo(plain);
        assertThat(tree).hasToString(plain.toString());
        assertThat(ConfigTree.of(Map.of("number", 1, "small", (short) 2, "real", 0.5f), PLACE)
                        .plain())
                .isEqualTo(Map.of("number", 1L, "small", 2L, "real", 0.5));
    }

    @Test
    void isEqualWhereverItStands() {
        ConfigTree tree = ConfigTree.of(Map.of("a", 1), PLACE);

        assertThat(tree.at(Location.unknown())).isEqualTo(tree).hasSameHashCodeAs(tree);
        assertThat(tree.at(Location.unknown()).location().isKnown()).isFalse();
        assertThat(tree.child("a").orElseThrow().location()).isEqualTo(PLACE);
    }

    @Test
    void namesTheKindOfAValue() {
        assertThat(ConfigTree.of("x", PLACE).describe()).isEqualTo("the text 'x'");
        assertThat(ConfigTree.of(3, PLACE).describe()).isEqualTo("the number 3");
        assertThat(ConfigTree.of(true, PLACE).describe()).isEqualTo("true");
        assertThat(ConfigTree.of(null, PLACE).describe()).isEqualTo("nothing");
        assertThat(ConfigTree.of(List.of(), PLACE).describe()).isEqualTo("a list");
        assertThat(ConfigTree.empty().describe()).isEqualTo("a section");
    }

    @Test
    void doesNotChangeWhenItsPartsDo() {
        Map<String, ConfigTree> children = new LinkedHashMap<>(Map.of("a", ConfigTree.empty()));
        List<ConfigTree> items = new ArrayList<>(List.of(ConfigTree.empty()));
        ConfigTree mapping = ConfigTree.mapping(children, PLACE);
        ConfigTree sequence = ConfigTree.sequence(items, PLACE);
        children.clear();
        items.clear();

        assertThat(mapping.children()).containsOnlyKeys("a");
        assertThat(sequence.items()).hasSize(1);
        assertThat(mapping.items()).isEmpty();
        assertThat(sequence.children()).isEmpty();
        assertThat(sequence.scalar()).isEmpty();
        assertThat(ConfigTree.scalar(null, PLACE).isNull()).isTrue();
    }

    @Test
    void takesOtherChildrenAndLeavesSomeOut() {
        ConfigTree mapping = ConfigTree.of(Map.of("a", 1), PLACE);
        ConfigTree more = mapping.with(Map.of("b", ConfigTree.of(2, PLACE), "a", ConfigTree.of(3, PLACE)));

        assertThat(more.plain()).isEqualTo(Map.of("a", 3L, "b", 2L));
        assertThat(more.children().keySet()).containsExactly("a", "b");
        assertThat(more.without("a"::equals).plain()).isEqualTo(Map.of("b", 2L));
        assertThat(more.without("c"::equals)).isSameAs(more);
        assertThat(mapping.plain()).isEqualTo(Map.of("a", 1L));
        assertThat(ConfigTree.scalar("x", PLACE).without("x"::equals).plain()).isEqualTo("x");
    }

    @Test
    void builtMappingsAreWholeAndApart() {
        ConfigTree.Builder builder = new ConfigTree.Builder();
        assertThat(builder.add("a", ConfigTree.of(1, PLACE))).isEmpty();
        assertThat(builder.add("a", ConfigTree.of(2, PLACE))).contains(ConfigTree.of(1, PLACE));
        ConfigTree first = builder.build(PLACE);
        builder.add("b", ConfigTree.of(3, PLACE));

        assertThat(builder.build(PLACE).plain()).isEqualTo(Map.of("b", 3L));
        assertThat(first.plain()).isEqualTo(Map.of("a", 1L));
        assertThat(first.location()).isEqualTo(PLACE);
    }
}
