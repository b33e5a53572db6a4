package dev.millrace.format.parquet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The columns of a file that are read, in the order in which they shall appear.
 *
 * @param columns the columns with all that belongs to them
 */
record Projection(List<ReadNode> columns) {
    /** Copies the list. */
    Projection {
        columns = List.copyOf(columns);
    }

    /**
     * Chooses columns by name; no names mean all columns of the file.
     *
     * @throws dev.millrace.problem.DatasetException if columns are unknown or can't be in a table, naming all of them
     */
    static Projection of(Footer footer, List<String> names, ParquetProblems problems) {
        MessageType file = footer.schema();
        List<ReadNode> columns = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Type type : names.isEmpty() ? file.getFields() : chosen(file, names, problems)) {
            Optional<ReadNode> column = ReadNode.of(footer, type, problems);
            if (!seen.add(type.getName())) {
                refused.add("'" + type.getName() + "' appears twice");
            } else if (column.isPresent()) {
                columns.add(column.get());
            } else {
                refused.add("'" + type.getName() + "' is " + describe(type));
            }
        }
        if (!refused.isEmpty()) {
            throw problems.unsupportedColumns(refused);
        }
        return new Projection(columns);
    }

    private static List<Type> chosen(MessageType file, List<String> names, ParquetProblems problems) {
        List<String> unknown = names.stream()
                .filter(name -> !file.containsField(name))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw problems.unknownColumns(
                    unknown, file.getFields().stream().map(Type::getName).toList());
        }
        return names.stream().distinct().map(file::getType).toList();
    }

    private static String describe(Type type) {
        if (!type.isPrimitive()) {
            return "nested, and has an interval or a decimal number with too many digits in it";
        }
        boolean interval = type.getLogicalTypeAnnotation() instanceof IntervalLogicalTypeAnnotation;
        return interval ? "an interval" : "a decimal number with too many digits";
    }
}
