package dev.millrace.format.csv;

import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;

/** Fills the fields of a file straight into vectors; closes them unless they became a table. */
final class CsvFilling implements CsvSink, AutoCloseable {
    private final List<Schema.Column> columns;
    private final Set<String> told;
    private final CsvProblems problems;
    private final FieldVector[] vectors;
    private final CellParser[] parsers;
    private boolean missed;
    private boolean taken;
    private int rows;
    private long line;

    CsvFilling(List<Schema.Column> columns, Set<String> told, CsvProblems problems) {
        this.columns = columns;
        this.told = told;
        this.problems = problems;
        this.vectors = columns.stream()
                .map(each -> each.toArrow().createVector(Allocations.allocator()))
                .toArray(FieldVector[]::new);
        this.parsers = columns.stream().map(this::parser).toArray(CellParser[]::new);
    }

    CsvProblems problems() {
        return problems;
    }

    /** Tells whether a value did not fit a type that nobody told. */
    boolean misses() {
        return missed;
    }

    void end(int count) {
        rows = count;
    }

    Table table() {
        for (FieldVector vector : vectors) {
            vector.setValueCount(rows);
        }
        Table table = Table.of(List.of(vectors), rows);
        taken = true;
        return table;
    }

    @Override
    public void begin(long start) {
        line = start;
    }

    @Override
    public void value(int row, int column, char[] text, int from, int length, boolean quoted) {
        if (parsers[column].parse(text, from, length)) {
            parsers[column].store(vectors[column], row);
        } else if (length > 0) {
            refuse(columns.get(column), new String(text, from, length));
        }
    }

    @Override
    public void missing(int row, int column) {}

    @Override
    public boolean wantsMore(int seen) {
        return !missed;
    }

    @Override
    public void close() {
        if (!taken) {
            for (FieldVector vector : vectors) {
                vector.close();
            }
        }
    }

    private void refuse(Schema.Column column, String text) {
        if (told.contains(column.name())) {
            problems.wrongValue(line, column.name(), column.type(), text);
        } else {
            missed = true;
        }
    }

    private CellParser parser(Schema.Column column) {
        ColumnType type = column.type();
        return told.contains(column.name()) ? CellParser.lenient(type) : CellParser.exact(type);
    }
}
