package dev.millrace.excel;

import dev.millrace.format.BatchWriter;
import dev.millrace.table.Column;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;

/** Writes a file of one sheet batch by batch; what was written is not kept in memory. */
final class SheetWriter implements BatchWriter {
    private static final int ROWS_IN_MEMORY = 1_000;

    private final OutputStream file;
    private final org.dhatim.fastexcel.Workbook workbook;
    private final Worksheet sheet;
    private final ExcelProblems problems;
    private final CellOutput output;
    private int row;

    private SheetWriter(OutputStream file, String sheetName, ExcelProblems problems) {
        this.file = file;
        this.problems = problems;
        this.workbook = new org.dhatim.fastexcel.Workbook(file, "Millrace", null);
        this.sheet = workbook.newWorksheet(sheetName);
        this.output = new CellOutput(sheet, problems);
    }

    static SheetWriter create(Path path, String name, Schema schema, ExcelSave save) throws IOException {
        ExcelProblems problems = new ExcelProblems(name, save.sheetName());
        List<String> refused = schema.columns().stream()
                .filter(each -> !CellOutput.holds(each.type()))
                .map(each -> "'" + each.name() + "' is " + each.type().describe())
                .toList();
        if (!refused.isEmpty()) {
            throw problems.unsupported(refused);
        }
        if (schema.columns().size() > CellRange.MOST_COLUMNS) {
            throw problems.tooLarge("columns", CellRange.MOST_COLUMNS);
        }
        SheetWriter writer = new SheetWriter(Files.newOutputStream(path), save.sheetName(), problems);
        if (save.hasHeader()) {
            writer.header(schema.names());
        }
        return writer;
    }

    @Override
    public void write(Table batch) throws IOException {
        if (batch.rowCount() > CellRange.MOST_ROWS - row) {
            throw problems.tooLarge("rows", CellRange.MOST_ROWS);
        }
        List<Column<?>> columns =
                batch.columnNames().stream().<Column<?>>map(batch::column).toList();
        for (int i = 0; i < batch.rowCount(); i++, row++) {
            for (int column = 0; column < columns.size(); column++) {
                if (!columns.get(column).isNull(i)) {
                    output.value(row, column, columns.get(column), i);
                }
            }
            if (row % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }
        problems.throwIfAny();
    }

    @Override
    public void finish() throws IOException {
        workbook.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void header(List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            output.text(0, column, names.get(column), names.get(column));
        }
        row = 1;
    }
}
