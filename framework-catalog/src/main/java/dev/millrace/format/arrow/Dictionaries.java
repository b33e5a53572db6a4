package dev.millrace.format.arrow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.util.VectorBatchAppender;
import org.jspecify.annotations.Nullable;

/** The dictionaries of the chosen columns, as far as they were read. */
final class Dictionaries implements DictionaryProvider, AutoCloseable {
    private final Map<Long, Dictionary> known = new HashMap<>();

    /** Returns the map that the columns put their dictionaries into. */
    Map<Long, Dictionary> known() {
        return known;
    }

    boolean has(long id) {
        return known.containsKey(id);
    }

    /**
     * Replaces a dictionary that is known, or adds to it.
     *
     * @param body is not shared with the file, since values are added to it; stays the caller's
     */
    void load(DictionaryBatch batch, ArrowBuf body, BufferAllocator allocator) {
        Dictionary before = Objects.requireNonNull(known.get(batch.id()), "a dictionary of no chosen column");
        FieldVector vector = before.getVector().getField().createVector(allocator);
        try {
            new BatchParts(batch.data(), MessageBody.in(body)).load(vector);
            if (batch.isDelta()) {
                VectorBatchAppender.batchAppend(before.getVector(), vector);
                vector.close();
            } else {
                known.put(batch.id(), new Dictionary(vector, before.getEncoding()));
                before.getVector().close();
            }
        } catch (RuntimeException | Error e) {
            vector.close();
            throw e;
        }
    }

    @Override
    public @Nullable Dictionary lookup(long id) {
        return known.get(id);
    }

    @Override
    public Set<Long> getDictionaryIds() {
        return Set.copyOf(known.keySet());
    }

    @Override
    public void close() {
        known.values().forEach(each -> each.getVector().close());
        known.clear();
    }
}
