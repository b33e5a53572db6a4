package dev.millrace.format.parquet;

import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/**
 * Tells for some rows of a column which values are there, and how they lie in lists and structs: a definition and a
 * repetition level for each place of a value, and where the values that are there stand in their vector.
 *
 * @see <a href="https://research.google/pubs/pub36632/">Melnik and others, Dremel</a>
 */
final class Levels {
    private final List<Leaf.Step> steps;
    private final FieldVector[] vectors;
    private final boolean[] mayBeNull;
    private final String name;
    private final ParquetProblems problems;

    private int[] definitions = new int[1 << 10];
    private int[] repetitions = new int[1 << 10];
    private int[] present = new int[1 << 10];
    private int count;
    private int presentCount;

    Levels(Leaf leaf, FieldVector column, ParquetProblems problems) {
        this.steps = leaf.steps();
        this.vectors = new FieldVector[steps.size()];
        this.mayBeNull = new boolean[steps.size()];
        this.name = column.getName();
        this.problems = problems;
        FieldVector vector = column;
        for (int i = 0; i < vectors.length; i++) {
            vector = i == 0 ? column : child(vector, steps.get(i).child());
            vectors[i] = vector;
            mayBeNull[i] = vector.getNullCount() > 0;
        }
    }

    private static FieldVector child(FieldVector parent, int index) {
        return parent instanceof ListVector list
                ? list.getDataVector()
                : (FieldVector) ((StructVector) parent).getChildByOrdinal(index);
    }

    /** Returns the vector that has the values. */
    FieldVector values() {
        return vectors[vectors.length - 1];
    }

    /** Looks at some rows. */
    void read(int from, int to) {
        count = 0;
        presentCount = 0;
        for (int row = from; row < to; row++) {
            visit(0, row, 0, 0, row);
        }
    }

    /** Returns how many places of values there are. */
    int count() {
        return count;
    }

    /** Returns a definition level for each place; the array is longer. */
    int[] definitions() {
        return definitions;
    }

    /** Returns a repetition level for each place; the array is longer. */
    int[] repetitions() {
        return repetitions;
    }

    /** Returns how many values are there. */
    int presentCount() {
        return presentCount;
    }

    /** Returns where in their vector the values stand; the array is longer. */
    int[] present() {
        return present;
    }

    private void visit(int depth, int index, int definition, int repetition, int row) {
        int defined = definition;
        if (mayBeNull[depth] && vectors[depth].isNull(index)) {
            if (!steps.get(depth).declared().nullable()) {
                throw problems.notWritable(
                        "row " + row + " of column '" + name + "' is null, but the schema allows no null", null);
            }
            add(definition, repetition);
            return;
        }
        defined += steps.get(depth).declared().nullable() ? 1 : 0;
        if (depth == vectors.length - 1) {
            add(defined, repetition);
            addPresent(index);
        } else if (steps.get(depth).isList()) {
            visitList(depth, index, defined, repetition, row);
        } else {
            visit(depth + 1, index, defined, repetition, row);
        }
    }

    private void visitList(int depth, int index, int definition, int repetition, int row) {
        long offsets = vectors[depth].getOffsetBuffer().memoryAddress();
        int start = MemoryUtil.getInt(offsets + 4L * index);
        int end = MemoryUtil.getInt(offsets + 4L * index + 4);
        if (start == end) {
            add(definition, repetition);
        }
        for (int i = start; i < end; i++) {
            visit(
                    depth + 1,
                    i,
                    definition + 1,
                    i == start ? repetition : steps.get(depth).repetition(),
                    row);
        }
    }

    private void add(int definition, int repetition) {
        if (count == definitions.length) {
            definitions = Arrays.copyOf(definitions, 2 * count);
            repetitions = Arrays.copyOf(repetitions, 2 * count);
        }
        definitions[count] = definition;
        repetitions[count++] = repetition;
    }

    private void addPresent(int index) {
        if (presentCount == present.length) {
            present = Arrays.copyOf(present, 2 * presentCount);
        }
        present[presentCount++] = index;
    }
}
