package dev.millrace.table;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes tables of records of one class. */
final class RecordWriter {
    private static final int NARROW = 38;
    private static final int WIDE = 76;

    private final List<RecordShape.Component> components;

    private RecordWriter(List<RecordShape.Component> components) {
        this.components = components;
    }

    static RecordWriter of(Class<?> type) {
        List<RecordShape.Component> components = RecordShape.of(type).components();
        Problem problem = Problem.error(
                TableProblems.code(10), "Record " + type.getSimpleName() + " can't become the rows of a table.");
        boolean refused = false;
        for (RecordShape.Component each : components) {
            if (RecordTypes.column(each.type()).isEmpty()) {
                problem = problem.with(
                        each.name(), "no column holds " + each.type().getSimpleName());
                refused = true;
            }
        }
        if (refused) {
            throw new DatasetException(problem);
        }
        return new RecordWriter(components);
    }

    /** Returns the columns that records of that class become. */
    Schema schema(List<?> records) {
        return new Schema(components.stream().map(each -> column(each, records)).toList());
    }

    Table write(List<?> records) {
        return write(records, schema(records));
    }

    /** Writes records whose values have to fit the columns. */
    Table write(List<?> records, Schema schema) {
        List<Vectors.Filling> fillings = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            RecordShape.Component component = components.get(i);
            Schema.Column column = schema.columns().get(i);
            fillings.add(vector -> {
                CellWriter writer = CellWriter.of(column, vector);
                int row = 0;
                for (Object record : records) {
                    writer.write(row++, component.read(record));
                }
            });
        }
        return Vectors.fill(schema, records.size(), fillings);
    }

    private static Schema.Column column(RecordShape.Component component, List<?> records) {
        ColumnType type = component.type() == BigDecimal.class
                ? decimal(component, records)
                : RecordTypes.column(component.type()).orElseThrow();
        return new Schema.Column(component.columnName(), type, !component.isPrimitive());
    }

    /** Finds the smallest decimal type that holds all values exactly. */
    private static ColumnType decimal(RecordShape.Component component, List<?> records) {
        List<BigDecimal> values = records.stream()
                .map(component::read)
                .map(each -> each instanceof Optional<?> optional ? optional.orElse(null) : each)
                .filter(Objects::nonNull)
                .map(BigDecimal.class::cast)
                .toList();
        int scale = values.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        int whole = values.stream()
                .mapToInt(each -> each.precision() - each.scale())
                .max()
                .orElse(0);
        int digits = Math.max(0, scale) + Math.max(0, whole);
        if (digits > WIDE) {
            throw new DatasetException(Problem.error(
                    TableProblems.code(11),
                    "Component '" + component.name() + "' needs " + digits
                            + " digits, but a decimal column has at most " + WIDE + "."));
        }
        return ColumnType.decimal(digits > NARROW ? WIDE : NARROW, Math.max(0, scale));
    }
}
