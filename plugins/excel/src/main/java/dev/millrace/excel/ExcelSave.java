package dev.millrace.excel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a file is written; it has one sheet.
 *
 * @param sheet the name of the sheet, {@code Sheet1} by default
 * @param header whether the first row has the names of the columns, true by default
 */
record ExcelSave(Optional<String> sheet, Optional<Boolean> header) {
    private static final Pattern LEGAL = Pattern.compile("(?!')[^\\[\\]:*?/\\\\]{1,31}(?<!')");

    /** Checks that Excel takes the name of the sheet. */
    public ExcelSave {
        sheet.filter(name -> name.isBlank() || !LEGAL.matcher(name).matches()).ifPresent(name -> {
            throw new IllegalArgumentException("'sheet' has to be up to 31 characters without []:*?/\\ and without '"
                    + " at the ends, not '" + name + "'");
        });
    }

    static ExcelSave byDefault() {
        return new ExcelSave(Optional.empty(), Optional.empty());
    }

    String sheetName() {
        return sheet.orElse("Sheet1");
    }

    boolean hasHeader() {
        return header.orElse(true);
    }
}
