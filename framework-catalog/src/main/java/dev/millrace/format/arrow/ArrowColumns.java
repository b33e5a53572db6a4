package dev.millrace.format.arrow;

import dev.millrace.table.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.DictionaryUtility;

/**
 * The columns of a file, and which of them are read.
 *
 * @param stored all columns in the order of the file, dictionary-encoded ones as the whole numbers that are stored
 * @param chosen the places of the wanted columns in the wanted order
 * @param metadata notes about the whole
 */
record ArrowColumns(List<Field> stored, List<Integer> chosen, Map<String, String> metadata) {
    /** Copies the lists. */
    ArrowColumns {
        stored = List.copyOf(stored);
        chosen = List.copyOf(chosen);
    }

    /**
     * Chooses columns by name; no names mean all columns of the file.
     *
     * @param dictionaries takes the dictionaries of the chosen columns, empty ones for now, which the caller closes
     * @throws dev.millrace.problem.DatasetException if columns are unknown or can't be in a table, naming all of them
     */
    static ArrowColumns of(
            Schema file,
            List<String> wanted,
            ArrowProblems problems,
            BufferAllocator allocator,
            Map<Long, Dictionary> dictionaries) {
        List<Integer> chosen = chosen(file.getFields(), wanted, problems);
        refuseUnsupported(chosen.stream().map(file.getFields()::get).toList(), problems);
        Map<Long, Dictionary> unread = new HashMap<>();
        List<Field> stored = new ArrayList<>();
        for (int i = 0; i < file.getFields().size(); i++) {
            stored.add(DictionaryUtility.toMemoryFormat(
                    file.getFields().get(i), allocator, chosen.contains(i) ? dictionaries : unread));
        }
        return new ArrowColumns(stored, chosen, file.getCustomMetadata());
    }

    /** Shares a batch with vectors of the chosen columns; the caller closes them. */
    VectorSchemaRoot load(BatchParts parts, BufferAllocator allocator) {
        Map<Integer, FieldVector> loaded = new HashMap<>();
        try {
            for (int i = 0; i < stored.size(); i++) {
                if (chosen.contains(i)) {
                    FieldVector vector = stored.get(i).createVector(allocator);
                    loaded.put(i, vector);
                    parts.load(vector);
                } else {
                    parts.skip(stored.get(i));
                }
            }
            return root(chosen.stream().map(loaded::get).toList(), parts.rows());
        } catch (RuntimeException | Error e) {
            loaded.values().forEach(FieldVector::close);
            throw e;
        }
    }

    /** Returns the chosen columns without rows; the caller closes them. */
    VectorSchemaRoot none(BufferAllocator allocator) {
        List<FieldVector> vectors = new ArrayList<>();
        chosen.forEach(each -> vectors.add(stored.get(each).createVector(allocator)));
        vectors.forEach(FieldVector::allocateNew);
        return root(vectors, 0);
    }

    private VectorSchemaRoot root(List<FieldVector> vectors, int rows) {
        List<Field> fields = vectors.stream().map(FieldVector::getField).toList();
        return new VectorSchemaRoot(new Schema(fields, metadata), vectors, rows);
    }

    private static List<Integer> chosen(List<Field> fields, List<String> wanted, ArrowProblems problems) {
        List<String> names = fields.stream().map(Field::getName).toList();
        List<String> unknown =
                wanted.stream().filter(each -> !names.contains(each)).distinct().toList();
        if (!unknown.isEmpty()) {
            throw problems.unknownColumns(unknown, names);
        }
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < names.size() && wanted.isEmpty(); i++) {
            chosen.add(i);
        }
        wanted.stream().distinct().forEach(each -> chosen.add(names.indexOf(each)));
        return chosen;
    }

    private static void refuseUnsupported(List<Field> fields, ArrowProblems problems) {
        List<String> refused = new ArrayList<>();
        refuseTwins("", fields, refused);
        fields.stream().filter(each -> ColumnType.converted(each).isEmpty()).forEach(each -> refuse("", each, refused));
        if (!refused.isEmpty()) {
            throw problems.unsupportedColumns(refused);
        }
    }

    private static void refuseTwins(String path, List<Field> fields, List<String> refused) {
        Set<String> seen = new HashSet<>();
        for (Field field : fields) {
            String name = path + field.getName();
            if (!seen.add(field.getName())) {
                refused.add("'" + name + "' appears twice");
            }
            if (field.getType() instanceof ArrowType.Struct) {
                refuseTwins(name + ".", field.getChildren(), refused);
            } else {
                field.getChildren().forEach(each -> refuseTwins(name + ".", List.of(each), refused));
            }
        }
    }

    /** Names what is in the way, which may lie within a list or struct. */
    private static void refuse(String path, Field field, List<String> refused) {
        List<Field> within = field.getChildren().stream()
                .filter(each -> ColumnType.converted(each).isEmpty())
                .toList();
        if (within.isEmpty()) {
            refused.add("'" + path + field.getName() + "' is " + field.getType());
        }
        within.forEach(each -> refuse(path + field.getName() + ".", each, refused));
    }
}
