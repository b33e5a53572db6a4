package dev.millrace.duckdb;

import dev.millrace.data.ValueType;
import dev.millrace.table.Table;
import dev.millrace.table.TableConverter;

/** Relations as a representation of tables; between nodes they are computed. */
final class RelationConverter implements TableConverter {
    @Override
    public boolean makes(ValueType type) {
        return type.is(Relation.class);
    }

    @Override
    public boolean takes(ValueType type) {
        return type.is(Relation.class);
    }

    @Override
    public Object fromTable(Table table, ValueType type) {
        return Relation.of(table);
    }

    @Override
    public Table toTable(Object value, ValueType type) {
        return ((Relation) value).table();
    }

    @Override
    public ValueType held(ValueType type) {
        return ValueType.of(Table.class);
    }
}
