package dev.millrace.format.arrow;

import dev.millrace.table.Allocations;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an open file. Those of a local one may be mapped, many small parts at once.
 *
 * <p>No other program may cut a file that is mapped: Java 17 can end at once when bytes are read that are no more. Who reads a part that is mapped sees the file as it was opened: a save replaces a file, and writes into none.
 */
final class ArrowBytes implements Closeable {
    /** Where vectors may begin, as Arrow's format has it. */
    private static final int ALIGNMENT = 8;

    private static final long LEAST_WINDOW = 1L << 26;
    private static final int LARGEST_COPY = 1 << 30;

    private final SeekableByteChannel channel;
    private final boolean mapped;
    private final ArrowProblems problems;
    private final BufferAllocator allocator = Allocations.allocator();
    private final long size;
    private long windowStart;
    private @Nullable ArrowBuf window;

    private ArrowBytes(SeekableByteChannel channel, boolean mapped, ArrowProblems problems) throws IOException {
        this.channel = channel;
        this.mapped = mapped;
        this.problems = problems;
        this.size = channel.size();
    }

    static ArrowBytes open(Path path, boolean mapped, ArrowProblems problems) throws IOException {
        boolean local = path.getFileSystem().equals(FileSystems.getDefault());
        SeekableByteChannel channel =
                local ? FileChannel.open(path, StandardOpenOption.READ) : Files.newByteChannel(path);
        try {
            return new ArrowBytes(channel, local && mapped, problems);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    long size() {
        return size;
    }

    /**
     * Reads a part onto the heap, little-endian.
     *
     * @throws dev.millrace.problem.DatasetException if the file has no such part
     */
    ByteBuffer read(String where, long position, long length) throws IOException {
        check(where, position, length);
        ByteBuffer part = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        fill(where, position, part);
        return part.flip();
    }

    /** Tells whether a part is to be mapped, and can be. */
    boolean maps(long position, long length) {
        return mapped && length > 0 && length <= Integer.MAX_VALUE && position % ALIGNMENT == 0;
    }

    /** Maps a part that vectors may share; the caller closes it. */
    ArrowBuf share(String where, long position, long length) throws IOException {
        check(where, position, length);
        ArrowBuf part = window((FileChannel) channel, position, length).slice(position - windowStart, length);
        part.getReferenceManager().retain();
        return part;
    }

    /** Returns a copy of a part that may be written to; the caller closes it. */
    ArrowBuf copy(String where, long position, long length) throws IOException {
        check(where, position, length);
        ArrowBuf copy = allocator.buffer(length);
        try {
            for (long done = 0; done < length; done += LARGEST_COPY) {
                int part = (int) Math.min(LARGEST_COPY, length - done);
                fill(where, position + done, copy.nioBuffer(done, part));
            }
            return copy;
        } catch (IOException | RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        closeWindow();
        channel.close();
    }

    private ArrowBuf window(FileChannel file, long position, long length) throws IOException {
        ArrowBuf known = window;
        if (known != null && position >= windowStart && position + length <= windowStart + known.capacity()) {
            return known;
        }
        closeWindow();
        if (file.size() < size) {
            throw problems.damaged(
                    "byte " + position,
                    "it was cut to " + file.size() + " of " + size + " bytes while it was read",
                    null);
        }
        long bytes = Math.max(length, Math.min(LEAST_WINDOW, size - position));
        known = Allocations.mappingAllocator()
                .wrapForeignAllocation(new Mapping(file.map(MapMode.READ_ONLY, position, bytes)));
        window = known;
        windowStart = position;
        return known;
    }

    private void closeWindow() {
        ArrowBuf known = window;
        window = null;
        if (known != null) {
            known.close();
        }
    }

    private void check(String where, long position, long length) {
        if (position < 0 || length < 0 || position > size - length) {
            throw problems.damaged(where, "there are no " + length + " bytes at " + position + " of " + size, null);
        }
    }

    private void fill(String where, long position, ByteBuffer part) throws IOException {
        channel.position(position);
        while (part.hasRemaining()) {
            if (channel.read(part) < 0) {
                throw problems.damaged(where, "the file ends " + part.remaining() + " bytes too early", null);
            }
        }
    }
}
