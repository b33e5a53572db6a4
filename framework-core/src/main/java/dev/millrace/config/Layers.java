package dev.millrace.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays configuration trees over each other; an empty layer changes nothing.
 *
 * <p>It does not matter which neighbours are merged first, except for {@link #DEEP} where a key is a mapping in some
 * layers and none in one between them: layers are merged from the lowest up.
 */
public enum Layers {
    /** A top-level key of an upper layer replaces the whole value below. */
    DESTRUCTIVE {
        @Override
        ConfigTree merge(ConfigTree lower, ConfigTree upper) {
            if (upper.children().isEmpty()) {
                return lower;
            }
            return lower.at(upper.location()).with(upper.children());
        }
    },
    /** Mappings are merged key by key, at every depth; anything else is replaced. */
    DEEP {
        @Override
        ConfigTree merge(ConfigTree lower, ConfigTree upper) {
            if (upper.children().isEmpty()) {
                return lower;
            }
            Map<String, ConfigTree> merged = new LinkedHashMap<>(lower.children());
            upper.children()
                    .forEach((key, above) -> merged.merge(
                            key,
                            above,
                            (below, same) -> below.isMapping() && same.isMapping() ? merge(below, same) : same));
            return ConfigTree.mapping(merged, upper.location());
        }
    };

    abstract ConfigTree merge(ConfigTree lower, ConfigTree upper);

    /**
     * Merges mappings, the lowest layer first.
     *
     * @return one mapping, empty if there is no layer
     */
    public ConfigTree merge(List<ConfigTree> layers) {
        return layers.stream().reduce(this::merge).orElseGet(ConfigTree::empty);
    }
}
