package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Shows a value in a message, cut if it is long. */
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    static String of(JsonParser parser) throws IOException {
        String text = parser.getText();
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return parser.hasToken(JsonToken.VALUE_STRING) ? "text '" + cut + "'" : cut;
    }
}
