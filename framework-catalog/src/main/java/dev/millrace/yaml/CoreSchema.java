package dev.millrace.yaml;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads plain scalars by the core schema of YAML 1.2: what is not clearly a number, a truth value or nothing is text.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, section 10.3</a>
 */
public final class CoreSchema {
    private static final int LONGEST_NUMBER = 1_000;
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Map<String, Boolean> TRUTHS =
            Map.of("true", true, "True", true, "TRUE", true, "false", false, "False", false, "FALSE", false);
    private static final Map<String, Double> SPECIALS = Map.ofEntries(
            Map.entry(".inf", Double.POSITIVE_INFINITY),
            Map.entry(".Inf", Double.POSITIVE_INFINITY),
            Map.entry(".INF", Double.POSITIVE_INFINITY),
            Map.entry("+.inf", Double.POSITIVE_INFINITY),
            Map.entry("+.Inf", Double.POSITIVE_INFINITY),
            Map.entry("+.INF", Double.POSITIVE_INFINITY),
            Map.entry("-.inf", Double.NEGATIVE_INFINITY),
            Map.entry("-.Inf", Double.NEGATIVE_INFINITY),
            Map.entry("-.INF", Double.NEGATIVE_INFINITY),
            Map.entry(".nan", Double.NaN),
            Map.entry(".NaN", Double.NaN),
            Map.entry(".NAN", Double.NaN));
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]++");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]++");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]++");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?");

    private CoreSchema() {}

    /**
     * Returns what a scalar without quotes means: a {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean},
     * the text itself, or null for nothing. A number of more than a thousand characters stays text.
     */
    public static @Nullable Object read(String plain) {
        return value(plain, tag(plain)).orElse(NOTHING.contains(plain) ? null : plain);
    }

    /** Returns the value of a scalar that was given a tag; empty if it is none of that kind, or nothing. */
    static Optional<Object> value(String text, Tag tag) {
        if (tag.equals(Tag.INT)) {
            return tag(text).equals(Tag.INT) ? Optional.of(whole(text)) : Optional.empty();
        }
        if (tag.equals(Tag.FLOAT)) {
            return number(text);
        }
        if (tag.equals(Tag.BOOL)) {
            return Optional.ofNullable(TRUTHS.get(text));
        }
        return tag.equals(Tag.NULL) ? Optional.empty() : Optional.of(text);
    }

    /** Returns the tag that a plain scalar has by its looks. */
    static Tag tag(String plain) {
        if (NOTHING.contains(plain)) {
            return Tag.NULL;
        }
        char first = plain.charAt(0);
        if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
            return numberTag(plain);
        }
        return TRUTHS.containsKey(plain) ? Tag.BOOL : Tag.STR;
    }

    private static Tag numberTag(String plain) {
        if (plain.length() > LONGEST_NUMBER) {
            return Tag.STR;
        }
        if (DECIMAL.matcher(plain).matches()
                || OCTAL.matcher(plain).matches()
                || HEXADECIMAL.matcher(plain).matches()) {
            return Tag.INT;
        }
        return SPECIALS.containsKey(plain) || FLOAT.matcher(plain).matches() ? Tag.FLOAT : Tag.STR;
    }

    private static Optional<Object> number(String text) {
        Double special = SPECIALS.get(text);
        if (special != null) {
            return Optional.of(special);
        }
        return text.length() <= LONGEST_NUMBER && FLOAT.matcher(text).matches()
                ? Optional.of(Double.valueOf(text))
                : Optional.empty();
    }

    private static Object whole(String text) {
        BigInteger value = text.startsWith("0o")
                ? new BigInteger(text.substring(2), 8)
                : text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** Gives plain scalars the tags of the core schema, and {@code <<} that of a merge. */
    static final class Tags extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // the tags come from resolve alone
        }

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            if (kind != NodeId.scalar) {
                return kind == NodeId.mapping ? Tag.MAP : Tag.SEQ;
            }
            if (!implicit) {
                return Tag.STR;
            }
            return value.equals("<<") ? Tag.MERGE : tag(value);
        }
    }
}
