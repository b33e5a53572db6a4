package dev.millrace.format.csv;

import java.io.Closeable;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of a file ahead, several at once, and hands out their rows in order. Used by one thread. */
final class Chunks implements Closeable {
    private final OpenCsv file;
    private final CsvColumns columns;
    private final BufferAllocator allocator;
    private final Workers<Chunk> workers;

    Chunks(OpenCsv file, CsvColumns columns, BufferAllocator allocator, int threads) {
        this.file = file;
        this.columns = columns;
        this.allocator = allocator;
        this.workers = new Workers<>(threads, Chunk::close);
    }

    /** Returns the next rows, or null after the last; whoever takes them closes them. */
    @Nullable
    Chunk next() throws IOException {
        while (!workers.areBusy()) {
            Block block = file.next();
            if (block == null) {
                break;
            }
            if (block.isLast() && workers.areIdle()) {
                return read(block);
            }
            workers.submit(() -> read(block));
        }
        return workers.areIdle() ? null : workers.take();
    }

    Workers<Chunk> workers() {
        return workers;
    }

    @Override
    public void close() throws IOException {
        workers.close();
        file.close();
    }

    private Chunk read(Block block) {
        Chunk chunk = Chunk.read(block, columns, allocator);
        file.giveBack(block);
        return chunk;
    }
}
