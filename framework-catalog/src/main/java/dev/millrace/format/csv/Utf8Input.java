package dev.millrace.format.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The bytes of a text in UTF-8 that is stored in another character set. */
final class Utf8Input extends InputStream {
    private static final int SIZE = 1 << 16;

    private final InputStream input;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer characters = CharBuffer.allocate(SIZE).flip();
    private final ByteBuffer encoded = ByteBuffer.allocate(SIZE).flip();
    private long offset;
    private long lines;
    private boolean ended;

    /** Says that bytes are no text of the character set. */
    static final class WrongBytesException extends CharacterCodingException {
        private static final long serialVersionUID = 1;

        private final long line;
        private final long offset;

        WrongBytesException(long line, long offset) {
            this.line = line;
            this.offset = offset;
        }

        /** Returns the line, from 1. */
        long line() {
            return line;
        }

        /** Returns the position of the first byte, from 0. */
        long offset() {
            return offset;
        }
    }

    /**
     * Makes an input.
     *
     * @param offset how many bytes of the file were read before
     */
    Utf8Input(InputStream input, Charset charset, long offset) {
        this.input = input;
        this.decoder = charset.newDecoder();
        this.offset = offset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        while (!encoded.hasRemaining() && !(ended && !characters.hasRemaining())) {
            convert();
        }
        if (length > 0 && !encoded.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, encoded.remaining());
        encoded.get(target, from, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void convert() throws IOException {
        if (!ended) {
            decode();
        }
        encoded.clear();
        CoderResult result = encoder.encode(characters, encoded, ended);
        encoded.flip();
        if (result.isError()) {
            throw new WrongBytesException(lines + 1, offset);
        }
    }

    private void decode() throws IOException {
        int before = bytes.remaining();
        bytes.compact();
        int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        characters.compact();
        int old = characters.position();
        int start = bytes.position();
        CoderResult result = decoder.decode(bytes, characters, read < 0);
        offset += bytes.position() - start;
        countLines(old);
        if (result.isError()) {
            throw new WrongBytesException(lines + 1, offset);
        }
        if (read < 0 && result.isUnderflow()) {
            decoder.flush(characters);
            ended = true;
        } else if (read < 0 && before == bytes.remaining() && characters.position() == old) {
            throw new IOException("its last characters can't be decoded");
        }
        characters.flip();
    }

    private void countLines(int from) {
        for (int i = from; i < characters.position(); i++) {
            if (characters.get(i) == '\n') {
                lines++;
            }
        }
    }
}
