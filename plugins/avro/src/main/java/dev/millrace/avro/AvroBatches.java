package dev.millrace.avro;

import dev.millrace.format.BatchReader;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file. */
final class AvroBatches implements BatchReader {
    private static final int FIRST_ROWS = 1 << 10;

    private final Container file;
    private final AvroProblems problems;
    private final List<Field> fields;
    private final Schema schema;
    private final int mostRows;
    private BlockDecoder block = new BlockDecoder(new byte[0]);
    private long left;
    private boolean any;

    private AvroBatches(Container file, List<String> wanted, int mostRows, AvroProblems problems) {
        if (file.schema().getType() != Type.RECORD) {
            throw problems.unsupported(
                    "its values are of type " + file.schema().getType().getName() + ", not records",
                    "write it with a record as schema");
        }
        this.file = file;
        this.problems = problems;
        this.mostRows = mostRows;
        this.fields = file.schema().getFields();
        this.schema = schema(wanted);
    }

    static AvroBatches open(Path path, List<String> wanted, int mostRows, AvroProblems problems) throws IOException {
        Container file = Container.open(path, problems);
        try {
            return new AvroBatches(file, wanted, mostRows, problems);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public @Nullable Table next() throws IOException {
        return nextBlock() || !any ? batch() : null;
    }

    /** Returns the next rows, which may be none. */
    Table batch() throws IOException {
        any = true;
        List<FieldVector> vectors = new ArrayList<>();
        try {
            schema.columns().forEach(each -> vectors.add(empty(each)));
            int rows = fill(readers(vectors));
            vectors.forEach(each -> each.setValueCount(rows));
            return Table.of(vectors, rows);
        } catch (IOException | RuntimeException | Error e) {
            vectors.forEach(FieldVector::close);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static FieldVector empty(Schema.Column column) {
        FieldVector vector = column.toArrow().createVector(Allocations.allocator());
        vector.setInitialCapacity(FIRST_ROWS);
        vector.allocateNew();
        return vector;
    }

    private List<ValueReader> readers(List<FieldVector> vectors) {
        Map<String, FieldVector> byName = new HashMap<>();
        vectors.forEach(each -> byName.put(each.getName(), each));
        return fields.stream()
                .map(each -> byName.containsKey(each.name())
                        ? ValueReader.of(each.schema(), byName.get(each.name()))
                        : ValueReader.skipping(each.schema()))
                .toList();
    }

    private int fill(List<ValueReader> readers) throws IOException {
        int rows = 0;
        while (rows < mostRows && nextBlock()) {
            try {
                for (; left > 0 && rows < mostRows; left--) {
                    for (ValueReader reader : readers) {
                        reader.read(block, rows);
                    }
                    rows++;
                }
            } catch (DatasetException | OutOfMemoryException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw problems.damaged(file.where(), "its values make no sense", e);
            }
        }
        return rows;
    }

    /** Goes on to a block that has rows left; false if there is none. */
    private boolean nextBlock() throws IOException {
        while (left == 0) {
            if (!block.isAtEnd()) {
                throw problems.damaged(file.where(), "it has more values than rows", null);
            }
            Container.Block next = file.next();
            if (next == null) {
                return false;
            }
            block = new BlockDecoder(next.bytes());
            left = next.rows();
        }
        return true;
    }

    private Schema schema(List<String> wanted) {
        List<String> names = fields.stream().map(Field::name).toList();
        List<String> unknown =
                wanted.stream().filter(each -> !names.contains(each)).distinct().toList();
        if (!unknown.isEmpty()) {
            throw problems.unknownColumns(unknown, names);
        }
        AvroTypes types = new AvroTypes();
        List<Schema.Column> columns = new ArrayList<>();
        for (String name : wanted.isEmpty() ? names : wanted.stream().distinct().toList()) {
            columns.add(types.column(name, fields.get(names.indexOf(name)).schema()));
        }
        if (!types.refused().isEmpty()) {
            throw problems.unsupportedColumns(types.refused());
        }
        return new Schema(columns);
    }
}
