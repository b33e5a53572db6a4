package dev.millrace.table;

import dev.millrace.data.ValueType;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Streams and iterators of tables, each of some of the rows. */
final class BatchesConverter implements TableConverter {
    private static final ValueType TABLE = ValueType.of(Table.class);
    private static final Set<Class<?>> MADE = Set.of(Stream.class, Iterator.class);

    @Override
    public boolean makes(ValueType type) {
        return areBatches(type);
    }

    @Override
    public boolean takes(ValueType type) {
        return areBatches(type);
    }

    @Override
    public Object fromTable(Table table, ValueType type) {
        Stream<Table> one = Stream.of(table);
        return type.is(Stream.class) ? one : one.iterator();
    }

    @Override
    public Table toTable(Object value, ValueType type) {
        Allocations.beginStreaming();
        try (Stream<?> batches = BatchStreams.stream(value)) {
            List<Table> tables = batches.map(Table.class::cast).toList();
            if (tables.isEmpty()) {
                throw TableProblems.noBatch();
            }
            return tables.size() == 1 ? tables.get(0) : Table.concat(tables);
        }
    }

    @Override
    public ValueType held(ValueType type) {
        return TABLE;
    }

    static boolean areBatches(ValueType type) {
        return MADE.contains(type.raw()) && type.argument(type.raw(), 0).equals(Optional.of(TABLE));
    }
}
