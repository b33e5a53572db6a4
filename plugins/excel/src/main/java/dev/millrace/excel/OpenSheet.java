package dev.millrace.excel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;

/** One sheet of a file that is open. */
final class OpenSheet implements Closeable {
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] OLD_EXCEL = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    private final ReadableWorkbook workbook;
    private final Sheet sheet;
    private final ExcelProblems problems;

    private OpenSheet(ReadableWorkbook workbook, Sheet sheet, ExcelProblems problems) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.problems = problems;
    }

    /**
     * Opens a sheet.
     *
     * @throws dev.millrace.problem.DatasetException if the file is no Excel file, or has no such sheet
     */
    static OpenSheet of(Path path, String name, Optional<Object> wanted) throws IOException {
        ExcelProblems problems = new ExcelProblems(name, "");
        requireXlsx(path, problems);
        ReadableWorkbook workbook = open(path, problems);
        try {
            Sheet sheet = sheet(workbook, wanted, problems);
            return new OpenSheet(workbook, sheet, new ExcelProblems(name, sheet.getName()));
        } catch (RuntimeException | Error e) {
            workbook.close();
            throw e;
        }
    }

    ExcelProblems problems() {
        return problems;
    }

    /** Goes through the rows of the sheet, from the first. */
    SheetRows rows(CellRange range) throws IOException {
        return new SheetRows(sheet.openStream(), range, problems);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private static ReadableWorkbook open(Path path, ExcelProblems problems) throws IOException {
        try {
            return path.getFileSystem() == FileSystems.getDefault()
                    ? new ReadableWorkbook(path.toFile(), WITH_FORMATS)
                    : inMemory(path);
        } catch (java.util.zip.ZipException e) {
            throw problems.notXlsx("it is damaged", e);
        } catch (ExcelReaderException e) {
            throw problems.notXlsx(String.valueOf(e.getMessage()), e);
        }
    }

    private static ReadableWorkbook inMemory(Path path) throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            return new ReadableWorkbook(bytes, WITH_FORMATS);
        }
    }

    private static void requireXlsx(Path path, ExcelProblems problems) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(path)) {
            start = bytes.readNBytes(OLD_EXCEL.length);
        }
        if (Arrays.equals(start, OLD_EXCEL)) {
            throw problems.notXlsx("it is an old .xls file, or has a password", null);
        }
        if (!Arrays.equals(Arrays.copyOf(start, ZIP.length), ZIP)) {
            throw problems.notXlsx("it is no .xlsx file", null);
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, Optional<Object> wanted, ExcelProblems problems) {
        Object key = wanted.orElse(1L);
        Optional<Sheet> found = key instanceof String name
                ? workbook.findSheet(name)
                : workbook.getSheet((int) Math.min(Integer.MAX_VALUE, (Long) key) - 1);
        List<String> names = workbook.getSheets().map(Sheet::getName).toList();
        return found.orElseThrow(() -> problems.unknownSheet(key, names));
    }
}
