package dev.millrace.record;

import dev.millrace.config.ConfigTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must not be recorded: the values of credentials. One of at least four letters is hidden wherever it stands, a shorter
 * one where it is a whole value.
 */
public final class Secrets {
    /** What stands in place of a secret. */
    public static final String MASK = "***";

    private static final int LEAST_INSIDE = 4;
    private static final Secrets NONE = new Secrets(Set.of());

    private final Set<String> whole;
    private final List<String> inside;

    private Secrets(Set<String> values) {
        this.whole = values;
        List<String> longer = new ArrayList<>();
        values.stream()
                .filter(each -> each.length() >= LEAST_INSIDE)
                .sorted((a, b) -> b.length() - a.length()) // one may be part of another
                .forEach(longer::add);
        this.inside = longer;
    }

    /** Returns that nothing is secret. */
    public static Secrets none() {
        return NONE;
    }

    /** Returns that all texts and numbers of credentials are secret. */
    public static Secrets of(ConfigTree credentials) {
        Set<String> values = new TreeSet<>();
        collect(credentials, values);
        return values.isEmpty() ? NONE : new Secrets(values);
    }

    private static void collect(ConfigTree tree, Set<String> values) {
        tree.children().values().forEach(child -> collect(child, values));
        tree.items().forEach(item -> collect(item, values));
        tree.scalar()
                .filter(value -> !(value instanceof Boolean))
                .map(Object::toString)
                .filter(value -> !value.isBlank())
                .ifPresent(values::add);
    }

    /** Returns a text without them. */
    String hiddenIn(String text) {
        if (whole.contains(text)) {
            return MASK;
        }
        String hidden = text;
        for (String secret : inside) {
            hidden = hidden.replace(secret, MASK);
        }
        return hidden;
    }

    /** Returns a tree without them. */
    ConfigTree hiddenIn(ConfigTree tree) {
        if (whole.isEmpty()) {
            return tree;
        }
        if (tree.isMapping()) {
            Map<String, ConfigTree> children = new LinkedHashMap<>();
            tree.children().forEach((key, child) -> children.put(key, hiddenIn(child)));
            return ConfigTree.mapping(children, tree.location());
        }
        if (tree.isSequence()) {
            return ConfigTree.sequence(tree.items().stream().map(this::hiddenIn).toList(), tree.location());
        }
        String text = tree.scalar().map(Object::toString).orElse("");
        String hidden = hiddenIn(text);
        return hidden.equals(text) ? tree : ConfigTree.scalar(hidden, tree.location());
    }

    @Override
    public String toString() {
        return MASK;
    }
}
