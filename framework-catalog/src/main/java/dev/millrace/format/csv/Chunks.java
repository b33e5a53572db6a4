package dev.millrace.format.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of a file ahead, several at once, and hands out their rows in order. Used by one thread. */
final class Chunks implements Closeable {
    private final OpenCsv file;
    private final CsvColumns columns;
    private final BufferAllocator allocator;
    private final Workers<Chunk> workers;
    private final Queue<List<ChunkCells>> spare = new ConcurrentLinkedQueue<>();

    Chunks(OpenCsv file, CsvColumns columns, BufferAllocator allocator, int threads) {
        this.file = file;
        this.columns = columns;
        this.allocator = allocator;
        this.workers = new Workers<>(threads, Chunk::close);
    }

    /** Returns the next rows, or null after the last; whoever takes them closes them or gives them back. */
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

    /** Takes back the memory of a chunk for further ones. */
    void giveBack(Chunk chunk) {
        spare.add(chunk.cells());
    }

    @Override
    public void close() throws IOException {
        workers.close();
        spare.forEach(cells -> cells.forEach(ChunkCells::close));
        spare.clear();
        file.close();
    }

    private Chunk read(Block block) {
        int lines = block.lines(block.end());
        List<ChunkCells> cells = cells(lines + 1);
        try {
            Chunk chunk = Chunk.read(block, columns, cells, lines);
            file.giveBack(block);
            return chunk;
        } catch (RuntimeException | Error e) {
            cells.forEach(ChunkCells::close);
            throw e;
        }
    }

    private List<ChunkCells> cells(int rows) {
        List<ChunkCells> known = spare.poll();
        List<ChunkCells> cells = known == null ? new ArrayList<>() : known;
        try {
            if (known == null) {
                columns.wanted().forEach(position -> cells.add(columns.cells(position, allocator, rows)));
            } else {
                known.forEach(each -> each.clear(rows));
            }
            return cells;
        } catch (RuntimeException | Error e) {
            cells.forEach(ChunkCells::close);
            throw e;
        }
    }
}
