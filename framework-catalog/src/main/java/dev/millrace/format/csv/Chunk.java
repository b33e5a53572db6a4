package dev.millrace.format.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one block. */
final class Chunk implements AutoCloseable {
    private final List<ChunkCells> cells;
    private final Notes notes;
    private final int bytes;
    private final int lines;
    private final int rows;

    private Chunk(List<ChunkCells> cells, Notes notes, int bytes, int lines, int rows) {
        this.cells = cells;
        this.notes = notes;
        this.bytes = bytes;
        this.lines = lines;
        this.rows = rows;
    }

    /**
     * Reads a block.
     *
     * @param cells of the wanted columns in the wanted order; empty, with room for a row more than lines end in the block
     */
    static Chunk read(Block block, CsvColumns columns, List<ChunkCells> cells, int lines) {
        Notes notes = new Notes(block);
        @Nullable Cells[] byPosition = new Cells[columns.records().columns()];
        for (int i = 0; i < cells.size(); i++) {
            byPosition[columns.wanted().get(i)] = cells.get(i);
        }
        int rows = columns.records().read(block, byPosition, notes, Integer.MAX_VALUE);
        return new Chunk(cells, notes, block.end() - block.start(), lines, rows);
    }

    /** Returns the cells of the wanted columns in the wanted order. */
    List<ChunkCells> cells() {
        return cells;
    }

    Notes notes() {
        return notes;
    }

    /** Returns how many bytes of the file the rows take. */
    int bytes() {
        return bytes;
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
