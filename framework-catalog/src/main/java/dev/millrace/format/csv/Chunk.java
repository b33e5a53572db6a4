package dev.millrace.format.csv;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** The rows of one block. */
final class Chunk implements AutoCloseable {
    private final List<ChunkCells> cells;
    private final Notes notes;
    private final int lines;
    private final int rows;

    private Chunk(List<ChunkCells> cells, Notes notes, int lines, int rows) {
        this.cells = cells;
        this.notes = notes;
        this.lines = lines;
        this.rows = rows;
    }

    /** Reads a block; closes what it made if that fails. */
    static Chunk read(Block block, CsvColumns columns, BufferAllocator allocator) {
        Notes notes = new Notes(block);
        int lines = block.lines(block.end());
        List<ChunkCells> cells = new ArrayList<>();
        try {
            @Nullable Cells[] byPosition = new Cells[columns.records().columns()];
            for (int position : columns.wanted()) {
                ChunkCells made = columns.cells(position, allocator, lines + 1);
                cells.add(made);
                byPosition[position] = made;
            }
            int rows = columns.records().read(block, byPosition, notes, Integer.MAX_VALUE);
            return new Chunk(cells, notes, lines, rows);
        } catch (RuntimeException | Error e) {
            cells.forEach(ChunkCells::close);
            throw e;
        }
    }

    /** Returns the cells of the wanted columns in the wanted order. */
    List<ChunkCells> cells() {
        return cells;
    }

    Notes notes() {
        return notes;
    }

    /** Returns how many lines end in the block. */
    int lines() {
        return lines;
    }

    int rows() {
        return rows;
    }

    @Override
    public void close() {
        cells.forEach(ChunkCells::close);
    }
}
