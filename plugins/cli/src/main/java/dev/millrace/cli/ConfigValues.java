package dev.millrace.cli;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.yaml.ConfigFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values of the configuration, found by what a person writes: the name of a kind of files, a key, or both with a dot
 * between them.
 *
 * @param kind the kind of files
 * @param path the keys that lead to the value, joined by dots; empty for all values of the kind
 */
record ConfigValues(Kind kind, String path) {
    private static final ProblemCode UNKNOWN_KEY = new ProblemCode("CONFIG", 24);

    /**
     * Returns what is meant: all kinds if nothing is asked for, or each kind that has the key.
     *
     * @param has tells of each kind which paths there are
     * @throws dev.millrace.problem.InvalidDefinitionException if no kind has the key
     */
    static List<ConfigValues> of(String asked, Function<Kind, List<String>> has) {
        List<ConfigValues> meant = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String name = name(kind);
            List<String> paths = has.apply(kind);
            known.add(name);
            known.addAll(paths);
            paths.forEach(path -> known.add(name + "." + path));
            if (asked.isEmpty() || asked.equals(name)) {
                meant.add(new ConfigValues(kind, ""));
            } else if (asked.startsWith(name + ".") && paths.contains(asked.substring(name.length() + 1))) {
                return List.of(new ConfigValues(kind, asked.substring(name.length() + 1)));
            } else if (paths.contains(asked)) {
                meant.add(new ConfigValues(kind, asked));
            }
        }
        if (meant.isEmpty()) {
            Problems.of(Problem.error(UNKNOWN_KEY, "The configuration has no key '" + asked + "'.")
                            .with("expected", "a key such as cleaning.max_delay, or one of " + kinds())
                            .didYouMean(asked, known)
                            .fix("see 'config show'"))
                    .throwIfAny("No such configuration");
        }
        return meant;
    }

    /** Returns the name of a kind as its files have it. */
    static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    String kindName() {
        return name(kind);
    }

    /** Returns each value within a tree, by its path; a section without values is one. */
    static Map<String, ConfigTree> leaves(ConfigTree tree, String path) {
        Map<String, ConfigTree> leaves = new LinkedHashMap<>();
        addLeaves(tree, path, leaves);
        return leaves;
    }

    /** Returns the values that are meant, by their paths. */
    Map<String, ConfigTree> leaves(ConfigFiles files) {
        return shown(files).map(tree -> leaves(tree, path)).orElse(Map.of());
    }

    /** Returns what is meant, fit to be shown. */
    Optional<ConfigTree> shown(ConfigFiles files) {
        return files.shown(kind).at(path);
    }

    private static void addLeaves(ConfigTree tree, String path, Map<String, ConfigTree> leaves) {
        if (tree.isMapping() && (path.isEmpty() || !tree.children().isEmpty())) {
            tree.children().forEach((key, child) -> addLeaves(child, path.isEmpty() ? key : path + "." + key, leaves));
        } else {
            leaves.put(path, tree);
        }
    }

    private static String kinds() {
        List<String> names = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            names.add(name(kind));
        }
        return String.join(", ", names);
    }
}
