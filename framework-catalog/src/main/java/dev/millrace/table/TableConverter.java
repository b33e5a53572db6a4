package dev.millrace.table;

import dev.millrace.data.ValueType;

/**
 * Turns tables into another representation and back, such as a data frame. Meant to be implemented, one for each
 * representation; safe for use by several threads.
 */
public interface TableConverter {
    /** Tells whether tables can become values of that type. */
    boolean makes(ValueType type);

    /** Tells whether values of that type can become tables. */
    boolean takes(ValueType type);

    /**
     * Makes a value of a table. It may share the table's memory only if it is looked through as a table is.
     *
     * @throws dev.millrace.problem.DatasetException if this table can't be represented so
     */
    Object fromTable(Table table, ValueType type);

    /**
     * Makes a table of a value.
     *
     * @throws dev.millrace.problem.DatasetException if this value can't become a table
     */
    Table toTable(Object value, ValueType type);

    /** Returns the type in which values are held between nodes; another one if they can be read only once. */
    default ValueType held(ValueType type) {
        return type;
    }
}
