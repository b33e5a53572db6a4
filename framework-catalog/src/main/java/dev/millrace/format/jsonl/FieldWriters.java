package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.millrace.table.Column;
import dev.millrace.table.StructColumn;
import dev.millrace.table.Table;
import java.io.IOException;
import java.util.List;

/** Writes objects of some columns. */
final class FieldWriters {
    private final List<Field> fields;
    private final boolean omitsNulls;

    private record Field(SerializedString name, Column<?> column, ValueWriter writer) {}

    private FieldWriters(List<Column<?>> columns, boolean omitsNulls) {
        this.fields = columns.stream()
                .map(each -> new Field(new SerializedString(each.name()), each, ValueWriter.of(each, omitsNulls)))
                .toList();
        this.omitsNulls = omitsNulls;
    }

    static FieldWriters of(Table table, boolean omitsNulls) {
        return new FieldWriters(
                table.columnNames().stream().<Column<?>>map(table::column).toList(), omitsNulls);
    }

    static FieldWriters of(StructColumn structs, boolean omitsNulls) {
        return new FieldWriters(
                structs.type().children().stream()
                        .<Column<?>>map(each -> structs.field(each.name()))
                        .toList(),
                omitsNulls);
    }

    void write(JsonGenerator json, int row) throws IOException {
        json.writeStartObject();
        for (Field field : fields) {
            boolean missing = field.column().isNull(row);
            if (!missing || !omitsNulls) {
                json.writeFieldName(field.name());
            }
            if (!missing) {
                field.writer().write(json, row);
            } else if (!omitsNulls) {
                json.writeNull();
            }
        }
        json.writeEndObject();
    }
}
