package dev.millrace.excel;

import dev.millrace.format.BatchReader;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet batch by batch.
 *
 * <p>Types that nobody told are found from the first rows, or, if {@code looksAtAll}, from all: then the sheet is gone
 * through twice. Both ways give the same as long as no cell {@link #misses}.
 */
final class SheetReader implements BatchReader {
    private static final int SAMPLE = 1_000;

    private final OpenSheet sheet;
    private final ExcelLoad load;
    private final SheetScan scan;
    private final SheetFilling filling;
    private boolean begun;
    private boolean ended;

    private SheetReader(OpenSheet sheet, ExcelLoad load, SheetScan scan, SheetFilling filling) {
        this.sheet = sheet;
        this.load = load;
        this.scan = scan;
        this.filling = filling;
    }

    static SheetReader open(Path path, String name, ExcelLoad load, boolean looksAtAll) throws IOException {
        OpenSheet sheet = OpenSheet.of(path, name, load.sheet());
        try {
            return open(sheet, load, looksAtAll);
        } catch (IOException | RuntimeException | Error e) {
            sheet.close();
            throw e;
        }
    }

    private static SheetReader open(OpenSheet sheet, ExcelLoad load, boolean looksAtAll) throws IOException {
        CellReading reading = new CellReading(load.nulls().orElse(List.of()), sheet.isSince1904());
        SheetScan scan = scan(sheet, load, reading, SAMPLE);
        boolean lookedFurther = looksAtAll && scan.lookAtAll();
        SheetColumns columns = SheetColumns.of(scan, load, reading, sheet.problems());
        SheetFilling filling = new SheetFilling(columns, reading, sheet.problems(), scan.firstRow());
        if (lookedFurther) {
            scan.close();
            scan = scan(sheet, load, reading, 0);
        }
        return new SheetReader(sheet, load, scan, filling);
    }

    private static SheetScan scan(OpenSheet sheet, ExcelLoad load, CellReading reading, int sample) throws IOException {
        CellRange range = load.cells();
        return new SheetScan(sheet.rows(range), range, reading, load.hasHeader(), sample);
    }

    /** Tells whether a cell did not fit the types that were found; the batch with it, and what follows, is left out. */
    boolean misses() {
        return filling.misses();
    }

    @Override
    public @Nullable Table next() {
        if (ended) {
            return null;
        }
        while (filling.rows() < load.rowsPerBatch() && !filling.misses()) {
            Row row = scan.next();
            if (row == null) {
                ended = true;
                break;
            }
            filling.add(row, !load.hasHeader());
        }
        if (filling.misses()) {
            ended = true;
            return null;
        }
        sheet.problems().throwIfAny();
        if (begun && filling.rows() == 0) {
            return null;
        }
        begun = true;
        return filling.take();
    }

    @Override
    public void close() throws IOException {
        scan.close();
        sheet.close();
    }
}
