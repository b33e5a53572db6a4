package dev.millrace.table;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.compare.VectorEqualsVisitor;
import org.apache.arrow.vector.util.VectorBatchAppender;

/** What is done with whole rows of tables: taking, putting together, comparing. */
final class Rows {
    private static final int HASHED = 10;

    private Rows() {}

    static Table take(Table table, int[] rows) {
        for (int row : rows) {
            Objects.checkIndex(row, table.rowCount());
        }
        try {
            List<Vectors.Filling> fillings = new ArrayList<>();
            for (FieldVector source : table.vectors()) {
                fillings.add(target -> Gather.copy(source, rows, target));
            }
            return Vectors.fill(table.schema(), rows.length, fillings);
        } finally {
            Reference.reachabilityFence(table);
        }
    }

    static Table concat(List<Table> tables) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("There is no table to begin with");
        }
        Schema schema = common(tables);
        int rows = tables.stream().mapToInt(Table::rowCount).reduce(0, Math::addExact);
        List<Vectors.Filling> fillings = IntStream.range(0, schema.columns().size())
                .<Vectors.Filling>mapToObj(column -> target -> append(tables, column, target))
                .toList();
        try {
            return Vectors.fill(schema, rows, fillings);
        } finally {
            Reference.reachabilityFence(tables);
        }
    }

    static boolean equal(Table one, Table other) {
        if (one.rowCount() != other.rowCount() || !one.schema().hasSameColumns(other.schema())) {
            return false;
        }
        try {
            return IntStream.range(0, one.columnCount())
                    .allMatch(i -> VectorEqualsVisitor.vectorEquals(one.vector(i), other.vector(i), (a, b) -> true));
        } finally {
            Reference.reachabilityFence(one);
            Reference.reachabilityFence(other);
        }
    }

    static int hash(Table table) {
        try {
            int hash = 31 * table.columnNames().hashCode() + table.rowCount();
            for (FieldVector vector : table.vectors()) {
                for (int row = 0; row < Math.min(HASHED, table.rowCount()); row++) {
                    hash = 31 * hash + vector.hashCode(row);
                }
            }
            return hash;
        } finally {
            Reference.reachabilityFence(table);
        }
    }

    private static void append(List<Table> tables, int column, FieldVector target) {
        target.setValueCount(0);
        FieldVector[] sources = tables.stream().map(each -> each.vector(column)).toArray(FieldVector[]::new);
        VectorBatchAppender.batchAppend(target, sources);
    }

    /** Returns the columns of all tables; one that may have nulls in any may have them in the whole. */
    private static Schema common(List<Table> tables) {
        Schema first = tables.get(0).schema();
        for (Table table : tables) {
            first.requireSame(table.schema());
        }
        return new Schema(
                IntStream.range(0, first.columns().size())
                        .mapToObj(i -> first.columns()
                                .get(i)
                                .nullable(tables.stream()
                                        .anyMatch(each ->
                                                each.schema().columns().get(i).nullable())))
                        .toList(),
                first.metadata());
    }
}
