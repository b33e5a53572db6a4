package dev.millrace.test;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a value of a table as one short line, in which what differs can be seen. */
final class CellText {
    private static final int FEW_BYTES = 8;
    private static final String MORE = "...";

    private CellText() {}

    /** Returns the whole value; what can't be seen is escaped, and a text that looks like none is quoted. */
    static String of(@Nullable Object value) {
        if (value instanceof String text) {
            String seen = escaped(text);
            return text.isBlank() || !text.equals(text.strip()) || text.equals("null") ? '"' + seen + '"' : seen;
        }
        if (value instanceof byte[] bytes) {
            String length = bytes.length > FEW_BYTES ? " (" + bytes.length + " bytes)" : "";
            return "0x" + HexFormat.of().formatHex(bytes) + length;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CellText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Map<?, ?> fields
                ? fields.entrySet().stream()
                        .map(each -> each.getKey() + "=" + of(each.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"))
                : String.valueOf(value);
    }

    /** Returns the beginning. */
    static String cut(String text, int widest) {
        return cut(text, 0, widest);
    }

    /** Returns a part that has the first character in which the text differs from another. */
    static String cutWhereItDiffers(String text, String other, int widest) {
        int same = 0;
        while (same < Math.min(text.length(), other.length()) && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        return cut(text, same < widest - 2 * MORE.length() ? 0 : same - widest / 3, widest);
    }

    private static String cut(String text, int from, int widest) {
        int start = Math.max(0, Math.min(from, text.length() - widest + MORE.length()));
        String rest = (start == 0 ? "" : MORE) + text.substring(start);
        return rest.length() <= widest ? rest : rest.substring(0, widest - MORE.length()) + MORE;
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj(CellText::escaped).collect(Collectors.joining());
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isSeen(character) ? Character.toString(character) : String.format("\\u%04x", character);
        };
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
