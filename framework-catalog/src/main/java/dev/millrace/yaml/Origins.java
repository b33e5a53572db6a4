package dev.millrace.yaml;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Layers;
import dev.millrace.yaml.ConfigOrigin.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which layers have a say in a value.
 *
 * @param layers the layers, lowest first
 * @param isSecret whether no value may be shown
 */
record Origins(List<Layer> layers, boolean isSecret) {
    /** What stands for a value that may not be shown. */
    static final String MASK = "***";

    /**
     * One layer.
     *
     * @param name its name
     * @param tree what stands in it, references not resolved
     * @param merge how it lies on those below
     */
    record Layer(String name, ConfigTree tree, Layers merge) {}

    /** Returns what each layer says of a path, lowest layer first; layers that say nothing are left out. */
    List<ConfigOrigin> of(String path) {
        List<ConfigOrigin> origins = new ArrayList<>();
        for (Layer layer : layers) {
            Optional<ConfigTree> found = nearest(layer.tree(), path);
            Optional<ConfigTree> replaced = layer.merge() == Layers.DESTRUCTIVE
                    ? top(layer.tree(), path)
                    : deepest(layer.tree(), path).filter(each -> !each.isMapping());
            if (found.isPresent() || replaced.isPresent()) {
                boolean merges = layer.merge() == Layers.DEEP
                        && found.map(ConfigTree::isMapping).orElse(false);
                if (!merges) {
                    origins.replaceAll(Origins::overridden);
                }
                origins.add(found.map(value -> origin(layer, value, written(value), Effect.USED))
                        .orElseGet(() -> origin(layer, replaced.orElseThrow(), "", Effect.REMOVES)));
            }
        }
        return List.copyOf(origins);
    }

    /** Returns a tree whose values can't be read any more, while its keys can. */
    static ConfigTree masked(ConfigTree tree) {
        if (tree.isMapping()) {
            Map<String, ConfigTree> children = new LinkedHashMap<>();
            tree.children().forEach((key, child) -> children.put(key, masked(child)));
            return ConfigTree.mapping(children, tree.location());
        }
        return ConfigTree.scalar(MASK, tree.location());
    }

    private static ConfigOrigin origin(Layer layer, ConfigTree at, String written, Effect effect) {
        return new ConfigOrigin(layer.name(), at.location(), written, effect);
    }

    private static ConfigOrigin overridden(ConfigOrigin origin) {
        return origin.effect() == Effect.USED
                ? new ConfigOrigin(origin.layer(), origin.location(), origin.written(), Effect.OVERRIDDEN)
                : origin;
    }

    private String written(ConfigTree value) {
        return (isSecret ? masked(value) : value).toString();
    }

    /** Returns what stands at the path, or the reference on the way to it that stands for a whole section. */
    private static Optional<ConfigTree> nearest(ConfigTree tree, String path) {
        Optional<ConfigTree> exact = tree.at(path);
        return exact.isPresent() ? exact : deepest(tree, path).filter(Origins::isReference);
    }

    /** Returns what stands at the longest part of the path that leads anywhere. */
    private static Optional<ConfigTree> deepest(ConfigTree tree, String path) {
        Optional<ConfigTree> found = tree.at(path);
        for (int dot = path.lastIndexOf('.'); found.isEmpty() && dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            found = tree.at(path.substring(0, dot));
        }
        return found;
    }

    private static boolean isReference(ConfigTree tree) {
        return tree.scalar().filter(text -> text.toString().contains("${")).isPresent();
    }

    private static Optional<ConfigTree> top(ConfigTree tree, String path) {
        Optional<ConfigTree> top = tree.child(path);
        for (int dot = path.indexOf('.'); top.isEmpty() && dot > 0; dot = path.indexOf('.', dot + 1)) {
            top = tree.child(path.substring(0, dot));
        }
        return top;
    }
}
