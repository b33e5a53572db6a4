package dev.millrace.format.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** Characters of options, and the characters of a file. */
final class Characters {
    private static final int MARK_BYTES = 3;

    private Characters() {}

    static char one(String key, String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("'" + key + "' has to be one character, not '" + text + "'");
        }
        return text.charAt(0);
    }

    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("encoding '" + name + "' is not known; try UTF-8 or ISO-8859-1", e);
        }
    }

    /**
     * Reads characters, and fails at the first bytes that are none. A byte order mark is passed over, and decides the
     * character set.
     */
    static Reader read(InputStream bytes, Charset charset) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(MARK_BYTES);
        byte[] start = buffered.readNBytes(MARK_BYTES);
        buffered.reset();
        Charset marked = charset;
        if (startsWith(start, 0xef, 0xbb, 0xbf)) {
            marked = StandardCharsets.UTF_8;
            buffered.skipNBytes(MARK_BYTES);
        } else if (startsWith(start, 0xfe, 0xff)) {
            marked = StandardCharsets.UTF_16BE;
            buffered.skipNBytes(2);
        } else if (startsWith(start, 0xff, 0xfe)) {
            marked = StandardCharsets.UTF_16LE;
            buffered.skipNBytes(2);
        }
        return new InputStreamReader(buffered, marked.newDecoder());
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
