package dev.millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryPatternTest {
    @ParameterizedTest
    @CsvSource({
        "{region}_sales, north_sales, {region=north}",
        "{region}_sales, _sales,",
        "{region}_sales, north_sales_old,",
        "{a}.{b}, x.y.z, '{a=x, b=y.z}'",
        "{a}_{a}, x_x, {a=x}",
        "{a}_{a}, x_y,",
        "{a}-{b}-{a}, x-yy-x, '{a=x, b=yy}'",
        "a.b{c}, axbx,",
        "{x}_csv, .._csv,",
        "{x}_csv, ._csv,",
        "{x}_csv, a.._csv, {x=a..}",
        "{all}, whatever, {all=whatever}"
    })
    void matchesWholeNames(String pattern, String name, String values) {
        Optional<Map<String, String>> found =
                EntryPattern.of(pattern, ConfigTree.empty()).orElseThrow().match(name);

        assertThat(found.map(Map::toString)).isEqualTo(Optional.ofNullable(values));
    }

    @ParameterizedTest
    @CsvSource({"{", "a}", "{}_x", "{a b}", "{1}", "{{a}}", "}{"})
    void isRefusedWithOtherBraces(String name) {
        assertThat(EntryPattern.isMeant(name)).isTrue();
        assertThat(EntryPattern.of(name, ConfigTree.empty())).isEmpty();
    }

    @Property
    void theMostSpecificPatternServes(
            @ForAll("patternLists") List<String> patterns, @ForAll("names") String name, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(patterns);
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, Object> entries = new LinkedHashMap<>();
        shuffled.forEach(each -> entries.put(
                each,
                Map.of("type", "notes", "path", "as " + each.replace("{", "(").replace("}", ")"))));
        ConfiguredCatalog catalog = new CatalogBuilder(Path.of("."))
                .factories(List.of(new Notes()))
                .build(ConfigTree.of(entries, Location.unknown()), ConfigTree.empty(), List.of());

        Optional<String> served = catalog.entry(DatasetName.of(name))
                .map(CatalogEntry::options)
                .flatMap(options -> options.child("path"))
                .map(ConfigTree::toString);

        assertThat(served)
                .isEqualTo(naive(patterns, name)
                        .map(each -> "as " + each.replace("{", "(").replace("}", ")")));
        Explanation told = catalog.explain(DatasetName.of(name));
        assertThat(told.chosen().map(Explanation.MatchedPattern::name)).isEqualTo(naive(patterns, name));
        assertThat(told.chosen().stream().count() + told.others().size())
                .isEqualTo(patterns.stream()
                        .filter(each -> matches(each, 0, name, 0))
                        .count());
    }

    /** Returns the first of all patterns that match, put in order character by character. */
    private static Optional<String> naive(List<String> patterns, String name) {
        return patterns.stream()
                .filter(each -> matches(each, 0, name, 0))
                .min(Comparator.comparingLong(
                                (String each) -> -each.replaceAll("\\{.}", "").length())
                        .thenComparingLong(each ->
                                -each.chars().filter(letter -> letter == '{').count())
                        .thenComparing(each -> each));
    }

    /** Tries every length for every placeholder; names here have no dots, and no placeholder comes twice. */
    private static boolean matches(String pattern, int at, String name, int from) {
        if (at == pattern.length()) {
            return from == name.length();
        }
        if (pattern.charAt(at) == '{') {
            for (int to = from + 1; to <= name.length(); to++) {
                if (matches(pattern, at + 3, name, to)) {
                    return true;
                }
            }
            return false;
        }
        return from < name.length()
                && pattern.charAt(at) == name.charAt(from)
                && matches(pattern, at + 1, name, from + 1);
    }

    @Provide
    Arbitrary<List<String>> patternLists() {
        Arbitrary<String> parts = Arbitraries.of("a", "b", "_", "ab");
        return Arbitraries.integers()
                .between(1, 3)
                .flatMap(placeholders -> parts.list().ofMinSize(1).ofMaxSize(3).map(literals -> {
                    List<String> all = new ArrayList<>(literals);
                    for (int i = 0; i < placeholders; i++) {
                        all.add(Math.min(all.size(), 2 * i), "{" + (char) ('p' + i) + "}");
                    }
                    return String.join("", all);
                }))
                .list()
                .uniqueElements()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab_").ofMinLength(1).ofMaxLength(6);
    }

    @Test
    void anEntryOfItsOwnComesFirst() {
        Map<String, Object> entries = Map.of(
                "{x}_log", Map.of("type", "notes", "path", "{x}"), "my_log", Map.of("type", "notes", "path", "own"));
        ConfiguredCatalog catalog = new CatalogBuilder(Path.of("."))
                .factories(List.of(new Notes()))
                .build(ConfigTree.of(entries, Location.unknown()), ConfigTree.empty(), List.of());

        assertThat(catalog.find(DatasetName.of("my_log")).orElseThrow().load()).isEqualTo("own");
        assertThat(catalog.find(DatasetName.of("your_log")).orElseThrow().load())
                .isEqualTo("your");
        assertThat(catalog.find(DatasetName.of("your_log"))).isEqualTo(catalog.find(DatasetName.of("your_log")));
        assertThat(catalog.names()).containsExactly(DatasetName.of("my_log"));
        assertThat(catalog.explain(DatasetName.of("my_log")).others()).hasSize(1);
    }
}
