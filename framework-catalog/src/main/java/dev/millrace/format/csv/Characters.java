package dev.millrace.format.csv;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;

/** Checks of characters that options name. */
final class Characters {
    private static final int ASCII = 0x80;

    private Characters() {}

    /** Returns a character that is one byte and no line end. */
    static int one(String key, String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("'" + key + "' has to be one character, not '" + text + "'");
        }
        char character = text.charAt(0);
        if (character >= ASCII) {
            throw new IllegalArgumentException("'" + key + "' has to be a character of ASCII, not '" + text + "'");
        }
        if (character == '\n' || character == '\r') {
            throw new IllegalArgumentException("'" + key + "' can't be the end of a line");
        }
        return character;
    }

    /** Returns a character, or {@link Dialect#NONE} if none is named. */
    static int oneOrNone(String key, Optional<String> text) {
        return text.map(each -> one(key, each)).orElse(Dialect.NONE);
    }

    /** Refuses that two of the keys name one character. */
    static void distinct(List<String> keys, int... characters) {
        for (int i = 0; i < characters.length; i++) {
            for (int j = 0; j < i; j++) {
                if (characters[i] == characters[j] && characters[i] != Dialect.NONE) {
                    throw new IllegalArgumentException("'" + keys.get(j) + "' and '" + keys.get(i)
                            + "' can't be the same character '" + (char) characters[i] + "'");
                }
            }
        }
    }

    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("encoding '" + name + "' is not known; try UTF-8 or ISO-8859-1", e);
        }
    }
}
