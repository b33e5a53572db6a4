package dev.millrace.catalog;

import dev.millrace.config.ConfigTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry that serves every name of a form, such as {@code "{region}_sales"}. Immutable.
 *
 * <p>A placeholder stands for at least one character, and for as few as the whole name allows; one that comes twice stands
 * for the same both times. Nothing that consists of dots alone is put in place of one: it could lead out of a folder.
 */
final class EntryPattern {
    /**
     * Puts the pattern first that says most about a name: more literal characters, then more placeholders, then the
     * alphabet. That is the order of Kedro 1.5.
     */
    static final Comparator<EntryPattern> MOST_SPECIFIC_FIRST = Comparator.comparingInt(EntryPattern::literals)
            .thenComparingInt(EntryPattern::placeholderCount)
            .reversed()
            .thenComparing(EntryPattern::name);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    private final String name;
    private final ConfigTree section;
    private final List<String> placeholders;
    private final int placeholderCount;
    private final Pattern pattern;

    private EntryPattern(
            String name, ConfigTree section, List<String> placeholders, int placeholderCount, Pattern pattern) {
        this.name = name;
        this.section = section;
        this.placeholders = placeholders;
        this.placeholderCount = placeholderCount;
        this.pattern = pattern;
    }

    /** Tells whether the name of an entry is meant as a pattern. */
    static boolean isMeant(String name) {
        return name.indexOf('{') >= 0 || name.indexOf('}') >= 0;
    }

    /** Returns the pattern of an entry; empty if its braces do not stand around names. */
    static Optional<EntryPattern> of(String name, ConfigTree section) {
        StringBuilder regex = new StringBuilder();
        List<String> placeholders = new ArrayList<>();
        int count = 0;
        int end = 0;
        Matcher found = PLACEHOLDER.matcher(name);
        while (found.find()) {
            regex.append(literal(name.substring(end, found.start())));
            int known = placeholders.indexOf(found.group(1));
            if (known < 0) {
                placeholders.add(found.group(1));
                regex.append("(.+?)");
            } else {
                regex.append("(?:\\").append(known + 1).append(')');
            }
            count++;
            end = found.end();
        }
        String rest = name.substring(end);
        if (count == 0 || isMeant(PLACEHOLDER.matcher(name).replaceAll(""))) {
            return Optional.empty();
        }
        regex.append(literal(rest));
        return Optional.of(
                new EntryPattern(name, section, List.copyOf(placeholders), count, Pattern.compile(regex.toString())));
    }

    private static String literal(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text);
    }

    /** Returns the placeholders that stand in a text. */
    static List<String> placeholdersIn(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    String name() {
        return name;
    }

    ConfigTree section() {
        return section;
    }

    Set<String> placeholders() {
        return new LinkedHashSet<>(placeholders);
    }

    int placeholderCount() {
        return placeholderCount;
    }

    /** Returns how many characters of the name are no placeholders. */
    int literals() {
        return PLACEHOLDER.matcher(name).replaceAll("").length();
    }

    boolean isCatchAll() {
        return literals() == 0;
    }

    /** Returns the name with something in place of each placeholder, to see whether that is a legal one. */
    String example() {
        return PLACEHOLDER.matcher(name).replaceAll("x");
    }

    /** Returns what the placeholders stand for in a name; empty if it is of another form. */
    Optional<Map<String, String>> match(String wanted) {
        Matcher matcher = pattern.matcher(wanted);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < placeholders.size(); i++) {
            String value = matcher.group(i + 1);
            if (value.startsWith(".") && DOTS.matcher(value).matches()) {
                return Optional.empty();
            }
            values.put(placeholders.get(i), value);
        }
        return Optional.of(values);
    }

    /** Returns the entry for one name. */
    ConfigTree filled(Map<String, String> values) {
        return filled(section, values);
    }

    @SuppressWarnings("ReferenceEquality") // what has no placeholder in it is the same tree
    private static ConfigTree filled(ConfigTree tree, Map<String, String> values) {
        if (tree.isMapping()) {
            Map<String, ConfigTree> children = new LinkedHashMap<>();
            boolean changed = false;
            for (Map.Entry<String, ConfigTree> each : tree.children().entrySet()) {
                String key = filled(each.getKey(), values);
                ConfigTree child = filled(each.getValue(), values);
                changed |= !key.equals(each.getKey()) || child != each.getValue();
                children.put(key, child);
            }
            return changed ? ConfigTree.mapping(children, tree.location()) : tree;
        }
        if (tree.isSequence()) {
            return ConfigTree.sequence(
                    tree.items().stream().map(each -> filled(each, values)).toList(), tree.location());
        }
        return tree.scalar().orElse(null) instanceof String text && text.indexOf('{') >= 0
                ? ConfigTree.scalar(filled(text, values), tree.location())
                : tree;
    }

    private static String filled(String text, Map<String, String> values) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        String filled = text;
        for (Map.Entry<String, String> each : values.entrySet()) {
            // no value has braces of its own: no legal name has any
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }
}
