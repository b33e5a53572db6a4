package dev.millrace.excel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the XML of one part of a file, tag by tag. Knows what such parts have: UTF-8, and no document types.
 *
 * <p>A sheet is megabytes of tags and a start of a program is short, so this does little and makes no objects for what
 * nobody asks for. Names are local names; whoever asks checks that tags are nested rightly. Used by one thread.
 */
final class XmlScanner implements Closeable {
    /** What {@link #next} has come to. */
    enum Event {
        /** The beginning of an element. */
        START,
        /** The end of an element. */
        END,
        /** Characters. */
        TEXT,
        /** The end of the part. */
        NOTHING
    }

    private static final int BUFFER = 1 << 16;
    private static final int NAMES = 256;
    private static final byte[] COMMENT = {'!', '-', '-'};
    private static final byte[] CHARACTERS = {'!', '[', 'C', 'D', 'A', 'T', 'A', '['};

    private final InputStream bytes;
    private final @Nullable String[] names = new String[NAMES];
    private byte[] buffer = new byte[BUFFER];
    private int end;
    private int position;
    private int tokenStart;
    private int tokenEnd;
    private int nameStart;
    private int nameEnd;
    private boolean selfClosing;
    private boolean verbatim;

    XmlScanner(InputStream bytes) throws IOException {
        this.bytes = bytes;
        if (fill() && (buffer[0] & 0xff) >= 0xfe) {
            throw new ZipException("a part is not in UTF-8");
        }
        position = end >= 3 && (buffer[0] & 0xff) == 0xef ? 3 : 0;
    }

    Event next() throws IOException {
        if (selfClosing) {
            selfClosing = false;
            return Event.END;
        }
        while (position < end || more(position)) {
            if (buffer[position] != '<') {
                return text();
            }
            Event event = tag();
            if (event != Event.NOTHING) {
                return event;
            }
        }
        return Event.NOTHING;
    }

    /** Goes on to the beginning of an element; false if there is none. */
    boolean find(String element) throws IOException {
        for (Event event = next(); event != Event.NOTHING; event = next()) {
            if (event == Event.START && is(element)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether the tag has a name. */
    boolean is(String name) {
        if (nameEnd - nameStart != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (buffer[nameStart + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns an attribute of the tag that begins here, or null; one in a namespace is asked for without its prefix. */
    @Nullable
    String attribute(String name) {
        int at = nameEnd;
        while (at < tokenEnd) {
            int equals = at;
            while (equals < tokenEnd && buffer[equals] != '=') {
                equals++;
            }
            int open = equals + 1;
            while (open < tokenEnd && buffer[open] != '"' && buffer[open] != '\'') {
                open++;
            }
            int close = open + 1;
            while (close < tokenEnd && buffer[close] != buffer[open]) {
                close++;
            }
            if (close < tokenEnd && isName(name, at, equals)) {
                return decoded(open + 1, close);
            }
            at = close + 1;
        }
        return null;
    }

    /** Returns the characters that were come to. */
    String characters() {
        return verbatim
                ? new String(buffer, tokenStart, tokenEnd - tokenStart, StandardCharsets.UTF_8)
                : decoded(tokenStart, tokenEnd);
    }

    /** Returns the characters up to the end of the element that begins here, which has no other within. */
    String content(String element) throws IOException {
        String content = "";
        for (Event event = next(); ; event = next()) {
            if (event == Event.TEXT) {
                content = content.isEmpty() ? characters() : content + characters();
            } else if (event == Event.END && is(element)) {
                return content;
            } else {
                throw new ZipException("'" + element + "' is not closed");
            }
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private Event text() throws IOException {
        tokenStart = position;
        int at = position;
        while (true) {
            while (at < end && buffer[at] != '<') {
                at++;
            }
            if (at < end) {
                break;
            }
            int length = at - tokenStart;
            boolean more = more(tokenStart);
            at = tokenStart + length;
            if (!more) {
                break;
            }
        }
        tokenEnd = at;
        position = at;
        verbatim = false;
        return Event.TEXT;
    }

    private Event tag() throws IOException {
        int close = tagEnd();
        tokenStart = position + 1;
        tokenEnd = close;
        if (starts(CHARACTERS, tokenStart)) {
            return verbatimText();
        }
        position = close + 1;
        byte first = buffer[tokenStart];
        if (first == '?') {
            return Event.NOTHING;
        }
        if (first == '!') {
            return passOver();
        }
        boolean ends = first == '/';
        selfClosing = !ends && buffer[close - 1] == '/';
        tokenEnd = selfClosing ? close - 1 : close;
        findName(ends ? tokenStart + 1 : tokenStart);
        return ends ? Event.END : Event.START;
    }

    /** Returns where the tag that begins at the position is closed; quotes may have the same character within. */
    private int tagEnd() throws IOException {
        int at = position + 1;
        byte quote = 0;
        while (true) {
            for (; at < end; at++) {
                byte each = buffer[at];
                if (quote != 0) {
                    quote = each == quote ? 0 : quote;
                } else if (each == '>') {
                    return at;
                } else if ((each == '"' || each == '\'') && buffer[position + 1] != '!') {
                    quote = each;
                }
            }
            int length = at - position;
            if (!more(position)) {
                throw new ZipException("a tag is not closed");
            }
            at = position + length;
        }
    }

    private Event passOver() throws IOException {
        if (!starts(COMMENT, tokenStart)) {
            throw new ZipException("a part has a document type");
        }
        position = after("-->", tokenStart + COMMENT.length);
        return Event.NOTHING;
    }

    private Event verbatimText() throws IOException {
        int start = CHARACTERS.length + 1;
        int close = after("]]>", position + start);
        tokenStart = position + start;
        tokenEnd = close - 3;
        position = close;
        verbatim = true;
        return Event.TEXT;
    }

    /** Returns where the text that follows ends, and keeps what was read since the position. */
    private int after(String text, int from) throws IOException {
        int offset = from - position;
        while (true) {
            for (; position + offset + text.length() <= end; offset++) {
                if (starts(text.getBytes(StandardCharsets.US_ASCII), position + offset)) {
                    return position + offset + text.length();
                }
            }
            if (!more(position)) {
                throw new ZipException("a part ends too early");
            }
        }
    }

    private void findName(int from) {
        nameStart = from;
        nameEnd = from;
        while (nameEnd < tokenEnd && buffer[nameEnd] > ' ') {
            if (buffer[nameEnd] == ':') {
                nameStart = nameEnd + 1;
            }
            nameEnd++;
        }
    }

    private boolean isName(String name, int from, int to) {
        int last = to;
        while (last > from && buffer[last - 1] <= ' ') {
            last--;
        }
        int first = last - name.length();
        if (first <= from || buffer[first - 1] > ' ' && buffer[first - 1] != ':') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (buffer[first + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean starts(byte[] wanted, int from) {
        return from + wanted.length <= end
                && Arrays.equals(buffer, from, from + wanted.length, wanted, 0, wanted.length);
    }

    private String decoded(int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            byte each = buffer[i];
            if (each < 0 || each == '&' || each == '\r') {
                return XmlText.unescaped(new String(buffer, from, to - from, StandardCharsets.UTF_8));
            }
            hash = hash * 31 + each;
        }
        return known(hash, from, to);
    }

    /** Texts come again and again, as names of attributes and categories in columns do; one object will do. */
    private String known(int hash, int from, int to) {
        int place = (hash ^ hash >>> 16) & NAMES - 1;
        String known = names[place];
        if (known != null && known.hashCode() == hash && known.length() == to - from) {
            boolean same = true;
            for (int i = 0; same && i < known.length(); i++) {
                same = known.charAt(i) == buffer[from + i];
            }
            if (same) {
                return known;
            }
        }
        String made = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
        names[place] = made;
        return made;
    }

    /** Reads on and keeps everything from a place, which moves to the beginning as the position does. */
    private boolean more(int keep) throws IOException {
        int kept = end - keep;
        int moved = position - keep;
        if (kept > buffer.length / 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        System.arraycopy(buffer, keep, buffer, 0, kept);
        tokenStart -= keep;
        position = moved;
        end = kept;
        return fill();
    }

    private boolean fill() throws IOException {
        int read = bytes.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }
}
