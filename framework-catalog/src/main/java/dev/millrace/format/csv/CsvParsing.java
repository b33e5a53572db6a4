package dev.millrace.format.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through a file once and gives the fields to a sink. */
final class CsvParsing extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final int columns;
    private final CsvSink sink;
    private final CsvProblems problems;
    private final char[][] nulls;
    private boolean header;
    private boolean empty;
    private int row;

    private CsvParsing(CsvLoad load, int columns, CsvSink sink, CsvProblems problems) {
        this.columns = columns;
        this.sink = sink;
        this.problems = problems;
        this.header = load.header().orElse(true);
        Set<String> tokens = new HashSet<>(load.nulls().orElse(List.of()));
        this.nulls = tokens.stream().map(String::toCharArray).toArray(char[][]::new);
    }

    /**
     * Gives all records of the file to the sink until it wants no more, and notes those with another number of fields.
     *
     * @return the number of rows
     */
    static int run(Path path, CsvLoad load, int columns, CsvSink sink, CsvProblems problems) throws IOException {
        CsvParsing parsing = new CsvParsing(load, columns, sink, problems);
        try (Reader characters = Characters.read(Files.newInputStream(path), load.charset());
                CsvReader<Boolean> records = reader(load).build(parsing, characters)) {
            for (Boolean more : records) {
                if (!more) {
                    break;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return parsing.row;
    }

    static CsvReader.CsvReaderBuilder reader(CsvLoad load) {
        return CsvReader.builder()
                .fieldSeparator(load.delimiterChar())
                .quoteCharacter(load.quoteChar())
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        empty = false;
        sink.begin(startingLineNumber);
    }

    @Override
    protected void handleField(int field, char[] text, int from, int length, boolean quoted) {
        if (header || field >= columns) {
            return;
        }
        if (!quoted && isNull(text, from, length)) {
            sink.missing(row, field);
        } else {
            sink.value(row, field, text, from, length, quoted);
        }
    }

    /** A line without a character is a missing value where there is one column, and nothing elsewhere. */
    @Override
    protected void handleEmpty() {
        empty = true;
    }

    @Override
    protected Boolean buildRecord() {
        if (empty && (header || columns != 1)) {
            return true;
        }
        if (header) {
            header = false;
            return true;
        }
        if (empty) {
            sink.missing(row, 0);
        } else if (getFieldCount() != columns) {
            problems.ragged(getStartingLineNumber(), getFieldCount(), columns);
        }
        row = Math.incrementExact(row);
        return sink.wantsMore(row);
    }

    private boolean isNull(char[] text, int from, int length) {
        if (length == 0) {
            return true;
        }
        for (char[] token : nulls) {
            if (Arrays.equals(token, 0, token.length, text, from, from + length)) {
                return true;
            }
        }
        return false;
    }
}
