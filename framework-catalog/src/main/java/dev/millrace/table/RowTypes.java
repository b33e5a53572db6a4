package dev.millrace.table;

import dev.millrace.data.ValueType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.BaseStream;

/** Tells why a type can't stand for the rows of a table. */
final class RowTypes {
    private static final String ROWS = "a List, Stream or Iterator of a record";

    private RowTypes() {}

    /** @param otherwise how the sentence begins that tells what rows are */
    static String misfit(String otherwise, ValueType type) {
        Optional<Class<?>> element = RecordConverter.element(type);
        if (element.isEmpty() || element.get() == Object.class) {
            return isOfMany(type)
                    ? type.describe() + " does not tell its elements: they are records, as in List<Order>"
                    : otherwise + ROWS;
        }
        Class<?> row = element.get();
        if (!row.isRecord()) {
            return row.getSimpleName() + " is no record, so that its columns are unknown";
        }
        List<String> refused = new ArrayList<>();
        if (RecordTypes.holdsItself(
                row,
                (path, unknown) -> refused.add("component '" + path + "' of record " + row.getSimpleName() + " is "
                        + unknown.describe() + ", which no column holds"))) {
            refused.add("record " + row.getSimpleName() + " holds itself");
        }
        return refused.isEmpty() ? otherwise + ROWS : String.join("; ", refused);
    }

    /** Tells which components of the records that are read find no column among those that are written. */
    static Optional<String> misfit(ValueType from, ValueType to) {
        Optional<Class<?>> written = RecordConverter.element(from).filter(RecordTypes::isWritten);
        Optional<Class<?>> read = RecordConverter.element(to).filter(RecordTypes::isTabular);
        if (written.isEmpty() || read.isEmpty()) {
            return Optional.empty();
        }
        Schema columns = RecordWriter.of(written.get()).schema(List.of());
        return Optional.of(RecordReader.misfits(read.get(), columns))
                .filter(misfits -> !misfits.isEmpty())
                .map(misfits -> String.join("; ", misfits.values()));
    }

    private static boolean isOfMany(ValueType type) {
        return Iterable.class.isAssignableFrom(type.raw())
                || BaseStream.class.isAssignableFrom(type.raw())
                || Iterator.class.isAssignableFrom(type.raw());
    }
}
