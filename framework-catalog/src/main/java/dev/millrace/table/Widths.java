package dev.millrace.table;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** How many bytes whole numbers take, and how they are read. */
final class Widths {
    private Widths() {}

    static int bytes(ColumnType type) {
        ArrowType arrow = type.arrow();
        if (arrow instanceof ArrowType.Int integer) {
            return integer.getBitWidth() / Byte.SIZE;
        }
        if (arrow instanceof ArrowType.Time time) {
            return time.getBitWidth() / Byte.SIZE;
        }
        return arrow instanceof ArrowType.Date date && date.getUnit() == DateUnit.DAY ? Integer.BYTES : Long.BYTES;
    }

    static long read(long data, int width, int row) {
        return switch (width) {
            case Long.BYTES -> MemoryUtil.getLong(data + 8L * row);
            case Integer.BYTES -> MemoryUtil.getInt(data + 4L * row);
            case Short.BYTES -> MemoryUtil.getShort(data + 2L * row);
            default -> MemoryUtil.getByte(data + row);
        };
    }
}
