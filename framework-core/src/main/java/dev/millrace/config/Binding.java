package dev.millrace.config;

import dev.millrace.data.ValueType;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.problem.Suggestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Binds one section or value to a Java type, and collects everything that does not fit. Not safe for use by several
 * threads.
 *
 * <p>Known are text, numbers, booleans, enums, {@code java.time} values, paths, {@code Optional}, lists, sets, maps with
 * keys that are text or enums, and records of all these; a record's component takes the key of its name, as in Java or in snake_case. A
 * component may also be a {@link ConfigTree}, for the record to look at: if its constructor throws an
 * {@link InvalidDefinitionException}, the problems of that are told as they are.
 *
 * <p>Components of parameter records may carry constraints of Jakarta Validation 3; each value is checked as it is bound,
 * also inside lists, maps and nested records. Nested records are always checked, with or without {@code @Valid}.
 */
public final class Binding {
    private static final ProblemCode CONSTRAINT = new ProblemCode("PARAM", 6);
    private static final ProblemCode REFUSED_TOGETHER = new ProblemCode("PARAM", 7);
    private static final ProblemCode UNCHECKED = new ProblemCode("PARAM", 8);
    /** Options of a catalog entry which do not go together; the place is that of their section. */
    public static final ProblemCode ENTRY_REFUSED = Terms.ENTRY.code(Terms.ENTRY.refused);

    /** Where entries of the catalog keep notes that nobody reads. */
    private static final String METADATA = "metadata";

    private static final Set<Class<?>> LISTS = Set.of(List.class, Collection.class, Iterable.class, Set.class);

    /** What is known of records, which takes longer to ask for than to bind. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Terms terms;
    private final String whole;
    private final String root;
    private final UnaryOperator<String> place;
    private final Location reader;
    private final List<Problem> problems;
    private final List<String> keysOfOthers;

    /** A component of a record, as it is written in snake_case and in Java. */
    record Key(String inFile, String inJava, ValueType type) {}

    /** A record's components in order, their numbers by every name that one may have, and what makes the record. */
    private record Shape(List<Key> keys, Map<String, Integer> indexes, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            List<Key> keys = Arrays.stream(components)
                    .map(each ->
                            new Key(snakeCase(each.getName()), each.getName(), ValueType.of(each.getGenericType())))
                    .toList();
            Map<String, Integer> indexes = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                indexes.put(keys.get(i).inFile(), i);
                indexes.put(keys.get(i).inJava(), i);
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape(keys, indexes, constructor);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Record " + type.getName() + " has no reachable constructor", e);
            }
        }

        List<String> inFile() {
            return keys.stream().map(Key::inFile).toList();
        }
    }

    /** Codes of one kind of section, by mistake. */
    private enum Terms {
        PARAMETER("PARAM", 2, 3, 4, 5),
        ENTRY("CATALOG", 6, 7, 8, 9),
        SETTINGS("CONFIG", 20, 21, 22, 23);

        private final String area;
        private final int wrongType;
        private final int unknownKey;
        private final int missingKey;
        private final int refused;

        Terms(String area, int wrongType, int unknownKey, int missingKey, int refused) {
            this.area = area;
            this.wrongType = wrongType;
            this.unknownKey = unknownKey;
            this.missingKey = missingKey;
            this.refused = refused;
        }

        ProblemCode code(int number) {
            return new ProblemCode(area, number);
        }
    }

    /** Makes a binding of a section that may have keys of others too, which a misspelt one may have meant. */
    private Binding(
            Terms terms,
            String whole,
            String root,
            UnaryOperator<String> place,
            Location reader,
            List<Problem> problems,
            List<String> keysOfOthers) {
        this.terms = terms;
        this.whole = whole;
        this.root = root;
        this.place = place;
        this.reader = reader;
        this.problems = problems;
        this.keysOfOthers = keysOfOthers;
    }

    /** Returns a binding of a parameter, which tells problems with the place where it is wanted. */
    static Binding ofParameter(String path, Location reader, List<Problem> problems) {
        String whole = path.isEmpty() ? "The whole of the parameters" : "Parameter '" + path + "'";
        UnaryOperator<String> place = at -> at.isEmpty() ? "in the parameters" : "in section '" + at + "'";
        return new Binding(Terms.PARAMETER, whole, path, place, reader, problems, List.of());
    }

    /**
     * Binds the options of a catalog entry.
     *
     * @param options the section
     * @param type the type key of the entry, to be told in problems
     * @param record the record that names the keys
     * @param problems takes every problem that is found
     * @return the record, or empty if there was a problem
     */
    public static <R extends Record> Optional<R> entry(
            ConfigTree options, String type, Class<R> record, List<Problem> problems) {
        return entry(options, type, List.of(), record, problems);
    }

    /**
     * Binds the options of a catalog entry, whose other keys somebody else reads.
     *
     * @param options the section without those
     * @param type the type key of the entry, to be told in problems
     * @param keysOfOthers keys that the section might have had too: a misspelt key may have meant them
     * @param record the record that names the keys
     * @param problems takes every problem that is found
     * @return the record, or empty if there was a problem
     */
    public static <R extends Record> Optional<R> entry(
            ConfigTree options, String type, List<String> keysOfOthers, Class<R> record, List<Problem> problems) {
        List<Problem> own = new ArrayList<>();
        UnaryOperator<String> place =
                at -> (at.isEmpty() ? "" : "in section '" + at + "' ") + "for type '" + type + "'";
        Object bound = new Binding(Terms.ENTRY, "The entry", "", place, Location.unknown(), own, keysOfOthers)
                .bind(options, ValueType.of(record), "");
        problems.addAll(own);
        return own.isEmpty() ? Optional.ofNullable(bound).map(record::cast) : Optional.empty();
    }

    /**
     * Binds the settings of a project.
     *
     * @param settings the whole of them
     * @param record the record that names the keys
     * @return the settings
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem
     */
    public static <R extends Record> R settings(ConfigTree settings, Class<R> record) {
        List<Problem> problems = new ArrayList<>();
        UnaryOperator<String> place = at -> "in the settings" + (at.isEmpty() ? "" : ", section '" + at + "'");
        Object bound = new Binding(
                        Terms.SETTINGS, "The whole of the settings", "", place, Location.unknown(), problems, List.of())
                .bind(settings, ValueType.of(record), "");
        new Problems(problems).throwIfAny("The settings cannot be read");
        return Objects.requireNonNull(record.cast(bound), "a record or a problem");
    }

    /** Returns the components of a record, in order. */
    static List<Key> keys(Class<?> record) {
        return SHAPES.get(record).keys();
    }

    /** Returns the value, or null after a problem was added; null as well where nothing stands and anything may. */
    @Nullable
    Object bind(ConfigTree tree, ValueType type, String path) {
        Class<?> raw = type.raw();
        if (raw == ConfigTree.class) {
            return tree;
        }
        if (raw == Optional.class) {
            return tree.isNull()
                    ? Optional.empty()
                    : Optional.ofNullable(
                            bind(tree, type.argument(Optional.class, 0).orElse(ValueType.anything()), path));
        }
        if (raw == Object.class && !(tree.isNull() && path.equals(root))) {
            return tree.plain();
        }
        if (tree.scalar().filter(raw::isInstance).isPresent()) {
            return tree.scalar().get();
        }
        if (raw.isRecord()) {
            return bindRecord(tree, raw, path);
        }
        if (raw == Map.class) {
            return bindMap(tree, type, path);
        }
        if (LISTS.contains(raw)) {
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
        return type.is(Set.class)
                ? Collections.unmodifiableSet(new LinkedHashSet<>(items))
                : Collections.unmodifiableList(items);
    }

    private @Nullable Object bindMap(ConfigTree tree, ValueType type, String path) {
        Class<?> keys =
                type.argument(Map.class, 0).<Class<?>>map(ValueType::raw).orElse(Object.class);
        boolean textKeys = keys.isEnum() || keys.isAssignableFrom(String.class);
        if (!tree.isMapping() || !textKeys) {
            problems.add(wrongType(tree, textKeys ? "a section" : "a " + type + ", since keys are always text", path));
            return null;
        }
        ValueType value = type.argument(Map.class, 1).orElse(ValueType.anything());
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        tree.children().forEach((key, child) -> {
            Object made = keys.isEnum() ? Scalars.convert(key, keys) : key;
            if (made == null) {
                problems.add(Problem.error(
                                terms.code(terms.unknownKey), "Unknown key '" + key + "' " + place.apply(path) + ".")
                        .at(child.location())
                        .with("expected", Scalars.expected(keys))
                        .with("read by", reader));
            } else {
                map.put(made, bind(child, value, below(path, key)));
            }
        });
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object bindRecord(ConfigTree tree, Class<?> type, String path) {
        if (!tree.isMapping()) {
            problems.add(wrongType(
                    tree,
                    "a section with the keys "
                            + String.join(", ", SHAPES.get(type).inFile()),
                    path));
            return null;
        }
        int before = problems.size();
        Shape shape = SHAPES.get(type);
        @Nullable ConfigTree[] children = children(tree, shape, path);
        @Nullable Object[] values = new Object[shape.keys().size()];
        boolean isConstrained = terms == Terms.PARAMETER && Constrained.is(type);
        for (int i = 0; i < values.length; i++) {
            int known = problems.size();
            values[i] = component(tree, shape.keys().get(i), children[i], path);
            if (isConstrained && problems.size() == known) {
                checkComponent(tree, type, shape.keys().get(i), values[i], path);
            }
        }
        Object made = problems.size() > before ? null : construct(tree, shape.constructor(), values, path);
        if (isConstrained && made != null) {
            checkWhole(tree, made, path);
        }
        return problems.size() > before ? null : made;
    }

    private void checkComponent(ConfigTree section, Class<?> type, Key component, @Nullable Object value, String path) {
        String key = component.inFile();
        // where the key is left out, the section is the place
        ConfigTree tree = section.child(key)
                .or(() -> section.child(component.inJava()))
                .orElseGet(() -> ConfigTree.scalar(null, section.location()));
        constraints(tree, type, () -> Constraints.ofComponent(type, component.inJava(), value))
                .forEach(each -> problems.add(violated(tree, each, below(path, key))));
    }

    private void checkWhole(ConfigTree section, Object made, String path) {
        constraints(section, made.getClass(), () -> Constraints.ofRecord(made))
                .forEach(each -> problems.add(
                        Problem.error(REFUSED_TOGETHER, "The values " + place.apply(path) + " do not go together.")
                                .at(section.location())
                                .with("expected", each.expected())
                                .with("read by", reader)));
    }

    private List<Constraints.Violation> constraints(
            ConfigTree tree, Class<?> type, Supplier<List<Constraints.Violation>> check) {
        try {
            return check.get();
        } catch (RuntimeException | LinkageError e) { // of the provider, or of a constraint someone wrote
            problems.add(Problem.error(
                            UNCHECKED,
                            "The constraints of record " + type.getSimpleName() + " can't be checked: "
                                    + e.getMessage())
                    .at(tree.location())
                    .with("read by", reader)
                    .fix("correct the annotations, and have a Jakarta Validation provider on the class path, such as"
                            + " org.hibernate.validator:hibernate-validator"));
            return List.of();
        }
    }

    private Problem violated(ConfigTree tree, Constraints.Violation violation, String path) {
        ConfigTree meant = tree;
        String at = path;
        for (Object step : violation.steps()) {
            if (meant.isSequence()) {
                int index = step instanceof Integer given ? given : indexOf(meant, step);
                meant = meant.items().get(index);
                at += "[" + index + "]";
            } else {
                String key = keyOf(meant, step);
                meant = meant.child(key).orElse(meant);
                at = below(at, key);
            }
        }
        return Problem.error(CONSTRAINT, "Key '" + at + "' is " + meant.describe() + ".")
                .at(meant.location())
                .with("expected", violation.expected())
                .with("read by", reader);
    }

    private static String keyOf(ConfigTree section, Object step) {
        return section.children().keySet().stream()
                .filter(key -> step.equals(Scalars.convert(key, step.getClass())))
                .findFirst()
                .orElseGet(() -> String.valueOf(step));
    }

    /** Finds an item of a set by its value. */
    private static int indexOf(ConfigTree items, Object step) {
        Object wanted = step instanceof Constraints.Item item ? item.value() : step;
        return IntStream.range(0, items.items().size())
                .filter(i -> wanted != null
                        && items.items()
                                .get(i)
                                .scalar()
                                .map(scalar -> wanted.equals(Scalars.convert(scalar, wanted.getClass())))
                                .orElse(false))
                .findFirst()
                .orElse(0);
    }

    private @Nullable Object component(ConfigTree section, Key component, @Nullable ConfigTree child, String path) {
        String key = component.inFile();
        ValueType type = component.type();
        if (child != null) {
            return bind(child, type, below(path, key));
        }
        if (type.is(Optional.class)) {
            return Optional.empty();
        }
        problems.add(Problem.error(terms.code(terms.missingKey), "Missing key '" + key + "' " + place.apply(path) + ".")
                .at(section.location())
                .with("expected", Scalars.expected(type.raw()))
                .with("read by", reader)
                .fix("add '" + key + ": ...'"
                        + (terms == Terms.PARAMETER ? ", or make it an Optional in the record that is wanted" : "")));
        return null;
    }

    /** Returns what is given for each component, null if nothing is; refuses keys that none has. */
    private @Nullable ConfigTree[] children(ConfigTree section, Shape shape, String path) {
        @Nullable ConfigTree[] children = new ConfigTree[shape.keys().size()];
        section.children().forEach((key, child) -> {
            Integer index = shape.indexes().get(key);
            if (index == null) {
                problems.add(unknown(key, child, shape, path));
            } else if (children[index] == null
                    || key.equals(shape.keys().get(index).inFile())) {
                children[index] = child;
            }
        });
        return children;
    }

    private Problem unknown(String key, ConfigTree child, Shape shape, String path) {
        List<String> own = shape.inFile();
        Problem told = Problem.error(
                        terms.code(terms.unknownKey), "Unknown key '" + key + "' " + place.apply(path) + ".")
                .at(child.location());
        Problem problem = own.isEmpty() ? told : told.with("expected", String.join(", ", own));
        List<String> known = new ArrayList<>(own);
        if (path.equals(root)) {
            known.addAll(keysOfOthers);
        }
        return Suggestions.nearestPart(key, known)
                .map(near -> problem.suggest("'" + near + "'"))
                .orElseGet(() -> known.contains(METADATA)
                        ? problem.fix("remove it; what only describes the entry stands in its '" + METADATA + "'")
                        : problem);
    }

    private @Nullable Object construct(
            ConfigTree section, Constructor<?> constructor, @Nullable Object[] values, String path) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            if (thrown instanceof InvalidDefinitionException told) {
                // the record looked closer, and knows the places
                problems.addAll(told.problems().all());
                return null;
            }
            String message = Optional.ofNullable(thrown.getMessage())
                    .orElse(thrown.getClass().getSimpleName());
            problems.add(Problem.error(
                            terms.code(terms.refused), "The values " + place.apply(path) + " are refused: " + message)
                    .at(section.location())
                    .with("read by", reader));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor.getDeclaringClass().getName() + " can't be made", e);
        }
    }

    private Problem wrongType(ConfigTree tree, String expected, String path) {
        String subject = path.equals(root) ? whole : "Key '" + path + "'";
        return Problem.error(
                        terms.code(terms.wrongType), subject + " is " + tree.describe() + ", not " + expected + ".")
                .at(tree.location())
                .with("read by", reader);
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
