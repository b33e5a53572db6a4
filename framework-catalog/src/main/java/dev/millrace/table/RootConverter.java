package dev.millrace.table;

import dev.millrace.data.ValueType;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Arrow's own form of a table, which can be changed, and is therefore never held between nodes. */
final class RootConverter implements TableConverter {
    @Override
    public boolean makes(ValueType type) {
        return type.is(VectorSchemaRoot.class);
    }

    @Override
    public boolean takes(ValueType type) {
        return VectorSchemaRoot.class.isAssignableFrom(type.raw());
    }

    @Override
    public Object fromTable(Table table, ValueType type) {
        return table.toArrow();
    }

    @Override
    public Table toTable(Object value, ValueType type) {
        VectorSchemaRoot root = (VectorSchemaRoot) value;
        Allocations.adopt(root);
        return Table.of(root);
    }

    @Override
    public ValueType held(ValueType type) {
        return ValueType.of(Table.class);
    }
}
