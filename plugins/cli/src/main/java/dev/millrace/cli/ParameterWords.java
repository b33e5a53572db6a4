package dev.millrace.cli;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Layers;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.yaml.CoreSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what stands behind {@code --params} and options like it: {@code key=value} pairs between commas, keys nested by dots, values as in
 * YAML.
 */
final class ParameterWords {
    private static final ProblemCode NO_PAIR = new ProblemCode("CLI", 4);
    private static final ProblemCode NO_END = new ProblemCode("CLI", 38);

    private final Location place;
    private final List<Problem> problems = new ArrayList<>();

    private ParameterWords(String option) {
        this.place = Location.named(option);
    }

    /**
     * Returns one tree of all pairs; of two values for one key the last counts.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with everything that is no pair
     */
    static ConfigTree parse(List<String> options) {
        return parse("--params", options);
    }

    /**
     * Returns what {@link #parse(List)} does, for another option.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with everything that is no pair
     */
    static ConfigTree parse(String option, List<String> values) {
        return new ParameterWords(option).tree(values);
    }

    private ConfigTree tree(List<String> options) {
        List<ConfigTree> pairs = new ArrayList<>();
        for (String option : options) {
            for (String word : split(option)) {
                pair(word.strip(), pairs);
            }
        }
        new Problems(problems).throwIfAny("The parameters cannot be understood");
        return Layers.DEEP.merge(pairs);
    }

    private void pair(String word, List<ConfigTree> pairs) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? "" : word.substring(0, equals).strip();
        if (key.isEmpty() || key.startsWith(".") || key.endsWith(".") || key.contains("..")) {
            problems.add(Problem.error(
                            NO_PAIR,
                            "'" + (equals < 0 ? word : word.substring(0, equals + 1))
                                    + "' is no parameter with a value.")
                    .at(place)
                    .with("expected", "key=value or section.key=value"));
            return;
        }
        String text = word.substring(equals + 1).strip();
        if (!text.isEmpty() && lacksItsEnd(text)) {
            problems.add(Problem.error(
                            NO_END,
                            "The value of '" + key + "' begins with " + text.charAt(0) + " and does not end with "
                                    + end(text.charAt(0)) + ".")
                    .at(place)
                    .fix("end it, or put all of it in quotes"));
            return;
        }
        pairs.add(nested(key, value(text)));
    }

    private ConfigTree nested(String key, ConfigTree value) {
        int dot = key.indexOf('.');
        return dot < 0
                ? ConfigTree.mapping(Map.of(key, value), place)
                : ConfigTree.mapping(Map.of(key.substring(0, dot), nested(key.substring(dot + 1), value)), place);
    }

    private ConfigTree value(String text) {
        if (isBetween(text, '"', '"')) {
            return ConfigTree.scalar(inside(text).replaceAll("\\\\([\"\\\\])", "$1"), place);
        }
        if (isBetween(text, '\'', '\'')) {
            return ConfigTree.scalar(inside(text).replace("''", "'"), place);
        }
        if (isBetween(text, '[', ']')) {
            return ConfigTree.sequence(
                    items(text).stream().map(item -> value(item.strip())).toList(), place);
        }
        if (isBetween(text, '{', '}') && items(text).stream().allMatch(item -> item.indexOf(':') > 0)) {
            Map<String, ConfigTree> children = new LinkedHashMap<>();
            for (String item : items(text)) {
                int colon = item.indexOf(':');
                children.put(
                        item.substring(0, colon).strip(),
                        value(item.substring(colon + 1).strip()));
            }
            return ConfigTree.mapping(children, place);
        }
        return ConfigTree.scalar(CoreSchema.read(text), place);
    }

    private static boolean lacksItsEnd(String text) {
        char first = text.charAt(0);
        char end = end(first);
        return end != 0 && (first == end ? endOfQuoted(text) != text.length() - 1 : !isBetween(text, first, end));
    }

    /** Returns where the quote stands that ends what the first letter, a quote, begins; -1 if there is none. */
    private static int endOfQuoted(String text) {
        char quote = text.charAt(0);
        for (int i = 1; i < text.length(); i++) {
            if (isEscaped(text, i, quote)) {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    /** Returns what ends a value that begins like that, or 0 if anything may. */
    private static char end(char first) {
        return switch (first) {
            case '[' -> ']';
            case '{' -> '}';
            case '"', '\'' -> first;
            default -> 0;
        };
    }

    private static boolean isBetween(String text, char open, char close) {
        return text.length() > 1 && text.charAt(0) == open && text.charAt(text.length() - 1) == close;
    }

    private static String inside(String text) {
        return text.substring(1, text.length() - 1);
    }

    private static List<String> items(String text) {
        String inside = inside(text).strip();
        return inside.isEmpty() ? List.of() : split(inside);
    }

    /** Splits at commas that stand neither in brackets nor in quotes. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (quote != 0) {
                if (isEscaped(text, i, quote)) {
                    i++;
                } else if (each == quote) {
                    quote = 0;
                }
            } else if ((each == '"' || each == '\'') && startsValue(text, i)) {
                quote = each;
            } else if (each == '[' || each == '{') {
                depth++;
            } else if (each == ']' || each == '}') {
                depth = Math.max(0, depth - 1);
            } else if (each == ',' && depth == 0) {
                words.add(text.substring(start, i));
                start = i + 1;
            }
        }
        words.add(text.substring(start));
        return words;
    }

    /** Tells whether the next letter is meant as it is: after a backslash in double quotes, or of two single ones. */
    private static boolean isEscaped(String text, int position, char quote) {
        char escape = quote == '"' ? '\\' : quote;
        return text.charAt(position) == escape
                && position + 1 < text.length()
                && (quote == '"' || text.charAt(position + 1) == quote);
    }

    /** Tells an opening quote from an apostrophe in a word. */
    private static boolean startsValue(String text, int position) {
        return position == 0 || "=,:[{ ".indexOf(text.charAt(position - 1)) >= 0;
    }
}
