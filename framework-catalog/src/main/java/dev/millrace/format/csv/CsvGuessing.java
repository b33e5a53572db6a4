package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the types of all columns from the first rows. */
final class CsvGuessing implements CsvSink {
    private final TypeGuess[] guesses;
    private final int rows;

    CsvGuessing(int columns, int rows) {
        this.guesses = Stream.generate(TypeGuess::new).limit(columns).toArray(TypeGuess[]::new);
        this.rows = rows;
    }

    List<ColumnType> types() {
        return Arrays.stream(guesses).map(TypeGuess::type).toList();
    }

    @Override
    public void begin(long line) {}

    /** Some programs write a missing number as an empty text, so that tells nothing. */
    @Override
    public void value(int row, int column, char[] text, int from, int length, boolean quoted) {
        if (length > 0) {
            guesses[column].see(text, from, length);
        }
    }

    @Override
    public void missing(int row, int column) {}

    @Override
    public boolean wantsMore(int seen) {
        return seen < rows;
    }
}
