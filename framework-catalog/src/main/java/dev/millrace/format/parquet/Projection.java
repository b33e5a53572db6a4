package dev.millrace.format.parquet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * The columns of a file that are read, in the order in which they shall appear.
 *
 * @param fields the columns of the table
 * @param types the columns of the file
 */
record Projection(List<Field> fields, List<PrimitiveType> types) {
    /** Copies the lists. */
    Projection {
        fields = List.copyOf(fields);
        types = List.copyOf(types);
    }

    /**
     * Chooses columns by name; no names mean all columns of the file.
     *
     * @throws dev.millrace.problem.DatasetException if columns are unknown or can't be in a table, naming all of them
     */
    static Projection of(MessageType file, List<String> names, ParquetProblems problems) {
        List<Field> fields = new ArrayList<>();
        List<PrimitiveType> types = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Type type : names.isEmpty() ? file.getFields() : chosen(file, names, problems)) {
            Optional<Field> field = ParquetTypes.field(type);
            if (!seen.add(type.getName())) {
                refused.add("'" + type.getName() + "' appears twice");
            } else if (field.isPresent()) {
                fields.add(field.get());
                types.add(type.asPrimitiveType());
            } else {
                refused.add("'" + type.getName() + "' is " + describe(type));
            }
        }
        if (!refused.isEmpty()) {
            throw problems.unsupportedColumns(refused);
        }
        return new Projection(fields, types);
    }

    int size() {
        return types.size();
    }

    Field field(int column) {
        return fields.get(column);
    }

    /** Returns a column as parquet-java's decoders want it. */
    ColumnDescriptor descriptor(int column) {
        return new MessageType("projection", types.get(column)).getColumns().get(0);
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
            return "nested, with " + type.asGroupType().getFieldCount() + " fields";
        }
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            return "a list";
        }
        boolean interval = type.getLogicalTypeAnnotation() instanceof IntervalLogicalTypeAnnotation;
        return interval ? "an interval" : "a decimal number with too many digits";
    }
}
