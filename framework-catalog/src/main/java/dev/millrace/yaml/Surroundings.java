package dev.millrace.yaml;

import dev.millrace.config.ConfigTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What references may name besides the tree in which they stand.
 *
 * @param globals what <code>${globals:...}</code> names; nothing where the tree itself is that of the globals
 * @param globalFiles the files of the globals, to be told
 * @param runtimeParams what <code>${runtime_params:...}</code> names
 * @param variables what <code>${oc.env:...}</code> names
 * @param resolvers what other resolvers there are
 * @param isSecret whether no value of the tree may ever be shown
 * @param isBeforeRun whether all but globals may be answered later; references to them stay as they are
 */
record Surroundings(
        Optional<ConfigTree> globals,
        List<String> globalFiles,
        ConfigTree runtimeParams,
        Map<String, String> variables,
        Resolvers resolvers,
        boolean isSecret,
        boolean isBeforeRun) {

    static final List<String> RESOLVERS = List.of("globals", "runtime_params", "oc.env", SecretFile.NAME);

    private static final String GLOBALS = "globals";

    /** Makes the surroundings of a run. */
    Surroundings(
            Optional<ConfigTree> globals,
            List<String> globalFiles,
            ConfigTree runtimeParams,
            Map<String, String> variables,
            boolean isSecret) {
        this(globals, globalFiles, runtimeParams, variables, new Resolvers(Path.of("")), isSecret, false);
    }

    /** Tells whether only a run will know what a resolver stands for. */
    boolean answersLater(String resolver) {
        return isBeforeRun && !resolver.equals(GLOBALS);
    }

    /** Finds a value in a tree by keys joined by dots; a number is the place in a list, from 0. */
    static Optional<ConfigTree> find(ConfigTree tree, String path) {
        if (path.isEmpty()) {
            return Optional.of(tree);
        }
        Optional<ConfigTree> found = step(tree, path);
        for (int dot = path.indexOf('.'); found.isEmpty() && dot > 0; dot = path.indexOf('.', dot + 1)) {
            String rest = path.substring(dot + 1);
            found = step(tree, path.substring(0, dot)).flatMap(child -> find(child, rest));
        }
        return found;
    }

    /** Returns the child of a key, or the item of a number. */
    static Optional<ConfigTree> step(ConfigTree tree, String key) {
        if (!tree.isSequence()) {
            return tree.child(key);
        }
        return Optional.ofNullable(index(key))
                .filter(index -> index < tree.items().size())
                .map(tree.items()::get);
    }

    private static @Nullable Integer index(String key) {
        return key.matches("[0-9]{1,9}") ? Integer.valueOf(key) : null;
    }
}
