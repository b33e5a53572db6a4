package dev.millrace.table;

import dev.millrace.data.Conversions;
import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Converts tables to lists and streams of records, to streams of tables, to Arrow roots and to whatever plugins add, and
 * any of these to any other. Streams of tables and of records become each other batch by batch. Safe for use by several threads.
 */
public final class TableConversions implements Conversions {
    private static final ValueType TABLE = ValueType.of(Table.class);

    private final Conversions onHeap = Conversions.onHeap();
    private final List<TableConverter> converters;

    /** Makes conversions that know records and Arrow roots, and the given converters, which are asked first. */
    public TableConversions(List<? extends TableConverter> added) {
        List<TableConverter> all = new ArrayList<>(added);
        all.add(new RootConverter());
        all.add(new BatchesConverter());
        all.add(new RecordConverter());
        this.converters = List.copyOf(all);
    }

    @Override
    public ValueType held(ValueType declared) {
        return converters.stream()
                .filter(each -> each.makes(declared))
                .map(each -> each.held(declared))
                .filter(each -> !each.equals(declared))
                .findFirst()
                .orElseGet(() -> onHeap.held(declared));
    }

    @Override
    public boolean converts(ValueType from, ValueType to) {
        return onHeap.converts(from, to) || becomesTable(from) && comesFromTable(to) && recordsFit(from, to);
    }

    @Override
    public Object convert(Object value, ValueType from, ValueType to) {
        if (BatchStreams.areStreamed(from) && BatchStreams.areStreamed(to)) {
            return BatchStreams.convert(value, from, to);
        }
        ValueType actual = from.isAnything() ? ValueType.of(value.getClass()) : from;
        if (onHeap.converts(actual, to)) {
            return onHeap.convert(value, actual, to);
        }
        if (!becomesTable(actual) || !comesFromTable(to)) {
            throw new DatasetException(Problem.error(
                    TableProblems.code(17),
                    "A value of type " + actual.describe() + " can't become " + to.describe() + "."));
        }
        Table table = table(value, actual);
        return to.accepts(TABLE) ? table : maker(to).orElseThrow().fromTable(table, to);
    }

    @Override
    public Optional<String> misfit(ValueType from, ValueType to) {
        if (from.is(Table.class)) {
            return Optional.of(RowTypes.misfit("a table becomes ", to));
        }
        if (to.is(Table.class)) {
            return Optional.of(RowTypes.misfit("a table is made of ", from));
        }
        return RowTypes.misfit(from, to);
    }

    private Table table(Object value, ValueType type) {
        if (value instanceof Table table) {
            return table;
        }
        Object again = BatchesConverter.areBatches(type) ? value : onHeap.convert(value, type, onHeap.held(type));
        return taker(type).orElseThrow().toTable(again, type);
    }

    private boolean becomesTable(ValueType type) {
        return type.is(Table.class) || taker(type).isPresent();
    }

    private boolean comesFromTable(ValueType type) {
        return type.accepts(TABLE) || maker(type).isPresent();
    }

    /** Two classes of records fit if every component of the one that is read finds its column. */
    private static boolean recordsFit(ValueType from, ValueType to) {
        return RowTypes.misfit(from, to).isEmpty();
    }

    private Optional<TableConverter> maker(ValueType type) {
        return converters.stream().filter(each -> each.makes(type)).findFirst();
    }

    private Optional<TableConverter> taker(ValueType type) {
        return converters.stream().filter(each -> each.takes(type)).findFirst();
    }
}
