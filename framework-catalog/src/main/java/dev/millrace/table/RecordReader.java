package dev.millrace.table;

import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Suggestions;
import java.math.BigDecimal;
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
    private static final int LONGEST_EXAMPLE = 40;
    private static final List<String> DELIMITERS = List.of(";", "\t", "|");

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
        RecordShape shape = RecordShape.of(type);
        Map<String, String> misfits = misfits(type, table.schema());
        Set<String> withoutValues = misfits.isEmpty() ? Set.of() : withoutValues(shape, table);
        misfits.keySet().removeAll(withoutValues);
        if (!misfits.isEmpty()) {
            throw refused(type, table, misfits);
        }
        List<String> names = table.columnNames();
        Cell[] cells = shape.components().stream()
                .map(each -> {
                    Column<?> column = table.column(each.find(names).orElseThrow());
                    return withoutValues.contains(each.name())
                            ? Cell.missing(each, column, type.getSimpleName())
                            : Cell.of(each, column, type.getSimpleName());
                })
                .toArray(Cell[]::new);
        return new RecordReader<>(type, shape, cells, table.rowCount());
    }

    /**
     * Returns the components whose columns are text only because no value told a type, as in a CSV file of a header
     * alone: they become whatever is asked for.
     */
    private static Set<String> withoutValues(RecordShape shape, Table table) {
        return shape.components().stream()
                .filter(each -> !RecordTypes.kinds(each.content()).isEmpty())
                .filter(each -> each.find(table.columnNames())
                        .map(table::column)
                        .filter(column -> column.type().kind() == ColumnType.Kind.TEXT)
                        .filter(column -> column.nullCount() == table.rowCount())
                        .isPresent())
                .map(RecordShape.Component::name)
                .collect(Collectors.toSet());
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

    /** Makes the list; what the constructor of a record throws is told with the row. */
    List<R> listForNode() {
        List<R> records = new ArrayList<>(rowCount);
        for (int row = 0; row < rowCount; row++) {
            try {
                records.add(record(row));
            } catch (DatasetException e) {
                throw e;
            } catch (RuntimeException e) {
                throw TableProblems.refusedRow(row, type.getSimpleName(), e);
            }
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
            return Optional.of("no column becomes " + component.typeName());
        }
        Optional<String> found = component.find(schema.names());
        if (found.isEmpty()) {
            return Optional.of(unknown(component, schema));
        }
        ColumnType column = schema.column(found.get()).type();
        return kinds.contains(column.kind())
                ? Optional.empty()
                : Optional.of("column '" + found.get() + "' is " + column.describe() + ", which does not become "
                        + component.typeName());
    }

    private static String unknown(RecordShape.Component component, Schema schema) {
        String name = component.columnName();
        String also = name.equals(component.name()) ? "" : " or '" + name + "'";
        return "there is no column '" + component.name() + "'" + also
                + Suggestions.nearest(name, schema.names())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
    }

    private static DatasetException refused(Class<?> type, Table table, Map<String, String> misfits) {
        Schema schema = table.schema();
        Problem problem = Problem.error(
                TableProblems.code(14), "Record " + type.getSimpleName() + " can't be read from this table.");
        for (Map.Entry<String, String> each : misfits.entrySet()) {
            problem = problem.with(each.getKey(), each.getValue() + example(type, each.getKey(), table));
        }
        String columns = schema.columns().stream().map(Schema.Column::toString).collect(Collectors.joining(", "));
        return new DatasetException(hint(schema, problem.with("columns", columns)));
    }

    /** Tells a value that made a column text where numbers are asked for. */
    private static String example(Class<?> type, String component, Table table) {
        return RecordShape.of(type).components().stream()
                .filter(each -> each.name().equals(component))
                .filter(each -> RecordTypes.kinds(each.content()).contains(ColumnType.Kind.INTEGER))
                .flatMap(each -> each.find(table.columnNames()).stream())
                .map(table::column)
                .filter(TextColumn.class::isInstance)
                .map(TextColumn.class::cast)
                .flatMap(column -> IntStream.range(0, table.rowCount())
                        .filter(row -> !column.isNull(row) && !isNumber(column.value(row)))
                        .limit(1)
                        .mapToObj(row -> "; row " + row + " is '" + shortened(column.value(row)) + "'"))
                .findFirst()
                .orElse("");
    }

    private static boolean isNumber(String text) {
        try {
            return !new BigDecimal(text).toString().isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_EXAMPLE ? text : text.substring(0, LONGEST_EXAMPLE) + "...";
    }

    /** A single column with a delimiter in its name is a file that was read with another delimiter than it has. */
    private static Problem hint(Schema schema, Problem problem) {
        String only = schema.columns().size() == 1 ? schema.names().get(0) : "";
        return DELIMITERS.stream()
                .filter(only::contains)
                .map(each -> each.replace("\t", "\\t"))
                .findFirst()
                .map(each -> problem.fix("if '" + each
                        + "' separates the columns, say so in the catalog: load: { delimiter: \"" + each + "\" }"))
                .orElse(problem);
    }
}
