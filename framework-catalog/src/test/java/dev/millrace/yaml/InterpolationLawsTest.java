package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Compares interpolation with a reference that resolves every value anew, by the rules as the guide tells them. */
class InterpolationLawsTest {
    private static final Surroundings NOWHERE =
            new Surroundings(Optional.empty(), List.of(), ConfigTree.empty(), Map.of(), false);
    private static final List<String> KEYS = List.of("a", "b", "c");

    @Property(tries = 3000)
    void isWhatTheNaiveReferenceSays(@ForAll("configurations") Map<String, Object> configuration) {
        List<Problem> problems = new ArrayList<>();
        ConfigTree resolved =
                Interpolation.resolve(ConfigTree.of(configuration, Location.named("test")), NOWHERE, problems);

        Set<String> codes = new TreeSet<>();
        Object expected = null;
        try {
            expected = new Naive(configuration).value(configuration, List.of());
        } catch (Refused e) {
            codes.add(e.code);
        }
        Statistics.label("outcome")
                .collect(codes.isEmpty() ? "resolved" : codes.iterator().next());

        if (codes.isEmpty()) {
            assertThat(problems).isEmpty();
            assertThat(resolved.plain()).isEqualTo(expected);
        } else {
            assertThat(problems).extracting(each -> each.code().toString()).containsAnyElementsOf(codes);
        }
    }

    private static final class Refused extends Exception {
        private final String code;

        Refused(String code) {
            this.code = code;
        }
    }

    /** Knows no memory: whatever is referred to is resolved each time, and a path met again on the way is a circle. */
    private record Naive(Map<String, Object> root) {
        @Nullable
        Object value(@Nullable Object value, List<Object> trail) throws Refused {
            if (trail.stream().anyMatch(each -> each == value)) {
                throw new Refused("CONFIG-014");
            }
            if (value instanceof Map<?, ?> map) {
                Map<Object, Object> resolved = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    resolved.put(entry.getKey(), value(entry.getValue(), with(trail, value)));
                }
                return resolved;
            }
            if (value instanceof List<?> items) {
                List<Object> resolved = new ArrayList<>();
                for (Object item : items) {
                    resolved.add(value(item, with(trail, value)));
                }
                return resolved;
            }
            return value instanceof String text && text.contains("${") ? text(text, with(trail, value)) : value;
        }

        private @Nullable Object text(String text, List<Object> trail) throws Refused {
            int start = text.indexOf("${");
            if (start < 0) {
                return text;
            }
            int end = close(text, start);
            Object inner = reference(text.substring(start + 2, end), trail);
            if (start == 0 && end == text.length() - 1) {
                return inner;
            }
            if (inner instanceof Map || inner instanceof List) {
                throw new Refused("CONFIG-016");
            }
            Object rest = text(text.substring(end + 1), trail);
            if (rest instanceof Map || rest instanceof List) {
                throw new Refused("CONFIG-016");
            }
            return text.substring(0, start) + inner + rest;
        }

        private @Nullable Object reference(String inside, List<Object> trail) throws Refused {
            int comma = inside.startsWith("globals:") ? topComma(inside) : -1;
            String name = String.valueOf(text(comma < 0 ? inside : inside.substring(0, comma), trail))
                    .replaceFirst("^globals:", "");
            Optional<Object> found = find(root, name.split("\\."), 0, trail);
            if (found.isPresent()) {
                return found.get();
            }
            if (comma < 0) {
                throw new Refused("CONFIG-013");
            }
            String fallback = inside.substring(comma + 1);
            return fallback.contains("${") ? text(fallback, trail) : CoreSchema.read(fallback);
        }

        private Optional<Object> find(@Nullable Object from, String[] keys, int at, List<Object> trail) throws Refused {
            if (at == keys.length) {
                return Optional.ofNullable(value(from, trail));
            }
            Object section = from instanceof String ? value(from, trail) : from;
            return child(section, keys[at]).isPresent()
                    ? find(
                            child(section, keys[at]).get(),
                            keys,
                            at + 1,
                            from instanceof String ? with(trail, from) : trail)
                    : Optional.empty();
        }

        /** A number leads to an item of a list. */
        private static Optional<Object> child(@Nullable Object section, String key) {
            if (section instanceof Map<?, ?> map) {
                return Optional.ofNullable(map.get(key));
            }
            return section instanceof List<?> items && key.matches("\\d+") && Integer.parseInt(key) < items.size()
                    ? Optional.of(items.get(Integer.parseInt(key)))
                    : Optional.empty();
        }

        private static int close(String text, int start) {
            int depth = 0;
            for (int i = start; i < text.length(); i++) {
                depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
                if (text.charAt(i) == '}' && depth == 0) {
                    return i;
                }
            }
            throw new AssertionError(text);
        }

        private static int topComma(String text) {
            int depth = 0;
            for (int i = 0; i < text.length(); i++) {
                depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
                if (text.charAt(i) == ',' && depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        private static List<Object> with(List<Object> trail, Object value) {
            List<Object> longer = new ArrayList<>(trail);
            longer.add(value);
            return longer;
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> configurations() {
        return section(values(2)).map(InterpolationLawsTest::unshared);
    }

    private static Arbitrary<Map<String, Object>> section(Arbitrary<Object> values) {
        return Arbitraries.maps(Arbitraries.of(KEYS), values).ofMinSize(1).ofMaxSize(3);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> scalar = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(1L, true, "x", "two words").map(each -> (Object) each)),
                Tuple.of(2, text().map(each -> (Object) each)));
        if (depth == 0) {
            return scalar;
        }
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalar),
                Tuple.of(2, section(values(depth - 1)).map(each -> (Object) each)),
                Tuple.of(1, values(depth - 1).list().ofMaxSize(2).map(each -> (Object) each)));
    }

    /** References to keys and paths, with and without defaults, alone, within text, and within one another. */
    private static Arbitrary<String> text() {
        Arbitrary<String> path =
                Arbitraries.of(KEYS).list().ofMinSize(1).ofMaxSize(3).map(keys -> String.join(".", keys));
        Arbitrary<String> plain = path.map(each -> "${" + each + "}");
        Arbitrary<String> withDefault = path.flatMap(each -> Arbitraries.oneOf(Arbitraries.of("7", "y"), plain)
                .map(fallback -> "${globals:" + each + "," + fallback + "}"));
        Arbitrary<String> nested = path.map(each -> "${a.${" + each + "}}");
        Arbitrary<String> one = Arbitraries.oneOf(plain, withDefault, nested);
        return Arbitraries.oneOf(
                one, one.map(each -> "p/" + each), one.flatMap(each -> one.map(other -> each + "-" + other)));
    }

    /** Makes each text an object of its own, since a place is told by it. */
    @SuppressWarnings("unchecked")
    private static <T> T unshared(T value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, child) -> copy.put(key, unshared(child)));
            return (T) copy;
        }
        if (value instanceof List<?> items) {
            return (T) new ArrayList<>(
                    items.stream().map(InterpolationLawsTest::unshared).toList());
        }
        return value instanceof String text ? (T) new String(text) : value;
    }
}
