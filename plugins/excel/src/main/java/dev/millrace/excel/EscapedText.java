package dev.millrace.excel;

import java.util.regex.Pattern;

/**
 * Characters that XML has no place for, as files of Excel write them: {@code _x0007_}.
 *
 * @see <a href="https://www.ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376, part 1,
 *     22.9.2.19, ST_Xstring</a>
 */
final class EscapedText {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final int HEXADECIMAL = 16;

    private EscapedText() {}

    static String read(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), HEXADECIMAL))))
                : text;
    }

    static String write(String text) {
        String escaped = text.contains("_x") ? ESCAPED.matcher(text).replaceAll("_x005F_x$1_") : text;
        return escaped.chars().allMatch(each -> isPlain((char) each)) ? escaped : withoutForbidden(escaped);
    }

    private static String withoutForbidden(String text) {
        StringBuilder legal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                legal.append(unit).append(text.charAt(++i));
            } else if (isPlain(unit)) {
                legal.append(unit);
            } else {
                legal.append(String.format("_x%04X_", (int) unit));
            }
        }
        return legal.toString();
    }

    private static boolean isPlain(char unit) {
        return unit >= ' ' && unit < 0xFFFE && !Character.isSurrogate(unit) || unit == '\t' || unit == '\n';
    }
}
