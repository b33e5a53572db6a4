package dev.millrace.format.csv;

import dev.millrace.format.BatchReader;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file batch by batch, with as many blocks in memory as threads have to do. Types that nobody told are found from
 * the first rows; a later value that does not fit is a mistake.
 */
final class CsvBatchReader implements BatchReader {
    private final CsvLoad load;
    private final CsvColumns columns;
    private final CsvProblems problems;
    private final Chunks chunks;
    private final Deque<Piece> ready = new ArrayDeque<>();
    private long line;
    private long readyRows;
    private boolean started;

    private CsvBatchReader(OpenCsv file, CsvLoad load, CsvProblems problems, int threads) throws IOException {
        this.load = load;
        this.problems = problems;
        this.columns = file.sampled(CsvColumns.of(load, file.names(), problems));
        this.line = file.line();
        this.chunks = new Chunks(file, columns, Allocations.allocator(), threads);
    }

    static CsvBatchReader of(Path path, String name, CsvLoad load, Division division) throws IOException {
        CsvProblems problems = new CsvProblems(name, load.charset().name());
        try {
            OpenCsv file = OpenCsv.of(path, load, division.blockBytes(), problems);
            try {
                return new CsvBatchReader(file, load, problems, division.threads());
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (Utf8Input.WrongBytesException e) {
            throw problems.wrongBytes(e);
        }
    }

    @Override
    public @Nullable Table next() throws IOException {
        try {
            while (readyRows < load.rowsPerBatch() && readChunk()) {
                // until there are enough rows
                continue;
            }
        } catch (Utf8Input.WrongBytesException e) {
            throw problems.wrongBytes(e);
        }
        if (readyRows == 0 && started) {
            return null;
        }
        started = true;
        return batch();
    }

    @Override
    public void close() throws IOException {
        ready.forEach(each -> each.chunk().close());
        ready.clear();
        chunks.close();
    }

    private boolean readChunk() throws IOException {
        Chunk chunk = chunks.next();
        if (chunk == null) {
            return false;
        }
        ready.add(new Piece(chunk, 0, chunk.rows()));
        readyRows += chunk.rows();
        problems.take(chunk.notes(), line, columns.all());
        problems.throwIfAny();
        Notes.Wrong missed = chunk.notes().missed();
        if (missed != null) {
            throw problems.lateValue(missed, line, columns.all().get(missed.column()), load.rowsOfSample());
        }
        line += chunk.lines();
        return true;
    }

    private Table batch() {
        try (CsvTable table = new CsvTable(columns.chosen(), problems)) {
            int left = load.rowsPerBatch();
            while (left > 0 && !ready.isEmpty()) {
                Piece piece = ready.element();
                int rows = Math.min(left, piece.rows());
                table.append(new Piece(piece.chunk(), piece.first(), rows), 0);
                left -= rows;
                readyRows -= rows;
                ready.remove();
                if (rows < piece.rows()) {
                    ready.addFirst(new Piece(piece.chunk(), piece.first() + rows, piece.rows() - rows));
                } else {
                    chunks.giveBack(piece.chunk());
                }
            }
            return table.finish();
        }
    }
}
