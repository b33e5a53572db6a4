package dev.millrace.format.parquet;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.parquet.format.CompressionCodec;
import org.jspecify.annotations.Nullable;

/**
 * Room that one thread uses again for each column chunk and each page, so that it stays in the processor's cache and
 * gives the garbage collector nothing to do. Whoever asks for a room again gets the same: its old content is lost.
 */
final class Scratch implements AutoCloseable {
    private final BufferAllocator allocator;
    private final Map<CompressionCodec, PageDecompressor> decompressors = new EnumMap<>(CompressionCodec.class);
    private @Nullable ArrowBuf window;
    private byte[] page = {};
    private byte[] bytes = {};
    private int[] places = {};
    private int[] ends = {};

    Scratch(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /**
     * Returns a codec.
     *
     * @throws UnsupportedOperationException if it is an outdated or rare one
     */
    PageDecompressor decompressor(CompressionCodec codec) {
        return decompressors.computeIfAbsent(codec, PageDecompressor::of);
    }

    /** Returns room for a part of the file outside the heap. */
    ByteBuffer window(int size) {
        ArrowBuf room = window;
        if (room == null || room.capacity() < size) {
            close();
            room = allocator.buffer(size);
            window = room;
        }
        return room.nioBuffer(0, (int) Math.min(room.capacity(), Integer.MAX_VALUE));
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

    @Override
    public void close() {
        ArrowBuf room = window;
        if (room != null) {
            window = null;
            room.close();
        }
    }

    private static int larger(int size, int needed) {
        return Math.max(needed, (int) Math.min(2L * size, Integer.MAX_VALUE - Long.BYTES));
    }
}
