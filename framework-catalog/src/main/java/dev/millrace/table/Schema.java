package dev.millrace.table;

import dev.millrace.problem.DatasetException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * The columns of a table, in order; no two have the same name.
 *
 * <p>Metadata are notes for people and other programs, such as units or where data come from: nothing here depends on
 * them. Two schemas are equal only if their metadata are, while tables are compared without it.
 *
 * @param columns the columns
 * @param metadata notes about the whole, in the order of their keys
 */
public record Schema(List<Column> columns, Map<String, String> metadata) {
    /**
     * A column without its values.
     *
     * @param name the name
     * @param type the type of the values
     * @param nullable whether values may be missing
     * @param metadata notes about the column, in the order of their keys
     */
    public record Column(String name, ColumnType type, boolean nullable, Map<String, String> metadata) {
        /** Copies the metadata. */
        public Column {
            metadata = sorted(metadata);
        }

        /** Makes a column without metadata. */
        public Column(String name, ColumnType type, boolean nullable) {
            this(name, type, nullable, Map.of());
        }

        /** Returns the column as Arrow describes it. */
        public Field toArrow() {
            List<Field> children = type.children().stream().map(Column::toArrow).toList();
            return new Field(name, new FieldType(nullable, type.arrow(), null, metadata), children);
        }

        /** Returns this column under another name. */
        public Column named(String other) {
            return new Column(other, type, nullable, metadata);
        }

        /** Returns this column with other metadata. */
        public Column withMetadata(Map<String, String> other) {
            return new Column(name, type, nullable, other);
        }

        /** Returns this column, with values that may be missing or not. */
        Column nullable(boolean other) {
            return new Column(name, type, other, metadata);
        }

        boolean isSame(Column other) {
            return name.equals(other.name) && type.isSame(other.type);
        }

        @Override
        public String toString() {
            return name + ": " + type.describe() + (nullable ? "?" : "");
        }
    }

    /**
     * Copies the list and the metadata.
     *
     * @throws DatasetException if two columns have the same name
     */
    public Schema {
        columns = List.copyOf(columns);
        metadata = sorted(metadata);
        Set<String> seen = new HashSet<>();
        for (Column column : columns) {
            if (!seen.add(column.name())) {
                throw TableProblems.twice(column.name());
            }
        }
    }

    /**
     * Makes a schema without metadata.
     *
     * @throws DatasetException if two columns have the same name
     */
    public Schema(List<Column> columns) {
        this(columns, Map.of());
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
        return ArrowSchemas.read(arrow.getFields()).withMetadata(arrow.getCustomMetadata());
    }

    /** Returns this schema as Arrow describes it. */
    public org.apache.arrow.vector.types.pojo.Schema toArrow() {
        return new org.apache.arrow.vector.types.pojo.Schema(
                columns.stream().map(Column::toArrow).toList(), metadata);
    }

    /** Returns the same columns with other metadata about the whole. */
    public Schema withMetadata(Map<String, String> other) {
        return new Schema(columns, other);
    }

    /** Returns the same columns, each of which may have missing values. */
    public Schema allNullable() {
        return new Schema(columns.stream().map(each -> each.nullable(true)).toList(), metadata);
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
     * not count, nor do metadata.
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
            if (!columns.get(i).isSame(other.columns.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> sorted(Map<String, String> metadata) {
        return metadata.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(metadata)));
    }

    @Override
    public String toString() {
        return columns.stream().map(Column::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
