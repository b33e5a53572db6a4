package dev.millrace.table;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/** A column of lists. The elements of all rows lie one after the other in a column of their own. */
public final class ListColumn extends Column<List<@Nullable Object>> {
    private final long offsets;
    private final Supplier<Column<?>> elements;

    ListColumn(Schema.Column declared, ListVector vector, Memory memory) {
        super(declared, vector, memory);
        this.offsets = vector.getOffsetBuffer().memoryAddress();
        this.elements = () -> Columns.of(declared.type().element(), vector.getDataVector(), memory);
    }

    /** Returns the elements of all rows, the first row's first. */
    public Column<?> elements() {
        return elements.get();
    }

    /** Returns where in {@link #elements} the list of a row begins. */
    public int start(int row) {
        return offset(row);
    }

    /** Returns where in {@link #elements} the list of a row ends; its size is the distance from the start. */
    public int end(int row) {
        return offset(row + 1);
    }

    /**
     * Returns the list of a row, whose elements are objects as {@link RowBuilder#row} takes them.
     *
     * @throws dev.millrace.problem.DatasetException if it is missing
     */
    public List<@Nullable Object> value(int row) {
        return at(row);
    }

    @Override
    List<@Nullable Object> boxed(int row) {
        Column<?> all = elements();
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = start(row); i < end(row); i++) {
            list.add(all.isNull(i) ? null : all.at(i));
        }
        return Collections.unmodifiableList(list);
    }

    private int offset(int index) {
        try {
            memory().check();
            Objects.checkIndex(index, rowCount() + 1);
            return rowCount() == 0 ? 0 : MemoryUtil.getInt(offsets + 4L * index);
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
