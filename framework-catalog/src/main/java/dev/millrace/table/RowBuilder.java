package dev.millrace.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds a table row by row. Not safe for use by several threads. */
public final class RowBuilder {
    private final Schema schema;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    RowBuilder(Schema schema) {
        this.schema = schema;
    }

    /**
     * Adds a row: {@code Boolean}, {@code Integer} and the like, {@code String} or an enum, {@code BigDecimal},
     * {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, {@code Instant}, {@code byte[]}, a collection for a
     * list, or a map by field for a struct, as the column wants; null or an empty {@code Optional} for a missing value.
     *
     * @throws dev.millrace.problem.DatasetException if there is not one value for each column
     */
    public RowBuilder row(@Nullable Object... values) {
        if (values.length != schema.columns().size()) {
            throw TableProblems.rowLength(rows.size(), values.length, schema);
        }
        rows.add(values.clone());
        return this;
    }

    /**
     * Returns the table of all rows so far.
     *
     * @throws dev.millrace.problem.DatasetException if a value does not fit its column
     */
    public Table build() {
        List<Vectors.Filling> fillings = IntStream.range(0, schema.columns().size())
                .<Vectors.Filling>mapToObj(column -> vector -> {
                    CellWriter writer = CellWriter.of(schema.columns().get(column), vector);
                    for (int row = 0; row < rows.size(); row++) {
                        writer.write(row, rows.get(row)[column]);
                    }
                })
                .toList();
        return Vectors.fill(schema, rows.size(), fillings);
    }
}
