package dev.millrace.format.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.millrace.table.Column;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Writes tables into files, so that they can be read again without loss. */
final class CsvWriting {
    private final CsvSave save;
    private final Quotes quotes;

    CsvWriting(CsvSave save) {
        this.save = save;
        this.quotes = new Quotes(save.nullText().orElse(""));
    }

    void write(Table table, Path path) throws IOException {
        List<Column<?>> columns =
                table.columnNames().stream().<Column<?>>map(table::column).toList();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(save.delimiterChar())
                .quoteStrategy(quotes)
                .lineDelimiter(lineDelimiter())
                .build(path)) {
            if (save.header().orElse(true)) {
                writer.writeRecord(table.columnNames());
            }
            for (int row = 0; row < table.rowCount(); row++) {
                writeRow(columns, row, writer);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void writeRow(List<Column<?>> columns, int row, CsvWriter writer) {
        CsvWriter.CsvWriterRecord record = writer.writeRecord();
        for (Column<?> column : columns) {
            quotes.missing = column.isNull(row);
            record.writeField(quotes.missing ? quotes.nullText : text(column.at(row)));
        }
        record.endRecord();
    }

    private LineDelimiter lineDelimiter() {
        return save.lineEnd().orElse(CsvSave.LineEnd.LF) == CsvSave.LineEnd.LF ? LineDelimiter.LF : LineDelimiter.CRLF;
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }

    /** Quotes a text that would be read as a missing value. */
    private static final class Quotes implements QuoteStrategy {
        private final String nullText;
        private boolean missing;

        Quotes(String nullText) {
            this.nullText = nullText;
        }

        @Override
        public boolean quoteEmpty(int line, int field) {
            return !missing;
        }

        @Override
        public boolean quoteValue(int line, int field, String value) {
            return !missing && value.equals(nullText);
        }
    }
}
