package dev.millrace.format.csv;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;

/** Puts the cells of one column together, chunk by chunk, in a vector. Used by one thread. */
final class Joining implements AutoCloseable {
    private final Schema.Column column;
    private final int index;
    private final boolean isText;
    private final Bits present;
    private final Bits bits;
    private final Slab values;
    private final Slab data;
    private final int width;
    private int rows;
    private long dataBytes;

    /**
     * Starts a vector, which takes no memory yet.
     *
     * @param index the position of the column in chunks
     */
    Joining(Schema.Column column, int index, BufferAllocator allocator) {
        this.column = column;
        this.index = index;
        ColumnType.Kind kind = column.type().kind();
        this.isText = kind == ColumnType.Kind.TEXT || kind == ColumnType.Kind.BINARY;
        this.width = isText ? Integer.BYTES : CellWidths.bytes(column.type());
        this.present = new Bits(allocator);
        this.bits = new Bits(allocator);
        this.values = new Slab(allocator);
        this.data = new Slab(allocator);
    }

    /** Returns how many bytes the texts will have when a piece is added. */
    long textBytes(Piece piece) {
        if (!isText) {
            return 0;
        }
        TextCells texts = (TextCells) piece.chunk().cells().get(index);
        return dataBytes + texts.start(piece.first() + piece.rows()) - texts.start(piece.first());
    }

    /** Makes room for as many pieces like this first one as are likely to come. */
    void expect(Piece piece, double pieces) {
        double all = Math.min(Integer.MAX_VALUE, piece.rows() * pieces);
        present.expect((long) all);
        if (column.type().kind() == ColumnType.Kind.BOOLEAN) {
            bits.expect((long) all);
        } else {
            values.reserve(0, (long) ((all + 1) * width));
        }
        if (isText) {
            data.reserve(0, (long) Math.min(Integer.MAX_VALUE, textBytes(piece) * pieces));
        }
    }

    void append(Piece piece) {
        ChunkCells cells = piece.chunk().cells().get(index);
        present.append(cells.present() + piece.first(), piece.rows());
        if (cells instanceof TextCells texts) {
            appendTexts(piece, texts);
        } else if (column.type().kind() == ColumnType.Kind.BOOLEAN) {
            bits.append(((FixedCells) cells).values() + piece.first(), piece.rows());
        } else {
            long used = (long) rows * width;
            long more = (long) piece.rows() * width;
            values.reserve(used, used + more);
            MemoryUtil.copyMemory(
                    ((FixedCells) cells).values() + (long) piece.first() * width, values.address() + used, more);
        }
        rows += piece.rows();
    }

    /** Returns the vector; what it does not need stays to be closed. */
    FieldVector finish(BufferAllocator allocator) {
        FieldVector vector = column.toArrow().createVector(allocator);
        try {
            fill(vector);
            return vector;
        } catch (RuntimeException | Error e) {
            vector.close();
            throw e;
        }
    }

    private void fill(FieldVector vector) {
        if (rows > 0) {
            ArrowFieldNode node = new ArrowFieldNode(rows, rows - present.count());
            ArrowBuf validity = present.finish();
            if (isText) {
                ArrowBuf offsets = values.buffer((rows + 1L) * Integer.BYTES);
                vector.loadFieldBuffers(node, List.of(validity, offsets, data.buffer(dataBytes)));
            } else if (column.type().kind() == ColumnType.Kind.BOOLEAN) {
                vector.loadFieldBuffers(node, List.of(validity, bits.finish()));
            } else {
                vector.loadFieldBuffers(node, List.of(validity, values.buffer((long) rows * width)));
            }
        }
        vector.setValueCount(rows);
    }

    @Override
    public void close() {
        present.close();
        bits.close();
        values.close();
        data.close();
    }

    private void appendTexts(Piece piece, TextCells texts) {
        int start = texts.start(piece.first());
        int length = texts.start(piece.first() + piece.rows()) - start;
        data.reserve(dataBytes, dataBytes + length);
        MemoryUtil.copyMemory(texts.data() + start, data.address() + dataBytes, length);
        values.reserve(rows == 0 ? 0 : (rows + 1L) * Integer.BYTES, (rows + 1L + piece.rows()) * Integer.BYTES);
        if (rows == 0) {
            MemoryUtil.putInt(values.address(), 0);
        }
        long source = texts.ends() + (long) piece.first() * Integer.BYTES;
        long target = values.address() + (rows + 1L) * Integer.BYTES;
        int shift = (int) dataBytes - start;
        for (long at = 0; at < (long) piece.rows() * Integer.BYTES; at += Integer.BYTES) {
            MemoryUtil.putInt(target + at, MemoryUtil.getInt(source + at) + shift);
        }
        dataBytes += length;
    }

    /** Packs bytes of 0 and 1 into bits. */
    private static final class Bits {
        private static final int PER_BYTE = 8;
        private static final long GATHER = 0x0102_0408_1020_4080L;

        private final Slab slab;
        private long written;
        private int bits;
        private int pending;
        private int count;

        Bits(BufferAllocator allocator) {
            this.slab = new Slab(allocator);
        }

        void expect(long rows) {
            slab.reserve(written, rows / PER_BYTE + 1);
        }

        /** Returns how many bits are set. */
        int count() {
            return count + Integer.bitCount(bits);
        }

        void append(long source, int rows) {
            slab.reserve(written, written + rows / PER_BYTE + 2);
            long target = slab.address();
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

        ArrowBuf finish() {
            if (pending > 0) {
                flush(slab.address());
            }
            return slab.buffer(written);
        }

        void close() {
            slab.close();
        }

        private void flush(long target) {
            count += Integer.bitCount(bits);
            MemoryUtil.putByte(target + written++, (byte) bits);
            bits = 0;
            pending = 0;
        }
    }
}
