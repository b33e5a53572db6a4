package dev.millrace.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.io.InvalidRecordException;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file as it becomes one of a table, or an element or a field in it.
 *
 * @param field what it becomes
 * @param slot the definition level from which on there is a place for it, be it null
 * @param repetition the repetition level up to which an entry of a leaf begins a new place
 * @param definition the definition level from which on it is not null
 * @param element of a list the definition level from which on there is an element
 * @param children the element of a list, or the fields of a struct
 * @param leaf the column of the file that has the values, unless there are children
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#nested-types">Parquet, Nested
 *     Types</a>
 */
record ReadNode(
        Field field,
        int slot,
        int repetition,
        int definition,
        int element,
        List<ReadNode> children,
        @Nullable ColumnDescriptor leaf) {
    /**
     * Returns the node of a column; empty if a table has no place for it.
     *
     * @throws dev.millrace.problem.DatasetException if the schema is damaged, so that names lead elsewhere
     */
    static Optional<ReadNode> of(Footer footer, Type column, ParquetProblems problems) {
        try {
            return new Reading(footer.schema())
                    .node(column, List.of(), 0, 0, 0)
                    .map(node -> node.as(footer.hints().apply(node.field())));
        } catch (InvalidRecordException e) {
            throw problems.damaged("the footer", "its schema makes no sense", e);
        }
    }

    /** Returns this node, and those below it, with another description. */
    private ReadNode as(Field described) {
        List<ReadNode> below = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            below.add(children.get(i).as(described.getChildren().get(i)));
        }
        return new ReadNode(described, slot, repetition, definition, element, below, leaf);
    }

    /** Tells whether there is one value or none for each row. */
    boolean isFlat() {
        return leaf != null && leaf.getMaxRepetitionLevel() == 0 && leaf.getMaxDefinitionLevel() <= 1;
    }

    boolean isList() {
        return field.getType() instanceof ArrowType.List;
    }

    /** Returns the column of the file that has the values. */
    ColumnDescriptor descriptor() {
        if (leaf == null) {
            throw new IllegalStateException(field + " has no values of its own");
        }
        return leaf;
    }

    /** Returns all nodes that have values. */
    List<ReadNode> leaves() {
        if (leaf != null) {
            return List.of(this);
        }
        return children.stream().flatMap(each -> each.leaves().stream()).toList();
    }

    /** Goes down through the schema of a file. */
    private record Reading(MessageType file) {
        Optional<ReadNode> node(Type type, List<String> parents, int definition, int repetition, int slot) {
            List<String> path = new ArrayList<>(parents);
            path.add(type.getName());
            if (type.isRepetition(Repetition.REPEATED)) {
                // older writers repeat a column without saying that it is a list
                return value(type, path, definition + 1, repetition + 1, definition + 1, false)
                        .map(element ->
                                list(type.getName(), false, slot, repetition, definition, definition + 1, element));
            }
            boolean nullable = type.isRepetition(Repetition.OPTIONAL);
            return value(type, path, definition + (nullable ? 1 : 0), repetition, slot, nullable);
        }

        private Optional<ReadNode> value(
                Type type, List<String> path, int definition, int repetition, int slot, boolean nullable) {
            if (type.isPrimitive()) {
                return ParquetTypes.arrowType(type.asPrimitiveType()).map(arrow -> {
                    Field field = new Field(type.getName(), new FieldType(nullable, arrow, null), null);
                    ColumnDescriptor leaf = file.getColumnDescription(path.toArray(String[]::new));
                    return new ReadNode(field, slot, repetition, definition, 0, List.of(), leaf);
                });
            }
            GroupType group = type.asGroupType();
            LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
            boolean isList = LogicalTypeAnnotation.listType().equals(logical);
            boolean isMap = LogicalTypeAnnotation.mapType().equals(logical);
            if ((isList || isMap)
                    && group.getFieldCount() == 1
                    && group.getType(0).isRepetition(Repetition.REPEATED)) {
                return element(group, path, definition, repetition, isMap)
                        .map(element ->
                                list(type.getName(), nullable, slot, repetition, definition, definition + 1, element));
            }
            return struct(group, path, definition, repetition, slot, nullable);
        }

        private Optional<ReadNode> element(
                GroupType list, List<String> path, int definition, int repetition, boolean isMap) {
            Type repeated = list.getType(0);
            List<String> below = new ArrayList<>(path);
            below.add(repeated.getName());
            int slot = definition + 1;
            if (isMap || isElement(repeated, list.getName())) {
                return value(repeated, below, slot, repetition + 1, slot, false);
            }
            return node(repeated.asGroupType().getType(0), below, slot, repetition + 1, slot);
        }

        /** Tells whether what is repeated is the element itself, as older writers have it. */
        private static boolean isElement(Type repeated, String list) {
            return repeated.isPrimitive()
                    || repeated.asGroupType().getFieldCount() != 1
                    || repeated.getName().equals("array")
                    || repeated.getName().equals(list + "_tuple");
        }

        private Optional<ReadNode> struct(
                GroupType group, List<String> path, int definition, int repetition, int slot, boolean nullable) {
            if (group.getFieldCount() == 0) {
                throw new InvalidRecordException("group '" + group.getName() + "' has no fields");
            }
            List<ReadNode> fields = new ArrayList<>();
            for (Type each : group.getFields()) {
                Optional<ReadNode> field = node(each, path, definition, repetition, slot);
                if (field.isEmpty()) {
                    return Optional.empty();
                }
                fields.add(field.get());
            }
            Field struct = new Field(
                    group.getName(),
                    new FieldType(nullable, ArrowType.Struct.INSTANCE, null),
                    fields.stream().map(ReadNode::field).toList());
            return Optional.of(new ReadNode(struct, slot, repetition, definition, 0, fields, null));
        }

        private static ReadNode list(
                String name,
                boolean nullable,
                int slot,
                int repetition,
                int definition,
                int elementDefinition,
                ReadNode element) {
            Field list =
                    new Field(name, new FieldType(nullable, ArrowType.List.INSTANCE, null), List.of(element.field()));
            return new ReadNode(list, slot, repetition, definition, elementDefinition, List.of(element), null);
        }
    }
}
