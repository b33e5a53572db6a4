package dev.millrace.excel;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that XML writes otherwise. */
final class XmlText {
    private static final Pattern REFERENCE = Pattern.compile("&(?:#(\\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\\w+));");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");
    private static final int HEXADECIMAL = 16;

    private XmlText() {}

    /** Returns a text with its references resolved and its line ends as XML has them; an unknown reference stays. */
    static String unescaped(String text) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.indexOf('&') < 0
                ? lines
                : REFERENCE.matcher(lines).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    private static String character(java.util.regex.MatchResult found) {
        if (found.group(3) != null) {
            return NAMED.getOrDefault(found.group(3), found.group());
        }
        int code = found.group(1) != null
                ? Integer.parseInt(found.group(1))
                : Integer.parseInt(found.group(2), HEXADECIMAL);
        return Character.isValidCodePoint(code) ? Character.toString(code) : found.group();
    }
}
