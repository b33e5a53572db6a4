package dev.millrace.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.complex.StructVector;
import org.jspecify.annotations.Nullable;

/** A column of values with named fields; each field is a column of its own with as many rows. */
public final class StructColumn extends Column<Map<String, @Nullable Object>> {
    private final Map<String, Column<?>> fields = new LinkedHashMap<>();

    StructColumn(Schema.Column declared, StructVector vector, Memory memory) {
        super(declared, vector, memory);
        for (Schema.Column each : declared.type().children()) {
            fields.put(each.name(), Columns.of(each, vector.getChild(each.name()), memory));
        }
    }

    /**
     * Returns a field of all rows. Where the whole value is missing, what the field has means nothing.
     *
     * @throws dev.millrace.problem.DatasetException if there is none of that name
     */
    public Column<?> field(String name) {
        Column<?> found = fields.get(name);
        if (found == null) {
            throw TableProblems.unknown(name, List.copyOf(fields.keySet()));
        }
        return found;
    }

    /**
     * Returns the value of a row by field, in the order of the type; each as {@link RowBuilder#row} takes it.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     */
    public Map<String, @Nullable Object> value(int row) {
        return at(row);
    }

    @Override
    Map<String, @Nullable Object> boxed(int row) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        fields.forEach((name, column) -> value.put(name, column.isNull(row) ? null : column.at(row)));
        return Collections.unmodifiableMap(value);
    }
}
