package dev.millrace.format.parquet;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.format.CompressionCodec;

/**
 * Room that one thread uses again for each column chunk and each page, so that it stays in the processor's cache and
 * gives the garbage collector nothing to do. Whoever asks for a room again gets the same: its old content is lost.
 */
final class Scratch {
    private final Map<CompressionCodec, PageDecompressor> decompressors = new EnumMap<>(CompressionCodec.class);
    private final long all;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private byte[] page = {};
    private byte[] bytes = {};
    private int[] places = {};
    private int[] ends = {};

    /**
     * Makes room as it is needed.
     *
     * @param all how many bytes all threads together are about to read
     */
    Scratch(long all) {
        this.all = all;
    }

    /** Returns a codec. */
    PageDecompressor decompressor(CompressionCodec codec) {
        return decompressors.computeIfAbsent(codec, each -> PageDecompressor.of(each, all));
    }

    /** Returns room for a part of the file outside the heap. */
    ByteBuffer window(int size) {
        if (window.capacity() < size) {
            window = ByteBuffer.allocateDirect(size);
        }
        return window.clear();
    }

    /** Returns room for the bytes of a page. */
    byte[] page(int size) {
        if (page.length < size) {
            page = new byte[larger(page.length, size)];
        }
        return page;
    }

    /** Returns room for the values of a page as bytes. */
    byte[] bytes(int size) {
        if (bytes.length < size) {
            bytes = new byte[larger(bytes.length, size)];
        }
        return bytes;
    }

    /** Returns room for a place in a dictionary for each row. */
    int[] places(int rows) {
        if (places.length < rows) {
            places = new int[larger(places.length, rows)];
        }
        return places;
    }

    /** Returns room for the end of the value of each row. */
    int[] ends(int rows) {
        if (ends.length < rows) {
            ends = new int[larger(ends.length, rows)];
        }
        return ends;
    }

    private static int larger(int size, int needed) {
        return Math.max(needed, (int) Math.min(2L * size, Integer.MAX_VALUE - Long.BYTES));
    }
}
