package dev.millrace.excel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** One sheet of a file that is open. */
final class OpenSheet implements Closeable {
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] OLD_EXCEL = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private final Workbook workbook;
    private final String sheet;
    private final ExcelProblems problems;

    private OpenSheet(Workbook workbook, String sheet, ExcelProblems problems) {
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
        Workbook workbook = open(path, problems);
        try {
            String sheet = sheet(workbook.sheetNames(), wanted, problems);
            return new OpenSheet(workbook, sheet, new ExcelProblems(name, sheet));
        } catch (RuntimeException | Error e) {
            workbook.close();
            throw e;
        }
    }

    ExcelProblems problems() {
        return problems;
    }

    boolean isSince1904() {
        return workbook.isSince1904();
    }

    /** Goes through the rows of the sheet, from the first. */
    SheetRows rows(CellRange range) throws IOException {
        try {
            SheetXml xml = new SheetXml(workbook.sheet(sheet), workbook.texts(), workbook.formats());
            return new SheetRows(xml, range, problems);
        } catch (ZipException e) {
            throw problems.notXlsx(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private static Workbook open(Path path, ExcelProblems problems) throws IOException {
        try {
            return Workbook.open(path);
        } catch (ZipException e) {
            throw problems.notXlsx("it is damaged (" + e.getMessage() + ")", e);
        } catch (ProviderNotFoundException e) {
            throw problems.notXlsx("it is damaged", e);
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

    private static String sheet(List<String> names, Optional<Object> wanted, ExcelProblems problems) {
        Object key = wanted.orElse(1L);
        if (key instanceof Long number && number <= names.size()) {
            return names.get((int) (number - 1));
        }
        if (names.stream().noneMatch(key::equals)) {
            throw problems.unknownSheet(key, names);
        }
        return key.toString();
    }
}
