package dev.millrace.table;

import dev.millrace.problem.DatasetException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * The columns of a table, in order; no two have the same name.
 *
 * @param columns the columns
 */
public record Schema(List<Column> columns) {
    /**
     * A column without its values.
     *
     * @param name the name
     * @param type the type of the values
     * @param nullable whether values may be missing
     */
    public record Column(String name, ColumnType type, boolean nullable) {
        /** Returns the column as Arrow describes it. */
        public Field toArrow() {
            List<Field> children = type.children().stream().map(Column::toArrow).toList();
            return new Field(name, new FieldType(nullable, type.arrow(), null), children);
        }

        /** Returns this column under another name. */
        public Column named(String other) {
            return new Column(other, type, nullable);
        }

        @Override
        public String toString() {
            return name + ": " + type.describe() + (nullable ? "?" : "");
        }
    }

    /**
     * Copies the list.
     *
     * @throws DatasetException if two columns have the same name
     */
    public Schema {
        columns = List.copyOf(columns);
        Set<String> seen = new HashSet<>();
        for (Column column : columns) {
            if (!seen.add(column.name())) {
                throw TableProblems.twice(column.name());
            }
        }
    }

    /** Returns a schema of the given columns. */
    public static Schema of(Column... columns) {
        return new Schema(List.of(columns));
    }

    /** Returns a column whose values may be missing. */
    public static Column nullable(String name, ColumnType type) {
        return new Column(name, type, true);
    }

    /** Returns a column that has a value in every row. */
    public static Column required(String name, ColumnType type) {
        return new Column(name, type, false);
    }

    /**
     * Returns the schema that Arrow describes so.
     *
     * @throws DatasetException naming every column that a table can't hold, such as dictionary-encoded ones
     */
    public static Schema of(org.apache.arrow.vector.types.pojo.Schema arrow) {
        return ArrowSchemas.read(arrow.getFields());
    }

    /** Returns this schema as Arrow describes it. */
    public org.apache.arrow.vector.types.pojo.Schema toArrow() {
        return new org.apache.arrow.vector.types.pojo.Schema(
                columns.stream().map(Column::toArrow).toList());
    }

    /** Returns the names in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Tells whether there is a column of that name. */
    public boolean has(String name) {
        return columns.stream().anyMatch(each -> each.name().equals(name));
    }

    /**
     * Returns the position of a column, from 0.
     *
     * @throws DatasetException if there is none of that name
     */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw TableProblems.unknown(name, names());
    }

    /**
     * Returns the column of that name.
     *
     * @throws DatasetException if there is none
     */
    public Column column(String name) {
        return columns.get(indexOf(name));
    }

    /**
     * Checks that another schema has the same names and types in the same order; whether values may be missing does
     * not count.
     *
     * @throws DatasetException if it has not
     */
    public void requireSame(Schema other) {
        if (!hasSameColumns(other)) {
            throw TableProblems.different(this, other);
        }
    }

    boolean hasSameColumns(Schema other) {
        if (columns.size() != other.columns.size()) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            Column mine = columns.get(i);
            Column theirs = other.columns.get(i);
            if (!mine.name().equals(theirs.name()) || !mine.type().equals(theirs.type())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return columns.stream().map(Column::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
