package dev.millrace.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a long text between its top-level keys, so that several threads can read it. A cut may be wrong only in a text of
 * which a part then can't be read alone, such as a quoted text that goes on at the beginning of a line.
 */
final class YamlParts {
    /**
     * Some whole lines of a text.
     *
     * @param text the lines
     * @param line how many lines of the file stand before them
     */
    record Part(String text, int line) {}

    private final String text;
    private final int length;
    private final List<Part> parts = new ArrayList<>();
    private int start;
    private int startLine;

    private YamlParts(String text, int length) {
        this.text = text;
        this.length = length;
    }

    /**
     * Returns the parts, in order; the text alone if it can't be cut.
     *
     * @param length how many characters a part has at least, but for the last
     */
    static List<Part> of(String text, int length) {
        return text.length() <= length || !hasOnlyPlainLines(text)
                ? List.of(new Part(text, 0))
                : new YamlParts(text, length).cut();
    }

    private List<Part> cut() {
        boolean isSection = false;
        int line = 0;
        for (int at = 0; at < text.length(); line++) {
            boolean isKey = beginsKey(at);
            if (!isKey && !isEmpty(at) && !(isSection && belongsToKey(at))) {
                return List.of(new Part(text, 0));
            }
            isSection |= isKey;
            if (isKey && at - start >= length) {
                add(at, line);
            }
            int newline = text.indexOf('\n', at);
            at = newline < 0 ? text.length() : newline + 1;
        }
        add(text.length(), line);
        return parts;
    }

    private void add(int end, int line) {
        parts.add(new Part(text.substring(start, end), startLine));
        start = end;
        startLine = line;
    }

    private boolean beginsKey(int at) {
        char first = text.charAt(at);
        return Character.isLetterOrDigit(first) || first == '_' || first == '"' || first == '\'';
    }

    private boolean isEmpty(int at) {
        char first = text.charAt(at);
        return first == '#' || first == '\n' || first == '\r';
    }

    /** Directives, markers between documents, tags, anchors and merges at the top mean more than their own key. */
    private boolean belongsToKey(int at) {
        char first = text.charAt(at);
        return first == ' ' || first == '-' && !text.startsWith("---", at);
    }

    /** Tells whether lines end where YAML's own count of lines says so. */
    private static boolean hasOnlyPlainLines(String text) {
        for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
            if (!text.startsWith("\n", at + 1)) {
                return false;
            }
        }
        return text.indexOf('\u0085') < 0 && text.indexOf('\u2028') < 0 && text.indexOf('\u2029') < 0;
    }
}
