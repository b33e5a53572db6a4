package dev.millrace.format.csv;

import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Puts the cells of one column together in a vector. */
final class Joining {
    private final List<Piece> pieces;
    private final int column;
    private final int rows;

    Joining(List<Piece> pieces, int column) {
        this.pieces = pieces;
        this.column = column;
        this.rows = pieces.stream().mapToInt(Piece::rows).sum();
    }

    /** Returns how many bytes the texts of the column have. */
    long textBytes() {
        long sum = 0;
        for (Piece piece : pieces) {
            if (piece.chunk().cells().get(column) instanceof TextCells texts) {
                sum += texts.start(piece.first() + piece.rows()) - texts.start(piece.first());
            }
        }
        return sum;
    }

    /** Fills a new vector. */
    void into(FieldVector vector) {
        if (rows == 0) {
            vector.setValueCount(0);
            return;
        }
        BufferAllocator allocator = vector.getAllocator();
        Bits present = new Bits();
        try (ArrowBuf validity = allocator.buffer(Bits.bytes(rows))) {
            for (Piece piece : pieces) {
                present.append(piece.chunk().cells().get(column).present() + piece.first(), piece.rows(), validity);
            }
            present.finish(validity);
            ArrowFieldNode node = new ArrowFieldNode(rows, rows - present.count());
            if (pieces.get(0).chunk().cells().get(column) instanceof TextCells) {
                loadTexts(vector, node, validity);
            } else if (vector.getField().getType() instanceof ArrowType.Bool) {
                loadBits(vector, node, validity);
            } else {
                loadFixed(vector, node, validity);
            }
        }
    }

    private void loadBits(FieldVector vector, ArrowFieldNode node, ArrowBuf validity) {
        Bits bits = new Bits();
        try (ArrowBuf values = vector.getAllocator().buffer(Bits.bytes(rows))) {
            for (Piece piece : pieces) {
                bits.append(fixed(piece).values() + piece.first(), piece.rows(), values);
            }
            bits.finish(values);
            vector.loadFieldBuffers(node, List.of(validity, values));
        }
    }

    private void loadFixed(FieldVector vector, ArrowFieldNode node, ArrowBuf validity) {
        long width = fixed(pieces.get(0)).width();
        try (ArrowBuf values = vector.getAllocator().buffer(rows * width)) {
            long target = values.memoryAddress();
            for (Piece piece : pieces) {
                MemoryUtil.copyMemory(fixed(piece).values() + piece.first() * width, target, piece.rows() * width);
                target += piece.rows() * width;
            }
            values.writerIndex(rows * width);
            vector.loadFieldBuffers(node, List.of(validity, values));
        }
    }

    private void loadTexts(FieldVector vector, ArrowFieldNode node, ArrowBuf validity) {
        long bytes = textBytes();
        BufferAllocator allocator = vector.getAllocator();
        try (ArrowBuf offsets = allocator.buffer((rows + 1L) * Integer.BYTES);
                ArrowBuf data = allocator.buffer(bytes)) {
            MemoryUtil.putInt(offsets.memoryAddress(), 0);
            int end = 0;
            long offset = offsets.memoryAddress() + Integer.BYTES;
            for (Piece piece : pieces) {
                end = copyTexts(piece, offset, end, data.memoryAddress());
                offset += (long) piece.rows() * Integer.BYTES;
            }
            offsets.writerIndex((rows + 1L) * Integer.BYTES);
            data.writerIndex(bytes);
            vector.loadFieldBuffers(node, List.of(validity, offsets, data));
        }
    }

    /** Returns where the last text ends. */
    private int copyTexts(Piece piece, long offsets, int end, long data) {
        TextCells texts = (TextCells) piece.chunk().cells().get(column);
        int start = texts.start(piece.first());
        int length = texts.start(piece.first() + piece.rows()) - start;
        MemoryUtil.copyMemory(texts.data() + start, data + end, length);
        long ends = texts.ends() + (long) piece.first() * Integer.BYTES;
        for (int row = 0; row < piece.rows(); row++) {
            long at = (long) row * Integer.BYTES;
            MemoryUtil.putInt(offsets + at, MemoryUtil.getInt(ends + at) - start + end);
        }
        return end + length;
    }

    private FixedCells fixed(Piece piece) {
        return (FixedCells) piece.chunk().cells().get(column);
    }

    /** Packs bytes of 0 and 1 into bits. */
    private static final class Bits {
        private static final int PER_BYTE = 8;
        private static final long GATHER = 0x0102_0408_1020_4080L;

        private long written;
        private int bits;
        private int pending;
        private int count;

        static long bytes(int rows) {
            return (rows + PER_BYTE - 1L) / PER_BYTE;
        }

        int count() {
            return count;
        }

        void append(long source, int rows, ArrowBuf target) {
            int row = 0;
            while (row < rows) {
                if (pending == 0 && rows - row >= PER_BYTE) {
                    bits = (int) (MemoryUtil.getLong(source + row) * GATHER >>> Long.SIZE - PER_BYTE);
                    pending = PER_BYTE;
                    row += PER_BYTE;
                } else {
                    bits |= MemoryUtil.getByte(source + row) << pending;
                    pending++;
                    row++;
                }
                if (pending == PER_BYTE) {
                    flush(target);
                }
            }
        }

        void finish(ArrowBuf target) {
            if (pending > 0) {
                flush(target);
            }
            target.writerIndex(written);
        }

        private void flush(ArrowBuf target) {
            count += Integer.bitCount(bits);
            MemoryUtil.putByte(target.memoryAddress() + written++, (byte) bits);
            bits = 0;
            pending = 0;
        }
    }
}
