package dev.millrace.table;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes tables of records of one class. */
final class RecordWriter {
    private final List<RecordShape.Component> components;

    private RecordWriter(List<RecordShape.Component> components) {
        this.components = components;
    }

    static RecordWriter of(Class<?> type) {
        List<RecordShape.Component> components = RecordShape.of(type).components();
        Problem problem = Problem.error(
                TableProblems.code(10), "Record " + type.getSimpleName() + " can't become the rows of a table.");
        Map<String, String> refused = new LinkedHashMap<>();
        RecordTypes.refuseRecursive(type);
        RecordTypes.holdsItself(type, (path, unknown) -> refused.put(path, "no column holds " + unknown.describe()));
        if (!refused.isEmpty()) {
            for (Map.Entry<String, String> each : refused.entrySet()) {
                problem = problem.with(each.getKey(), each.getValue());
            }
            throw new DatasetException(problem);
        }
        return new RecordWriter(components);
    }

    /** Refuses null in place of a record. */
    static void refuseNull(List<?> records) {
        int row = records.indexOf(null);
        if (row >= 0) {
            throw TableProblems.noRecord(row);
        }
    }

    /** Returns the columns that records of that class become. */
    Schema schema(List<?> records) {
        return new Schema(components.stream()
                .map(each -> new Schema.Column(each.columnName(), type(each, records), !each.isPrimitive()))
                .toList());
    }

    private static ColumnType type(RecordShape.Component component, List<?> records) {
        try {
            return RecordTypes.column(
                            component.content(), () -> records.stream().map(component::read))
                    .orElseThrow();
        } catch (Misfit e) {
            throw e.at(0, component.name());
        }
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
}
