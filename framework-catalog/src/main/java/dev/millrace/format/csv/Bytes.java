package dev.millrace.format.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are written into an array that grows. */
final class Bytes {
    /** How many bytes may be written beyond the room that was asked for. */
    private static final int SPARE = Words.BYTES;

    private static final int LONGEST = Integer.MAX_VALUE - 16;

    byte[] array;
    int length;

    Bytes(int capacity) {
        this.array = new byte[capacity + SPARE];
    }

    /**
     * Makes room for so many bytes more, and a word beyond.
     *
     * @throws OutOfMemoryError if no array is that long
     */
    void reserve(int count) {
        if (count > array.length - SPARE - length) {
            long needed = (long) length + count + SPARE;
            if (needed > LONGEST) {
                throw new OutOfMemoryError("A row of CSV of more than 2 GB can't be written");
            }
            array = Arrays.copyOf(array, (int) Math.min(LONGEST, Math.max(2L * array.length, needed)));
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
