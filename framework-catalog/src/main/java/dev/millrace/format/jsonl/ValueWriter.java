package dev.millrace.format.jsonl;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.table.BooleanColumn;
import dev.millrace.table.Column;
import dev.millrace.table.ColumnType;
import dev.millrace.table.DoubleColumn;
import dev.millrace.table.ListColumn;
import dev.millrace.table.LongColumn;
import dev.millrace.table.StructColumn;
import dev.millrace.table.TextColumn;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes values of one column. */
@FunctionalInterface
interface ValueWriter {
    /** Writes the value of a row, which is there. */
    void write(JsonGenerator json, int row) throws IOException;

    static ValueWriter of(Column<?> column, boolean omitsNulls) {
        if (column instanceof BooleanColumn booleans) {
            return (json, row) -> json.writeBoolean(booleans.value(row));
        }
        if (column instanceof LongColumn longs && column.type().kind() == ColumnType.Kind.INTEGER) {
            return (json, row) -> json.writeNumber(longs.value(row));
        }
        if (column instanceof DoubleColumn doubles) {
            boolean single = column.type().equals(ColumnType.FLOAT);
            return (json, row) -> writeDouble(json, doubles.value(row), single);
        }
        if (column instanceof TextColumn texts) {
            return (json, row) -> writeText(json, texts.utf8(row));
        }
        if (column instanceof ListColumn lists) {
            return list(lists, omitsNulls);
        }
        if (column instanceof StructColumn structs) {
            FieldWriters fields = FieldWriters.of(structs, omitsNulls);
            return fields::write;
        }
        return (json, row) -> writeObject(json, column.at(row));
    }

    private static void writeText(JsonGenerator json, byte[] utf8) throws IOException {
        json.writeUTF8String(utf8, 0, utf8.length);
    }

    private static void writeDouble(JsonGenerator json, double value, boolean single) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeString(Double.toString(value));
        } else if (single) {
            json.writeNumber((float) value);
        } else {
            json.writeNumber(value);
        }
    }

    private static void writeObject(JsonGenerator json, Object value) throws IOException {
        if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else {
            json.writeString(value.toString());
        }
    }

    private static ValueWriter list(ListColumn lists, boolean omitsNulls) {
        Column<?> elements = lists.elements();
        ValueWriter writer = of(elements, omitsNulls);
        return (json, row) -> {
            json.writeStartArray();
            for (int i = lists.start(row); i < lists.end(row); i++) {
                if (elements.isNull(i)) {
                    json.writeNull();
                } else {
                    writer.write(json, i);
                }
            }
            json.writeEndArray();
        };
    }
}
