package dev.millrace.config;

import dev.millrace.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value of a configuration together with the place it came from. Immutable.
 *
 * <p>A value is a mapping (keys in the order of the file), a sequence, or a scalar: {@code String}, {@code Long},
 * {@code BigInteger}, {@code Double}, {@code Boolean} or nothing.
 */
public final class ConfigTree {
    private final @Nullable Object value;
    private final Location location;

    private ConfigTree(@Nullable Object value, Location location) {
        this.value = value;
        this.location = location;
    }

    /** Returns a mapping; the location of a child is that of its key. */
    public static ConfigTree mapping(Map<String, ConfigTree> children, Location location) {
        return new ConfigTree(Collections.unmodifiableMap(new LinkedHashMap<>(children)), location);
    }

    /** Returns a sequence. */
    public static ConfigTree sequence(List<ConfigTree> items, Location location) {
        return new ConfigTree(List.copyOf(items), location);
    }

    /** Returns a scalar. */
    public static ConfigTree scalar(@Nullable Object value, Location location) {
        return new ConfigTree(value, location);
    }

    /** Returns a mapping without any key. */
    public static ConfigTree empty() {
        return mapping(Map.of(), Location.unknown());
    }

    /** Returns a tree of plain maps, lists and scalars, all of it from one place. */
    public static ConfigTree of(@Nullable Object plain, Location location) {
        if (plain instanceof Map<?, ?> map) {
            Map<String, ConfigTree> children = new LinkedHashMap<>();
            map.forEach((key, child) -> children.put(String.valueOf(key), of(child, location)));
            return mapping(children, location);
        }
        if (plain instanceof Iterable<?> items) {
            List<ConfigTree> children = new ArrayList<>();
            items.forEach(item -> children.add(of(item, location)));
            return sequence(children, location);
        }
        if (plain instanceof Integer || plain instanceof Short || plain instanceof Byte) {
            return scalar(((Number) plain).longValue(), location);
        }
        return scalar(plain instanceof Float number ? (Object) number.doubleValue() : plain, location);
    }

    /** Returns where the value stands. */
    public Location location() {
        return location;
    }

    /** Returns the same value as if it stood elsewhere. */
    public ConfigTree at(Location elsewhere) {
        return new ConfigTree(value, elsewhere);
    }

    /** Returns the same mapping with other children for some of its keys, and with those it lacks behind the others. */
    public ConfigTree with(Map<String, ConfigTree> others) {
        Builder all = new Builder();
        all.children.putAll(children());
        all.children.putAll(others);
        return all.build(location);
    }

    /** Returns the same mapping without some of its keys. */
    public ConfigTree without(Predicate<String> keys) {
        if (children().keySet().stream().noneMatch(keys)) {
            return this;
        }
        Builder left = new Builder();
        children().forEach((key, child) -> {
            if (!keys.test(key)) {
                left.children.put(key, child);
            }
        });
        return left.build(location);
    }

    /** Tells whether this is a mapping. */
    public boolean isMapping() {
        return value instanceof Map;
    }

    /** Tells whether this is a sequence. */
    public boolean isSequence() {
        return value instanceof List;
    }

    /** Tells whether there is nothing where a value could stand. */
    public boolean isNull() {
        return value == null;
    }

    /** Returns the children of a mapping by key, in order; none if this is no mapping. */
    @SuppressWarnings("unchecked") // only mapping() puts a map here
    public Map<String, ConfigTree> children() {
        return value instanceof Map ? (Map<String, ConfigTree>) value : Map.of();
    }

    /** Returns the items of a sequence; none if this is no sequence. */
    @SuppressWarnings("unchecked") // only sequence() puts a list here
    public List<ConfigTree> items() {
        return value instanceof List ? (List<ConfigTree>) value : List.of();
    }

    /** Returns the scalar; nothing if this is a mapping, a sequence or null. */
    public Optional<Object> scalar() {
        return isMapping() || isSequence() ? Optional.empty() : Optional.ofNullable(value);
    }

    /** Returns the child of that key. */
    public Optional<ConfigTree> child(String key) {
        return Optional.ofNullable(children().get(key));
    }

    /** Returns what stands at a path of keys joined by dots; a key that itself has dots is found as well. */
    public Optional<ConfigTree> at(String path) {
        if (path.isEmpty()) {
            return Optional.of(this);
        }
        Optional<ConfigTree> whole = child(path);
        for (int dot = path.indexOf('.'); whole.isEmpty() && dot > 0; dot = path.indexOf('.', dot + 1)) {
            String rest = path.substring(dot + 1);
            whole = rest.isEmpty() ? whole : child(path.substring(0, dot)).flatMap(found -> found.at(rest));
        }
        return whole;
    }

    /** Returns every path to a value, sections included, joined by dots, in the order of the file. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        children().forEach((key, child) -> {
            paths.add(key);
            child.paths().forEach(below -> paths.add(key + "." + below));
        });
        return paths;
    }

    /** Returns the value as plain maps, lists and scalars. */
    public @Nullable Object plain() {
        if (isMapping()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            children().forEach((key, child) -> map.put(key, child.plain()));
            return map;
        }
        return isSequence() ? items().stream().map(ConfigTree::plain).toList() : value;
    }

    /** Names the kind of value as a person would: {@code a mapping}, {@code the text 'x'}, {@code the number 3}. */
    public String describe() {
        if (isMapping()) {
            return "a section";
        }
        if (isSequence()) {
            return "a list";
        }
        if (value instanceof String text) {
            return "the text '" + text + "'";
        }
        return value == null ? "nothing" : (value instanceof Number ? "the number " : "") + value;
    }

    /** Takes the children of one mapping. Not safe for use by several threads. */
    public static final class Builder {
        private Map<String, ConfigTree> children = new LinkedHashMap<>();

        /** Adds a child; returns the one that has the key already, if there is one, and leaves it. */
        public Optional<ConfigTree> add(String key, ConfigTree child) {
            return Optional.ofNullable(children.putIfAbsent(key, child));
        }

        /** Returns the mapping, and begins another. */
        public ConfigTree build(Location location) {
            ConfigTree mapping = new ConfigTree(Collections.unmodifiableMap(children), location);
            children = new LinkedHashMap<>();
            return mapping;
        }
    }

    /** Compares values; where they stand does not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigTree tree && Objects.equals(value, tree.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return String.valueOf(plain());
    }
}
