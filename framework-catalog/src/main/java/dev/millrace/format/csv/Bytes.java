package dev.millrace.format.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are written into an array that grows. */
final class Bytes {
    /** How many bytes may be written beyond the room that was asked for. */
    private static final int SPARE = Words.BYTES;

    byte[] array;
    int length;

    Bytes(int capacity) {
        this.array = new byte[capacity + SPARE];
    }

    /** Makes room for so many bytes more, and a word beyond. */
    void reserve(int count) {
        if (length + count + SPARE > array.length) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, length + count + SPARE));
        }
    }

    /** Appends what there is room for. */
    void put(int character) {
        array[length++] = (byte) character;
    }

    void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, array, length, bytes.length);
        length += bytes.length;
    }

    void append(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends characters of ASCII. */
    void appendAscii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    void writeTo(OutputStream output) throws IOException {
        output.write(array, 0, length);
    }
}
