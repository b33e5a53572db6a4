package dev.millrace.excel;

import java.util.Locale;
import java.util.Map;

/**
 * What a number in a cell means, by the format in which it is shown.
 *
 * @see <a href="https://www.ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376, part 1,
 *     18.8.30 and 18.8.31, number formats</a>
 */
enum NumberFormat {
    /** A number, or a length of time. */
    NUMBER,
    /** A day. */
    DATE,
    /** A day and a time of day. */
    TIMESTAMP,
    /** A time of day. */
    TIME;

    /** Formats that files name by number only, those of East Asia included. */
    private static final Map<String, NumberFormat> BUILT_IN = Map.ofEntries(
            Map.entry("14", DATE),
            Map.entry("15", DATE),
            Map.entry("16", DATE),
            Map.entry("17", DATE),
            Map.entry("18", TIME),
            Map.entry("19", TIME),
            Map.entry("20", TIME),
            Map.entry("21", TIME),
            Map.entry("45", TIME),
            Map.entry("47", TIME),
            Map.entry("22", TIMESTAMP),
            Map.entry("27", DATE),
            Map.entry("28", DATE),
            Map.entry("29", DATE),
            Map.entry("30", DATE),
            Map.entry("31", DATE),
            Map.entry("32", TIME),
            Map.entry("33", TIME),
            Map.entry("34", TIME),
            Map.entry("35", TIME),
            Map.entry("36", DATE),
            Map.entry("50", DATE),
            Map.entry("51", DATE),
            Map.entry("52", DATE),
            Map.entry("53", DATE),
            Map.entry("54", DATE),
            Map.entry("55", TIME),
            Map.entry("56", TIME),
            Map.entry("57", DATE),
            Map.entry("58", DATE));

    /** Returns what a format without a code means. */
    static NumberFormat builtIn(String id) {
        return BUILT_IN.getOrDefault(id, NUMBER);
    }

    /** Reads a code such as {@code yyyy-mm-dd hh:mm}; only the part for positive numbers counts. */
    static NumberFormat of(String code) {
        String symbols = symbols(code);
        if (symbols.contains("general") || symbols.contains("[")) {
            return NUMBER;
        }
        boolean clock = symbols.indexOf('h') >= 0 || symbols.indexOf('s') >= 0;
        boolean calendar =
                symbols.indexOf('y') >= 0 || symbols.indexOf('d') >= 0 || !clock && symbols.indexOf('m') >= 0;
        if (calendar) {
            return clock ? TIMESTAMP : DATE;
        }
        return clock ? TIME : NUMBER;
    }

    /** Returns the code in lower case without texts, colours and conditions; lengths of time keep their bracket. */
    private static String symbols(String code) {
        return code.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
                .split(";", 2)[0]
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\[(?!h+]|m+]|s+])[^]]*]", "")
                .replaceAll("am/pm|a/p", "h");
    }
}
