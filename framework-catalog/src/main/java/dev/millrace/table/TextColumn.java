package dev.millrace.table;

import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/** A column of text. */
public final class TextColumn extends Column<String> {
    private final long offsets;
    private final long data;

    TextColumn(Schema.Column declared, FieldVector vector, Memory memory) {
        super(declared, vector, memory);
        this.offsets = vector.getOffsetBufferAddress();
        this.data = vector.getDataBufferAddress();
    }

    /**
     * Returns the text of a row.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     */
    public String value(int row) {
        return at(row);
    }

    /** Returns the text of a row, or {@code missing} if there is none. */
    public String valueOr(int row, String missing) {
        return isNull(row) ? missing : at(row);
    }

    /**
     * Returns the UTF-8 bytes of a row, a fresh array.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     */
    public byte[] utf8(int row) {
        try {
            require(row);
            return bytes(offsets, data, row);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    String boxed(int row) {
        return new String(bytes(offsets, data, row), StandardCharsets.UTF_8);
    }

    static byte[] bytes(long offsets, long data, int row) {
        int from = MemoryUtil.getInt(offsets + 4L * row);
        byte[] bytes = new byte[MemoryUtil.getInt(offsets + 4L * row + 4) - from];
        MemoryUtil.copyFromMemory(data + from, bytes, 0, bytes.length);
        return bytes;
    }
}
