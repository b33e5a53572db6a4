package dev.millrace.format.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of texts or byte strings. Where the bytes of a row group begin is known only when the groups before it were
 * read, so each is read into a buffer of its own, and joined at the end; one group alone stays where it is.
 */
final class BytesBuffers extends ColumnBuffers {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_SHORT = 1 << 24;

    private final @Nullable GroupSink[] groups;
    private final ArrowBuf offsets;
    private @Nullable ArrowBuf joined;

    BytesBuffers(Field field, BufferAllocator allocator, int rows, int groups) {
        super(field, allocator, rows);
        this.groups = new GroupSink[groups];
        this.offsets = allocator.buffer((rows + 1L) * Integer.BYTES);
        offsets.setInt(0, 0);
    }

    @Override
    ColumnSink sink(int group, long bytes, Scratch scratch) {
        GroupSink sink = new GroupSink(allocator().buffer(Math.min(Math.max(bytes, 1), Integer.MAX_VALUE)), scratch);
        groups[group] = sink;
        return sink;
    }

    @Override
    public List<Runnable> completion() {
        List<GroupSink> filled = filled();
        if (filled.size() <= 1) {
            return List.of();
        }
        long length = filled.stream().mapToLong(each -> each.end).sum();
        requireRoom(length);
        ArrowBuf target = allocator().buffer(Math.max(1, length));
        joined = target;
        List<Runnable> copies = new ArrayList<>();
        long at = 0;
        for (GroupSink each : filled) {
            long start = at;
            copies.add(() -> each.moveTo(target, start));
            at += each.end;
        }
        return copies;
    }

    @Override
    List<ArrowBuf> valueBuffers() {
        ArrowBuf whole = joined;
        if (whole == null) {
            List<GroupSink> filled = filled();
            if (filled.isEmpty()) {
                whole = allocator().getEmpty();
            } else {
                GroupSink only = filled.get(0);
                whole = only.data;
                whole.writerIndex(only.end);
            }
        }
        return List.of(offsets, whole);
    }

    @Override
    public void close() {
        super.close();
        offsets.close();
        filled().forEach(GroupSink::close);
        ArrowBuf whole = joined;
        if (whole != null) {
            whole.close();
        }
    }

    private List<GroupSink> filled() {
        List<GroupSink> filled = new ArrayList<>();
        for (GroupSink each : groups) {
            if (each != null) {
                filled.add(each);
            }
        }
        return filled;
    }

    private static void requireRoom(long bytes) {
        if (bytes > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException("more than 2 GB of text or bytes in one column");
        }
    }

    /** The bytes of one row group; offsets count from their start until they are moved. */
    private final class GroupSink implements ColumnSink {
        private ArrowBuf data;
        private long end;
        private int firstRow = -1;
        private int lastRow;
        private final Scratch scratch;

        GroupSink(ArrowBuf data, Scratch scratch) {
            this.data = data;
            this.scratch = scratch;
        }

        @Override
        public void append(Page page, int first) {
            markPresent(page, first);
            firstRow = firstRow < 0 ? first : firstRow;
            lastRow = first + page.rows();
            int[] ends = scratch.ends(page.rows());
            if (page.values() instanceof PlainValues plain) {
                appendPlain(page, plain, ends);
            } else if (page.values() instanceof WordValues words) {
                appendWords(page, words, ends);
            } else {
                appendEach(page, page.values(), ends);
            }
            writeOffsets(ends, first, page.rows());
        }

        /** Copies the values and moves their offsets behind those of the groups before. */
        void moveTo(ArrowBuf target, long start) {
            target.setBytes(start, data, 0, end);
            if (start > 0 && firstRow < lastRow) {
                offsets.checkBytes((firstRow + 1L) * Integer.BYTES, (lastRow + 1L) * Integer.BYTES);
                long address = offsets.memoryAddress();
                for (long row = firstRow + 1L; row <= lastRow; row++) {
                    long at = address + row * Integer.BYTES;
                    MemoryUtil.putInt(at, MemoryUtil.getInt(at) + (int) start);
                }
            }
        }

        void close() {
            data.close();
        }

        /** Closes the gaps that the lengths leave, in place, so that one copy takes the whole page. */
        private void appendPlain(Page page, PlainValues source, int[] ends) {
            byte[] array = source.array();
            int begin = source.position();
            int at = begin;
            long last = end;
            for (int row = 0; row < page.rows(); row++) {
                if (page.has(row)) {
                    int length = source.readLength();
                    System.arraycopy(array, source.take(length), array, at, length);
                    at += length;
                    last += length;
                }
                ends[row] = (int) last;
            }
            append(array, begin, at - begin);
        }

        private void appendWords(Page page, WordValues source, int[] ends) {
            int rows = page.rows();
            int count = page.presence().count(rows);
            int[] places = source.places(count);
            long[] shortTexts = source.shortTexts();
            if (shortTexts != null && count <= MOST_SHORT) {
                appendShort(page, shortTexts, source.lengths(), places, ends);
                return;
            }
            byte[][] texts = source.texts();
            long last = end;
            for (int row = 0, next = 0; row < rows; row++) {
                last += page.has(row) ? texts[places[next++]].length : 0;
                ends[row] = (int) last;
            }
            requireRoom(last);
            byte[] all = scratch.bytes((int) (last - end));
            int at = 0;
            for (int next = 0; next < count; next++) {
                byte[] text = texts[places[next]];
                System.arraycopy(text, 0, all, at, text.length);
                at += text.length;
            }
            append(all, 0, at);
        }

        /** Writes eight bytes for each value, of which the next value covers what does not belong to it. */
        private void appendShort(Page page, long[] texts, int[] lengths, int[] places, int[] ends) {
            Presence presence = page.presence();
            int rows = page.rows();
            byte[] all = scratch.bytes((presence.count(rows) + 1) * Long.BYTES);
            int before = (int) end;
            int at = 0;
            if (presence.isComplete()) {
                for (int row = 0; row < rows; row++) {
                    int place = places[row];
                    LONGS.set(all, at, texts[place]);
                    at += lengths[place];
                    ends[row] = before + at;
                }
            } else {
                for (int row = 0, next = 0; row < rows; row++) {
                    if (presence.has(row)) {
                        int place = places[next++];
                        LONGS.set(all, at, texts[place]);
                        at += lengths[place];
                    }
                    ends[row] = before + at;
                }
            }
            append(all, 0, at);
        }

        private void appendEach(Page page, ValuesReader values, int[] ends) {
            for (int row = 0; row < page.rows(); row++) {
                if (page.has(row)) {
                    byte[] value = values.readBytes().getBytesUnsafe();
                    append(value, 0, value.length);
                }
                ends[row] = (int) end;
            }
        }

        private void append(byte[] source, int from, int length) {
            room(length).setBytes(end, source, from, length);
            end += length;
        }

        private void writeOffsets(int[] ends, int first, int rows) {
            int bytes = rows * Integer.BYTES;
            byte[] encoded = scratch.bytes(bytes);
            ByteBuffer.wrap(encoded)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .put(ends, 0, rows);
            offsets.setBytes((first + 1L) * Integer.BYTES, encoded, 0, bytes);
        }

        private ArrowBuf room(long bytes) {
            long needed = end + bytes;
            requireRoom(needed);
            if (needed > data.capacity()) {
                ArrowBuf larger = allocator().buffer(Math.min(Math.max(needed, 2 * end), Integer.MAX_VALUE));
                larger.setBytes(0, data, 0, end);
                data.close();
                data = larger;
            }
            return data;
        }
    }
}
