package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** The texts that stand for numbers that JSON does not have. */
final class NotFinite {
    private static final int LONGEST = "-Infinity".length();

    private NotFinite() {}

    /** Tells whether the current text is one of them. */
    static boolean is(JsonParser parser) throws IOException {
        if (parser.getTextLength() > LONGEST) {
            return false;
        }
        return switch (parser.getText()) {
            case "NaN", "Infinity", "-Infinity" -> true;
            default -> false;
        };
    }
}
