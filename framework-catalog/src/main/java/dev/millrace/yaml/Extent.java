package dev.millrace.yaml;

import dev.millrace.config.ConfigTree;
import java.util.IdentityHashMap;

/**
 * Measures trees as if nothing in them were shared, in time linear to what they are in memory.
 *
 * <p>A few lines of aliases or references can stand for billions of values; whoever walks such a tree never comes back.
 */
final class Extent {
    static final int VALUES = 1_000_000;
    static final int DEPTH = 200;

    private final IdentityHashMap<Object, Size> known = new IdentityHashMap<>();

    /**
     * How large a tree is.
     *
     * @param values how many values it has, at most one more than is allowed
     * @param depth how many levels it has
     */
    record Size(long values, int depth) {
        static final Size SCALAR = new Size(1, 1);

        Size with(Size child) {
            return new Size(Math.min(VALUES + 1L, values + child.values), Math.max(depth, child.depth + 1));
        }
    }

    /** Tells whether a tree is larger or deeper than any configuration is. */
    boolean exceeds(ConfigTree tree) {
        Size size = of(tree);
        return size.values > VALUES || size.depth > DEPTH;
    }

    private Size of(ConfigTree tree) {
        if (!tree.isMapping() && !tree.isSequence()) {
            return Size.SCALAR;
        }
        Object shared = tree.isMapping() ? tree.children() : tree.items();
        Size size = known.get(shared);
        if (size == null) {
            size = Size.SCALAR;
            for (ConfigTree child : tree.isMapping() ? tree.children().values() : tree.items()) {
                size = size.with(of(child));
            }
            known.put(shared, size);
        }
        return size;
    }
}
