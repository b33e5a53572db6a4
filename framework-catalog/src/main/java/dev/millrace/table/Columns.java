package dev.millrace.table;

import dev.millrace.table.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.TransferPair;

/** Makes the columns of tables and checks their types. */
final class Columns {
    private static final Set<Kind> STAMPS = Set.of(Kind.TIMESTAMP, Kind.INSTANT);

    private Columns() {}

    static Column<?> of(Schema.Column declared, FieldVector vector, Memory memory) {
        return switch (declared.type().kind()) {
            case BOOLEAN -> new BooleanColumn(declared, vector, memory);
            case INTEGER -> LongColumn.ofNumbers(declared, vector, memory);
            case FLOATING -> new DoubleColumn(declared, vector, memory);
            case TEXT -> new TextColumn(declared, vector, memory);
            case DECIMAL, BINARY, DATE, TIME, TIMESTAMP, INSTANT -> ValueColumn.of(declared, vector, memory);
            case LIST -> new ListColumn(declared, (ListVector) vector, memory);
            case STRUCT -> new StructColumn(declared, (StructVector) vector, memory);
        };
    }

    static BooleanColumn booleans(Column<?> column) {
        if (column instanceof BooleanColumn found) {
            return found;
        }
        throw wrongType(column, "boolean");
    }

    static LongColumn longs(Column<?> column) {
        if (column instanceof LongColumn found) {
            return found;
        }
        throw wrongType(column, "a whole number");
    }

    static TextColumn texts(Column<?> column) {
        if (column instanceof TextColumn found) {
            return found;
        }
        throw wrongType(column, "text");
    }

    static ListColumn lists(Column<?> column) {
        if (column instanceof ListColumn found) {
            return found;
        }
        throw wrongType(column, "a list");
    }

    static StructColumn structs(Column<?> column) {
        if (column instanceof StructColumn found) {
            return found;
        }
        throw wrongType(column, "a struct");
    }

    static DoubleColumn doubles(Column<?> column, FieldVector vector) {
        if (column instanceof DoubleColumn found) {
            return found;
        }
        if (column instanceof LongColumn) {
            return new DoubleColumn(declared(column), vector, column.memory());
        }
        throw wrongType(column, "a number");
    }

    static LongColumn micros(Column<?> column, FieldVector vector) {
        if (STAMPS.contains(column.type().kind())) {
            return LongColumn.ofMicros(declared(column), vector, column.memory());
        }
        throw wrongType(column, "a timestamp");
    }

    /** The kind decides the type of the values, so the cast is safe wherever the two are paired rightly. */
    @SuppressWarnings("unchecked")
    static <T> ValueColumn<T> values(Column<?> column, Kind kind) {
        if (column.type().kind() == kind) {
            return (ValueColumn<T>) column;
        }
        throw wrongType(column, kind == Kind.INSTANT ? "a timestamp with a time zone" : "a " + name(kind));
    }

    static Table merge(Table table, Table others) {
        if (table.rowCount() != others.rowCount()) {
            throw TableProblems.wrongLength(
                    String.join("', '", others.columnNames()), others.rowCount(), table.rowCount());
        }
        List<Schema.Column> columns = new ArrayList<>(table.schema().columns());
        List<FieldVector> vectors = new ArrayList<>(table.vectors());
        for (int i = 0; i < others.columnCount(); i++) {
            int place = table.columnNames().indexOf(others.columnNames().get(i));
            if (place >= 0) {
                columns.set(place, others.schema().columns().get(i));
                vectors.set(place, others.vector(i));
            } else {
                columns.add(others.schema().columns().get(i));
                vectors.add(others.vector(i));
            }
        }
        Schema schema = new Schema(columns, table.schema().metadata());
        return table.derived(schema, Buffers.share(vectors, 0, table.rowCount()), table.rowCount());
    }

    /** Tells the vector too, of which others make their own description. */
    static Table describe(Table table, int column, Map<String, String> metadata) {
        List<Schema.Column> columns = new ArrayList<>(table.schema().columns());
        columns.set(column, columns.get(column).withMetadata(metadata));
        List<FieldVector> vectors = Buffers.share(table.vectors(), 0, table.rowCount());
        FieldVector source = vectors.get(column);
        Field field = columns.get(column).toArrow();
        TransferPair pair = source.getTransferPair(field, source.getAllocator());
        pair.transfer();
        List<FieldVector> described = new ArrayList<>(vectors);
        described.set(column, (FieldVector) pair.getTo());
        return table.derived(new Schema(columns, table.schema().metadata()), described, table.rowCount());
    }

    private static Schema.Column declared(Column<?> column) {
        return new Schema.Column(column.name(), column.type(), column.nullCount() > 0);
    }

    private static RuntimeException wrongType(Column<?> column, String wanted) {
        return TableProblems.wrongType(
                declared(column), wanted, method(column.type().kind()));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String method(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> "booleans";
            case INTEGER -> "longs";
            case FLOATING -> "doubles";
            case DECIMAL -> "decimals";
            case TEXT -> "texts";
            case BINARY -> "binaries";
            case DATE -> "dates";
            case TIME -> "times";
            case TIMESTAMP -> "dateTimes";
            case INSTANT -> "instants";
            case LIST -> "lists";
            case STRUCT -> "structs";
        };
    }
}
