package dev.millrace.format.parquet;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/**
 * A column of the file that has values, and the way to it through a column of a table.
 *
 * @param column the number of the table's column, from 0
 * @param steps the table's column, then its element or field, and so on; the last has the values
 * @param descriptor the column of the file
 */
record Leaf(int column, List<Step> steps, ColumnDescriptor descriptor) {
    /**
     * A column, an element of a list, or a field of a struct.
     *
     * @param declared name, type, and whether values may be missing
     * @param child which child of the step before it is
     * @param repetition the repetition level of what is not the first of a list, if this is a list
     */
    record Step(Schema.Column declared, int child, int repetition) {
        boolean isList() {
            return declared.type().kind() == ColumnType.Kind.LIST;
        }
    }

    /** Returns all leaves of a schema, in the order of the file. */
    static List<Leaf> of(Schema schema, MessageType file) {
        List<Leaf> leaves = new ArrayList<>();
        List<ColumnDescriptor> descriptors = file.getColumns();
        for (int i = 0; i < schema.columns().size(); i++) {
            add(leaves, descriptors, i, List.of(), new Step(schema.columns().get(i), 0, 1));
        }
        return leaves;
    }

    private static void add(
            List<Leaf> leaves, List<ColumnDescriptor> descriptors, int column, List<Step> before, Step step) {
        List<Step> steps = new ArrayList<>(before);
        steps.add(step);
        List<Schema.Column> children = step.declared().type().children();
        int repetition = step.repetition() + (step.isList() ? 1 : 0);
        for (int child = 0; child < children.size(); child++) {
            add(leaves, descriptors, column, steps, new Step(children.get(child), child, repetition));
        }
        if (children.isEmpty()) {
            leaves.add(new Leaf(column, List.copyOf(steps), descriptors.get(leaves.size())));
        }
    }

    /** Tells whether there is one value or none for each row. */
    boolean isFlat() {
        return steps.size() == 1;
    }

    /** Returns the type of the values in the table. */
    ColumnType type() {
        return steps.get(steps.size() - 1).declared().type();
    }

    /** Returns the type of the values in the file. */
    PrimitiveType primitive() {
        return descriptor.getPrimitiveType();
    }

    /** Returns the names on the way through the file. */
    List<String> path() {
        return List.of(descriptor.getPath());
    }

    /** Tells whether a value may be missing anywhere on the way. */
    boolean hasLevels() {
        return descriptor.getMaxDefinitionLevel() > 0;
    }

    /** Tells whether there may be several values for a row. */
    boolean isRepeated() {
        return descriptor.getMaxRepetitionLevel() > 0;
    }

    /** Compares two values as the file encodes them, in the order that statistics have. */
    int compare(byte[] one, byte[] other) {
        return switch (primitive().getPrimitiveTypeName()) {
            case BOOLEAN -> Byte.compare(one[0], other[0]);
            case INT32 -> Integer.compare(buffer(one).getInt(), buffer(other).getInt());
            case INT64 -> Long.compare(buffer(one).getLong(), buffer(other).getLong());
            case FLOAT -> Float.compare(buffer(one).getFloat(), buffer(other).getFloat());
            case DOUBLE -> Double.compare(buffer(one).getDouble(), buffer(other).getDouble());
            case FIXED_LEN_BYTE_ARRAY ->
                one[0] == other[0] ? Arrays.compareUnsigned(one, other) : Byte.compare(one[0], other[0]);
            case BINARY, INT96 -> Arrays.compareUnsigned(one, other);
        };
    }

    private static ByteBuffer buffer(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    }
}
