package dev.millrace.table;

import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the rows of one table.
 *
 * @param <R> the class of the records
 */
final class RecordReader<R extends Record> {
    private final Class<R> type;
    private final RecordShape shape;
    private final Cell[] cells;
    private final int rowCount;

    private RecordReader(Class<R> type, RecordShape shape, Cell[] cells, int rowCount) {
        this.type = type;
        this.shape = shape;
        this.cells = cells;
        this.rowCount = rowCount;
    }

    static <R extends Record> RecordReader<R> of(Class<R> type, Table table) {
        RecordTypes.refuseRecursive(type);
        Map<String, String> misfits = misfits(type, table.schema());
        if (!misfits.isEmpty()) {
            throw refused(type, table.schema(), misfits);
        }
        RecordShape shape = RecordShape.of(type);
        List<String> names = table.columnNames();
        Cell[] cells = shape.components().stream()
                .map(each -> Cell.of(each, table.column(each.find(names).orElseThrow()), type.getSimpleName()))
                .toArray(Cell[]::new);
        return new RecordReader<>(type, shape, cells, table.rowCount());
    }

    /** Tells by component why a record can't be read from columns; empty if it can. */
    static Map<String, String> misfits(Class<?> type, Schema schema) {
        Map<String, String> misfits = new LinkedHashMap<>();
        for (RecordShape.Component each : RecordShape.of(type).components()) {
            Optional<String> misfit = misfit(each, schema);
            if (misfit.isPresent()) {
                misfits.put(each.name(), misfit.get());
            } else {
                ColumnType column =
                        schema.column(each.find(schema.names()).orElseThrow()).type();
                addNested(each.name(), each.content(), column, misfits);
            }
        }
        return misfits;
    }

    /** Looks into structs and lists of the right kind. */
    private static void addNested(String path, ValueType type, ColumnType column, Map<String, String> misfits) {
        Optional<ValueType> element = RecordTypes.element(type);
        if (element.isPresent()) {
            ColumnType elements = column.element().type();
            if (RecordTypes.kinds(element.get()).contains(elements.kind())) {
                addNested(path + "[]", element.get(), elements, misfits);
            } else {
                misfits.put(
                        path + "[]",
                        "elements are " + elements.describe() + ", which do not become "
                                + element.get().describe());
            }
        } else if (type.raw().isRecord()) {
            misfits(type.raw(), new Schema(column.children()))
                    .forEach((name, text) -> misfits.put(path + "." + name, text));
        }
    }

    List<R> list() {
        List<R> records = new ArrayList<>(rowCount);
        for (int row = 0; row < rowCount; row++) {
            records.add(record(row));
        }
        return Collections.unmodifiableList(records);
    }

    Stream<R> stream() {
        return IntStream.range(0, rowCount).mapToObj(this::record);
    }

    private R record(int row) {
        @Nullable Object[] values = new Object[cells.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = cells[i].value(row);
        }
        return type.cast(shape.make(values));
    }

    private static Optional<String> misfit(RecordShape.Component component, Schema schema) {
        Set<ColumnType.Kind> kinds = RecordTypes.kinds(component.content());
        if (kinds.isEmpty()) {
            return Optional.of("no column becomes " + component.type().getSimpleName());
        }
        Optional<String> found = component.find(schema.names());
        if (found.isEmpty()) {
            return Optional.of(unknown(component, schema));
        }
        ColumnType column = schema.column(found.get()).type();
        return kinds.contains(column.kind())
                ? Optional.empty()
                : Optional.of("column '" + found.get() + "' is " + column.describe() + ", which does not become "
                        + component.type().getSimpleName());
    }

    private static String unknown(RecordShape.Component component, Schema schema) {
        String name = component.columnName();
        String also = name.equals(component.name()) ? "" : " or '" + name + "'";
        return "there is no column '" + component.name() + "'" + also
                + Suggestions.nearest(name, schema.names())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
    }

    private static DatasetException refused(Class<?> type, Schema schema, Map<String, String> misfits) {
        Problem problem = Problem.error(
                TableProblems.code(14), "Record " + type.getSimpleName() + " can't be read from this table.");
        for (Map.Entry<String, String> each : misfits.entrySet()) {
            problem = problem.with(each.getKey(), each.getValue());
        }
        String columns = schema.columns().stream().map(Schema.Column::toString).collect(Collectors.joining(", "));
        return new DatasetException(problem.with("columns", columns));
    }
}
