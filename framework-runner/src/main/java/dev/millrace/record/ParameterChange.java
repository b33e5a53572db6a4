package dev.millrace.record;

import dev.millrace.config.ConfigTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A parameter that two runs have seen with different values.
 *
 * @param path its keys, joined by dots
 * @param before its value in the first run; empty if there was none
 * @param after its value in the second run
 */
public record ParameterChange(String path, Optional<String> before, Optional<String> after) {
    /** Returns what differs between the parameters of two runs, by path. */
    public static List<ParameterChange> between(ConfigTree before, ConfigTree after) {
        Map<String, ConfigTree> first = new TreeMap<>();
        Map<String, ConfigTree> second = new TreeMap<>();
        collect("", before, first);
        collect("", after, second);
        TreeSet<String> paths = new TreeSet<>(first.keySet());
        paths.addAll(second.keySet());
        List<ParameterChange> changes = new ArrayList<>();
        for (String path : paths) {
            Optional<ConfigTree> left = Optional.ofNullable(first.get(path));
            Optional<ConfigTree> right = Optional.ofNullable(second.get(path));
            if (!left.equals(right)) {
                changes.add(new ParameterChange(path, left.map(ConfigTree::toString), right.map(ConfigTree::toString)));
            }
        }
        return changes;
    }

    private static void collect(String path, ConfigTree tree, Map<String, ConfigTree> leaves) {
        if (tree.children().isEmpty()) {
            if (!path.isEmpty()) {
                leaves.put(path, tree);
            }
        } else {
            tree.children().forEach((key, child) -> collect(path.isEmpty() ? key : path + "." + key, child, leaves));
        }
    }

    /** Returns a sentence about it. */
    public String describe() {
        return "parameter '" + path + "' " + after.map(value -> "is " + value).orElse("is gone")
                + before.map(value -> ", was " + value).orElse(", was not there");
    }
}
