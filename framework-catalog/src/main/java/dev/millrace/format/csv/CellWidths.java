package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** How many bytes a value has before it is put into a vector. */
final class CellWidths {
    private CellWidths() {}

    static int bytes(ColumnType type) {
        ArrowType arrow = type.arrow();
        if (arrow instanceof ArrowType.Int integer) {
            return integer.getBitWidth() / Byte.SIZE;
        }
        if (arrow instanceof ArrowType.Decimal decimal) {
            return decimal.getBitWidth() / Byte.SIZE;
        }
        if (arrow instanceof ArrowType.Time time) {
            return time.getBitWidth() / Byte.SIZE;
        }
        return switch (type.kind()) {
            case BOOLEAN -> Byte.BYTES;
            case DATE -> Integer.BYTES;
            default -> type.equals(ColumnType.FLOAT) ? Float.BYTES : Long.BYTES;
        };
    }
}
