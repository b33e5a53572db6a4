package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import dev.millrace.table.Allocations;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;

/** Rows that are being read into vectors; closes them unless they became a table. */
final class Filling implements AutoCloseable {
    private static final int FIRST_ROWS = 1 << 10;

    private final FieldReaders fields = new FieldReaders();
    private final List<FieldVector> vectors = new ArrayList<>();
    private int rows;

    /**
     * Makes empty vectors.
     *
     * @param sample what the types that nobody told were found from
     * @param told the columns whose types somebody told: values that do not fit are noted, and reading goes on
     * @param chosen whether there may be other fields, which are passed over
     */
    Filling(Schema schema, Shape sample, Set<String> told, JsonlProblems problems, boolean chosen) {
        for (Schema.Column column : schema.columns()) {
            FieldVector vector = column.toArrow().createVector(Allocations.allocator());
            vectors.add(vector);
            vector.setInitialCapacity(FIRST_ROWS);
            vector.allocateNew();
            fields.add(
                    column.name(),
                    told.contains(column.name())
                            ? noting(column, vector, problems)
                            : ValueReader.found(column.type(), sample.field(column.name()), vector));
        }
        if (chosen) {
            fields.skipOthers();
        }
    }

    /** Reads the object that begins with the current token. */
    void add(JsonParser parser) throws IOException {
        fields.read(parser, rows);
        rows++;
    }

    Table table() {
        vectors.forEach(each -> each.setValueCount(rows));
        Table table = Table.of(vectors, rows);
        vectors.clear();
        return table;
    }

    @Override
    public void close() {
        vectors.forEach(FieldVector::close);
    }

    private static ValueReader noting(Schema.Column column, FieldVector vector, JsonlProblems problems) {
        ValueReader reader = ValueReader.told(column.type(), vector);
        return (parser, row) -> {
            try {
                reader.read(parser, row);
            } catch (Misfit e) {
                problems.wrongValue(e.in(column.name()));
                parser.skipChildren();
            }
        };
    }
}
