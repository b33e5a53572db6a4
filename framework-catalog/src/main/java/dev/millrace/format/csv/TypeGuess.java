package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.TimeUnit;

/** Finds the narrowest type that keeps every value of a column exactly. */
final class TypeGuess {
    /** In the order of preference; text keeps everything. */
    private static final List<ColumnType> CANDIDATES = List.of(
            ColumnType.INT64,
            ColumnType.DOUBLE,
            ColumnType.BOOLEAN,
            ColumnType.DATE,
            ColumnType.TIMESTAMP,
            ColumnType.timestamp(TimeUnit.NANOSECOND),
            ColumnType.INSTANT,
            ColumnType.instant(TimeUnit.NANOSECOND));

    private final List<Candidate> left = new ArrayList<>();
    private boolean anyValue;

    private record Candidate(ColumnType type, CellParser parser) {}

    TypeGuess() {
        CANDIDATES.forEach(each -> left.add(new Candidate(each, CellParser.exact(each))));
    }

    void see(char[] text, int from, int length) {
        anyValue = true;
        left.removeIf(each -> !each.parser().parse(text, from, length));
    }

    /** Returns text as well if there was no value. */
    ColumnType type() {
        return anyValue && !left.isEmpty() ? left.get(0).type() : ColumnType.TEXT;
    }
}
