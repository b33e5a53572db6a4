package dev.millrace.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;

/** Reads Arrow's schemas, and refuses all that tables can't hold at once. */
final class ArrowSchemas {
    private ArrowSchemas() {}

    static Schema read(List<Field> fields) {
        List<Schema.Column> columns = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Field field : fields) {
            ColumnType.of(field)
                    .ifPresentOrElse(
                            found -> columns.add(
                                    new Schema.Column(field.getName(), found, field.isNullable(), field.getMetadata())),
                            () -> refused.add(describe(field)));
        }
        if (!refused.isEmpty()) {
            throw TableProblems.unsupported(refused);
        }
        return new Schema(columns);
    }

    static String describe(Field field) {
        String type = field.getDictionary() == null ? field.getType().toString() : "dictionary-encoded";
        return "'" + field.getName() + "' is " + type;
    }
}
