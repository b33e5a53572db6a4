package dev.millrace.format.parquet;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;

/**
 * Puts the leaves of a nested column together: the levels of the first leaf below a list or a struct tell where it begins
 * and where it is null.
 */
final class NestedColumn implements ReadColumn {
    private final ReadNode root;
    private final BufferAllocator allocator;
    private final int rows;
    private final Map<ReadNode, LeafRead> leaves = new IdentityHashMap<>();
    private final List<ArrowBuf> made = new ArrayList<>();

    /** The values of a leaf and their levels. */
    private record LeafRead(ColumnBuffers values, Entries entries) {}

    NestedColumn(ReadNode root, BufferAllocator allocator, int rows) {
        this.root = root;
        this.allocator = allocator;
        this.rows = rows;
    }

    /** Takes over what a leaf is read into. By any thread. */
    synchronized void add(ReadNode leaf, ColumnBuffers values, Entries entries) {
        leaves.put(leaf, new LeafRead(values, entries));
    }

    @Override
    public List<Runnable> completion() {
        return List.of();
    }

    @Override
    public FieldVector vector() {
        FieldVector vector = root.field().createVector(allocator);
        try {
            int found = load(root, vector);
            if (found != rows) {
                throw new IllegalStateException(found + " rows where the row groups have " + rows);
            }
            return vector;
        } catch (Throwable e) {
            vector.close();
            throw e;
        }
    }

    private int load(ReadNode node, FieldVector vector) {
        LeafRead read = leaves.get(node);
        if (read != null) {
            read.values().load(vector, read.entries().slots());
            return read.entries().slots();
        }
        Entries entries =
                Objects.requireNonNull(leaves.get(node.leaves().get(0))).entries();
        int slots = slots(node, entries);
        ArrowBuf validity = buffer(ColumnBuffers.bitBytes(slots));
        validity.setZero(0, validity.capacity());
        List<ArrowBuf> buffers = new ArrayList<>(List.of(validity));
        if (node.isList()) {
            ArrowBuf offsets = buffer((slots + 1L) * Integer.BYTES);
            buffers.add(offsets);
            fillList(node, entries, validity, offsets);
        } else {
            fillStruct(node, entries, validity);
        }
        vector.loadFieldBuffers(new ArrowFieldNode(slots, -1), buffers);
        int elements = node.isList() ? -1 : slots;
        for (int i = 0; i < node.children().size(); i++) {
            int found =
                    load(node.children().get(i), vector.getChildrenFromFields().get(i));
            if (elements >= 0 && found != elements) {
                throw new IllegalStateException("fields of different length");
            }
        }
        return slots;
    }

    private static int slots(ReadNode node, Entries entries) {
        int slots = 0;
        for (int entry = 0; entry < entries.count(); entry++) {
            slots += entries.begins(node, entry) ? 1 : 0;
        }
        return slots;
    }

    private static void fillStruct(ReadNode node, Entries entries, ArrowBuf validity) {
        int slot = 0;
        for (int entry = 0; entry < entries.count(); entry++) {
            if (entries.begins(node, entry)) {
                BitVectorHelper.setValidityBit(validity, slot++, entries.has(node, entry) ? 1 : 0);
            }
        }
    }

    private static void fillList(ReadNode node, Entries entries, ArrowBuf validity, ArrowBuf offsets) {
        ReadNode element = node.children().get(0);
        int slot = 0;
        int elements = 0;
        for (int entry = 0; entry < entries.count(); entry++) {
            if (entries.begins(node, entry)) {
                offsets.setInt((long) slot * Integer.BYTES, elements);
                BitVectorHelper.setValidityBit(validity, slot++, entries.has(node, entry) ? 1 : 0);
            }
            elements += entries.begins(element, entry) ? 1 : 0;
        }
        offsets.setInt((long) slot * Integer.BYTES, elements);
    }

    private ArrowBuf buffer(long bytes) {
        ArrowBuf buffer = allocator.buffer(Math.max(1, bytes));
        made.add(buffer);
        return buffer;
    }

    @Override
    public void close() {
        leaves.values().forEach(each -> each.values().close());
        made.forEach(ArrowBuf::close);
    }
}
