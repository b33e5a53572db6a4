package dev.millrace.format.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BufferLayout;
import org.apache.arrow.vector.BufferLayout.BufferType;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Shares the buffers of a batch with the vectors of chosen columns. What the header says is compared with the body before
 * anything is allocated or read by it; a contradiction is an {@link IllegalArgumentException}.
 */
final class BatchParts {
    /** So many rows need no bytes: all of them may be null. */
    private static final long ROWS_WITHOUT_BYTES = 1L << 24;

    private final RecordBatch batch;
    private final MessageBody body;
    private final BufferDecompression decompression;
    private int node;
    private int buffer;
    private int variadic;

    /** Begins with the first column. */
    BatchParts(RecordBatch batch, MessageBody body) {
        this.batch = batch;
        this.body = body;
        this.decompression = BufferDecompression.of(batch.compression());
        checkRows(batch.length());
    }

    /** Returns how many rows each column has. */
    int rows() {
        return (int) batch.length();
    }

    /** Gives the next column to a vector; the caller closes it in any case. */
    void load(FieldVector vector) {
        load(vector, rows());
    }

    /** Passes over the next column. */
    void skip(Field field) {
        node();
        TypeLayout layout = TypeLayout.getTypeLayout(field.getType());
        buffer += layout.getBufferLayouts().size() + (int) variadicCount(layout);
        field.getChildren().forEach(this::skip);
    }

    private void load(FieldVector vector, int rows) {
        Field field = vector.getField();
        ArrowFieldNode described = node();
        Checks.that(described.getLength() == rows, "a column of another length");
        List<ArrowBuf> buffers = new ArrayList<>();
        try {
            take(field, described, buffers);
            vector.loadFieldBuffers(described, buffers);
        } finally {
            buffers.forEach(ArrowBuf::close);
        }
        if (vector instanceof NullVector) {
            vector.setValueCount(rows);
        }
        for (FieldVector child : vector.getChildrenFromFields()) {
            load(child, childRows(field.getType(), rows));
        }
        VectorChecks.check(vector);
    }

    /** Returns how many values a child has: as many as its parent, or whatever it says of itself. */
    private int childRows(ArrowType parent, int rows) {
        if (parent instanceof ArrowType.Struct) {
            return rows;
        }
        Checks.that(node < batch.nodesLength(), "columns without values");
        long own = batch.nodes(node).length();
        checkRows(own);
        return (int) own;
    }

    private void take(Field field, ArrowFieldNode described, List<ArrowBuf> taken) {
        TypeLayout layout = TypeLayout.getTypeLayout(field.getType());
        for (BufferLayout each : layout.getBufferLayouts()) {
            ArrowBuf plain = buffer();
            taken.add(plain);
            long least = least(layout, each, described.getLength(), described.getNullCount());
            Checks.that(plain.capacity() >= least, "a buffer that is too short");
        }
        long more = variadicCount(layout);
        for (long i = 0; i < more; i++) {
            taken.add(buffer());
        }
    }

    private ArrowFieldNode node() {
        Checks.that(node < batch.nodesLength(), "columns without values");
        FieldNode described = batch.nodes(node++);
        checkRows(described.length());
        Checks.that(described.nullCount() >= 0 && described.nullCount() <= described.length(), "more nulls than rows");
        return new ArrowFieldNode(described.length(), described.nullCount());
    }

    private long variadicCount(TypeLayout layout) {
        if (layout.isFixedBufferCount()) {
            return 0;
        }
        long count = batch.variadicBufferCounts(variadic++);
        Checks.that(count >= 0 && count <= batch.buffersLength(), count + " buffers");
        return count;
    }

    private void checkRows(long rows) {
        long most = ROWS_WITHOUT_BYTES + Byte.SIZE * decompression.most(body.size());
        Checks.that(rows >= 0 && rows < Math.min(most, Integer.MAX_VALUE), rows + " rows in " + body.size() + " bytes");
    }

    private ArrowBuf buffer() {
        Checks.that(buffer < batch.buffersLength(), "columns without values");
        Buffer described = batch.buffers(buffer++);
        long length = described.length();
        Checks.that(
                described.offset() >= 0 && length >= 0 && described.offset() <= body.size() - length,
                "a buffer outside its message");
        try (ArrowBuf stored = body.part(described.offset(), length)) {
            return decompression.plain(stored);
        }
    }

    /** Returns how many bytes there must be. */
    private static long least(TypeLayout type, BufferLayout buffer, long rows, long nulls) {
        if (rows == 0) {
            return 0;
        }
        boolean variable = type.getBufferTypes().contains(BufferType.OFFSET);
        return switch (buffer.getType()) {
            case VALIDITY -> nulls > 0 && nulls < rows ? bytes(rows) : 0;
            case OFFSET -> bytes((rows + 1) * buffer.getTypeBitWidth());
            case DATA -> variable ? 0 : bytes(rows * buffer.getTypeBitWidth());
            case SIZE, VIEWS, TYPE -> bytes(rows * buffer.getTypeBitWidth());
            default -> 0;
        };
    }

    private static long bytes(long bits) {
        return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }
}
