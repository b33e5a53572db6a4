package dev.millrace.table;

import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lists and streams of records, one for each row. */
final class RecordConverter implements TableConverter {
    private static final Set<Class<?>> MADE =
            Set.of(List.class, Collection.class, Iterable.class, Stream.class, Iterator.class);

    @Override
    public boolean makes(ValueType type) {
        return MADE.contains(type.raw())
                && element(type).filter(RecordTypes::isTabular).isPresent();
    }

    @Override
    public boolean takes(ValueType type) {
        boolean many = Collection.class.isAssignableFrom(type.raw()) || MADE.contains(type.raw());
        return many
                && element(type)
                        .map(each -> each == Object.class || each == Record.class || RecordTypes.isWritten(each))
                        .orElse(true);
    }

    @Override
    public Object fromTable(Table table, ValueType type) {
        Class<? extends Record> element = element(type).orElseThrow().asSubclass(Record.class);
        if (type.is(Stream.class)) {
            return table.records(element);
        }
        return type.is(Iterator.class)
                ? table.records(element).iterator()
                : RecordReader.of(element, table).listForNode();
    }

    @Override
    public Table toTable(Object value, ValueType type) {
        List<?> records = new ArrayList<>((Collection<?>) value);
        RecordWriter.refuseNull(records);
        Class<?> element = element(type)
                .filter(Class::isRecord)
                .filter(each -> each != Record.class)
                .or(() -> records.stream().<Class<?>>map(Object::getClass).findFirst())
                .orElseThrow(() -> new DatasetException(
                        Problem.error(TableProblems.code(15), "An empty list without a known record has no columns.")
                                .fix("declare the type as List<...> of a record")));
        if (!element.isRecord()) {
            throw new DatasetException(Problem.error(
                            TableProblems.code(16), "A list of " + element.getSimpleName() + " can't become a table.")
                    .fix("make the elements records"));
        }
        return RecordWriter.of(element).write(records);
    }

    static Optional<Class<?>> element(ValueType type) {
        return Stream.of(Iterable.class, Stream.class, Iterator.class)
                .flatMap(each -> type.argument(each, 0).stream())
                .<Class<?>>map(ValueType::raw)
                .findFirst();
    }
}
