package dev.millrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Breaks lines that are too wide between words; what follows stands below the beginning of the text. */
final class Folding {
    /** What stands before a text: blanks, and a label with at least two blanks behind it. */
    private static final Pattern MARGIN = Pattern.compile("\\s*(?:\\S+(?: \\S+)* {2,}(?=\\S))?");

    private Folding() {}

    /** Returns a text of lines of at most so many letters, as far as its words allow. */
    static String at(Width width, String text) {
        int columns = width.forText(text.lines().mapToInt(Columns::of).max().orElse(0));
        return text.lines().flatMap(line -> fold(columns, line).stream()).collect(Collectors.joining("\n"));
    }

    private static List<String> fold(int columns, String line) {
        Matcher margin = MARGIN.matcher(line);
        String indent = " ".repeat(margin.lookingAt() ? margin.end() : 0);
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (Columns.of(rest) > columns) {
            int blank = rest.lastIndexOf(' ', Columns.cut(rest, columns).length());
            if (blank <= indent.length()) {
                break;
            }
            lines.add(rest.substring(0, blank).stripTrailing());
            rest = indent + rest.substring(blank + 1);
        }
        lines.add(rest);
        return lines;
    }
}
