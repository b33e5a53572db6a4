package dev.millrace.config;

import dev.millrace.data.ValueType;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds one section or value, and collects everything that does not fit. */
final class Binding {
    private static final ProblemCode WRONG_TYPE = new ProblemCode("PARAM", 2);
    private static final ProblemCode UNKNOWN_KEY = new ProblemCode("PARAM", 3);
    private static final ProblemCode MISSING_KEY = new ProblemCode("PARAM", 4);
    private static final ProblemCode REFUSED = new ProblemCode("PARAM", 5);

    private final String root;
    private final Location reader;
    private final List<Problem> problems;

    Binding(String root, Location reader, List<Problem> problems) {
        this.root = root;
        this.reader = reader;
        this.problems = problems;
    }

    /** Returns the value, or null after a problem was added; null as well where null is the value. */
    @Nullable
    Object bind(ConfigTree tree, ValueType type, String path) {
        Class<?> raw = type.raw();
        if (raw == Object.class) {
            return tree.plain();
        }
        if (raw == ConfigTree.class) {
            return tree;
        }
        if (raw == Optional.class) {
            return tree.isNull()
                    ? Optional.empty()
                    : Optional.ofNullable(
                            bind(tree, type.argument(Optional.class, 0).orElse(ValueType.anything()), path));
        }
        if (raw.isRecord()) {
            return bindRecord(tree, raw, path);
        }
        if (raw == Map.class) {
            return bindMap(tree, type, path);
        }
        if (raw == List.class || raw == Set.class || raw == Iterable.class) {
            return bindItems(tree, type, path);
        }
        Object value = tree.scalar().map(scalar -> Scalars.convert(scalar, raw)).orElse(null);
        if (value == null) {
            problems.add(wrongType(tree, Scalars.expected(raw), path));
        }
        return value;
    }

    private @Nullable Object bindItems(ConfigTree tree, ValueType type, String path) {
        if (!tree.isSequence()) {
            problems.add(wrongType(tree, "a list", path));
            return null;
        }
        ValueType element = type.argument(Iterable.class, 0).orElse(ValueType.anything());
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < tree.items().size(); i++) {
            items.add(bind(tree.items().get(i), element, path + "[" + i + "]"));
        }
        return items.contains(null) ? null : type.is(Set.class) ? new LinkedHashSet<>(items) : List.copyOf(items);
    }

    private @Nullable Object bindMap(ConfigTree tree, ValueType type, String path) {
        if (!tree.isMapping()
                || type.argument(Map.class, 0)
                        .filter(key -> !key.accepts(ValueType.of(String.class)))
                        .isPresent()) {
            problems.add(wrongType(tree, "a section with text keys", path));
            return null;
        }
        ValueType value = type.argument(Map.class, 1).orElse(ValueType.anything());
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        tree.children().forEach((key, child) -> map.put(key, bind(child, value, path + "." + key)));
        return map;
    }

    private @Nullable Object bindRecord(ConfigTree tree, Class<?> type, String path) {
        if (!tree.isMapping()) {
            problems.add(wrongType(tree, "a section with the keys " + keys(type), path));
            return null;
        }
        int before = problems.size();
        refuseUnknownKeys(tree, type, path);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(tree, components[i], path);
        }
        return problems.size() > before ? null : construct(tree, type, values, path);
    }

    private @Nullable Object component(ConfigTree section, RecordComponent component, String path) {
        String key = snakeCase(component.getName());
        ValueType type = ValueType.of(component.getGenericType());
        Optional<ConfigTree> child = section.child(key).or(() -> section.child(component.getName()));
        if (child.isPresent()) {
            return bind(child.get(), type, path + "." + key);
        }
        if (type.is(Optional.class)) {
            return Optional.empty();
        }
        problems.add(Problem.error(MISSING_KEY, "Section '" + path + "' lacks the key '" + key + "'.")
                .at(section.location())
                .with("expected", Scalars.expected(type.raw()))
                .with("read by", reader)
                .fix("add '" + key + ": ...' to the section, or make the component an Optional"));
        return null;
    }

    private void refuseUnknownKeys(ConfigTree section, Class<?> type, String path) {
        List<String> known = keys(type);
        List<String> asWritten = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        section.children().forEach((key, child) -> {
            if (!known.contains(key) && !asWritten.contains(key)) {
                problems.add(Problem.error(UNKNOWN_KEY, "Section '" + path + "' has an unknown key '" + key + "'.")
                        .at(child.location())
                        .with("expected", String.join(", ", known) + " (record " + type.getSimpleName() + ")")
                        .didYouMean(key, known));
            }
        });
    }

    private @Nullable Object construct(ConfigTree section, Class<?> type, @Nullable Object[] values, String path) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            String told = Optional.ofNullable(thrown.getMessage())
                    .orElse(thrown.getClass().getSimpleName());
            problems.add(Problem.error(
                            REFUSED, "Section '" + path + "' was refused by " + type.getSimpleName() + ": " + told)
                    .at(section.location())
                    .with("read by", reader));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Record " + type.getName() + " has no reachable constructor", e);
        }
    }

    private Problem wrongType(ConfigTree tree, String expected, String path) {
        return Problem.error(
                        WRONG_TYPE,
                        (path.equals(root) ? "Parameter '" : "Key '") + path + "' is " + tree.describe() + ", not "
                                + expected + ".")
                .at(tree.location())
                .with("read by", reader);
    }

    private static List<String> keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> snakeCase(component.getName()))
                .toList();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
