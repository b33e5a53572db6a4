package dev.millrace.table;

import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.jspecify.annotations.Nullable;

/**
 * Columns of equal length, stored by Arrow outside the heap. Immutable; safe for use by several threads.
 *
 * <p>Nobody closes a table: a run frees what its nodes made, and any other table is freed once it is unreachable (see
 * {@link Allocations}). Cutting and choosing columns shares memory; rows count from 0.
 */
public final class Table {
    private final Schema schema;
    private final int rowCount;
    private final Memory memory;
    private final @Nullable Column<?>[] columns;

    private Table(Schema schema, List<FieldVector> vectors, int rowCount) {
        this.schema = schema;
        this.rowCount = rowCount;
        this.columns = new Column<?>[vectors.size()];
        this.memory = Allocations.claim(
                "a table of " + rowCount + " rows with the columns " + schema.names(), new Buffers(vectors));
    }

    /** Starts a table that is built row by row. */
    public static RowBuilder builder(Schema schema) {
        return new RowBuilder(schema);
    }

    /** Starts a table that is built column by column. */
    public static ColumnBuilder columns() {
        return new ColumnBuilder();
    }

    /**
     * Returns a table with one row for each record, and one column for each component, named in snake_case. Dates and
     * times are cut to the microsecond, times of day alone are exact.
     *
     * @throws dev.millrace.problem.DatasetException if a component has a type that no column can hold
     */
    public static <R extends Record> Table of(List<? extends R> records, Class<R> type) {
        return RecordWriter.of(type).write(records);
    }

    /**
     * Returns a table of vectors, and takes them over: nobody else may change or close them any more.
     *
     * @param vectors the columns, named by their fields, made with {@link Allocations#allocator()}
     * @param rowCount how many values each vector has
     * @throws dev.millrace.problem.DatasetException if a table can't hold them; they are then still the caller's
     */
    public static Table of(List<? extends FieldVector> vectors, int rowCount) {
        return of(vectors, rowCount, Map.of());
    }

    /**
     * Returns a table of vectors, as {@link #of(List, int)} does, with metadata about the whole; those about a column are
     * in its field.
     *
     * @throws dev.millrace.problem.DatasetException if a table can't hold them; they are then still the caller's
     */
    public static Table of(List<? extends FieldVector> vectors, int rowCount, Map<String, String> metadata) {
        Schema schema = ArrowSchemas.read(
                        vectors.stream().map(FieldVector::getField).toList())
                .withMetadata(metadata);
        for (FieldVector vector : vectors) {
            if (vector.getValueCount() != rowCount) {
                throw TableProblems.wrongLength(vector.getName(), vector.getValueCount(), rowCount);
            }
        }
        return new Table(schema, List.copyOf(vectors), rowCount);
    }

    /**
     * Returns a table of an Arrow root, which stays the caller's to close, and must not be changed any more. The table
     * shares its memory where it can: types that tables don't have are converted, such as unsigned numbers to wider ones.
     *
     * @throws dev.millrace.problem.DatasetException if a table can't hold it
     * @see ColumnType#converted
     */
    public static Table of(VectorSchemaRoot root) {
        return converted(root, null);
    }

    /**
     * Returns a table of an Arrow root, whose dictionary-encoded columns are decoded.
     *
     * @throws dev.millrace.problem.DatasetException if a table can't hold it
     */
    public static Table of(VectorSchemaRoot root, DictionaryProvider dictionaries) {
        return converted(root, dictionaries);
    }

    /**
     * Returns the rows of all tables, one after the other.
     *
     * @throws dev.millrace.problem.DatasetException if names or types of the columns differ
     */
    public static Table concat(List<Table> tables) {
        return Rows.concat(tables);
    }

    /** Returns the columns without their values. */
    public Schema schema() {
        return schema;
    }

    /** Returns how many rows there are. */
    public int rowCount() {
        return rowCount;
    }

    /** Returns how many columns there are. */
    public int columnCount() {
        return columns.length;
    }

    /** Returns the names of the columns in order. */
    public List<String> columnNames() {
        return schema.names();
    }

    /**
     * Returns a column in the type that its values have by themselves.
     *
     * @throws dev.millrace.problem.DatasetException if there is none of that name; so do the methods that follow, and
     *     also if its values are of another type
     */
    public Column<?> column(String name) {
        return column(schema.indexOf(name));
    }

    /** Returns the column at a position, from 0. */
    public Column<?> column(int index) {
        memory.check();
        Column<?> known = columns[index];
        if (known == null) {
            known = Columns.of(schema.columns().get(index), vector(index), memory);
            columns[index] = known;
        }
        return known;
    }

    /** Returns a column of true and false. */
    public BooleanColumn booleans(String name) {
        return Columns.booleans(column(name));
    }

    /** Returns a column of whole numbers. */
    public LongColumn longs(String name) {
        return Columns.longs(column(name));
    }

    /** Returns a column of numbers, whole ones included. */
    public DoubleColumn doubles(String name) {
        return Columns.doubles(column(name), vector(schema.indexOf(name)));
    }

    /** Returns a column of text. */
    public TextColumn texts(String name) {
        return Columns.texts(column(name));
    }

    /** Returns a column of decimal numbers. */
    public ValueColumn<BigDecimal> decimals(String name) {
        return Columns.values(column(name), ColumnType.Kind.DECIMAL);
    }

    /** Returns a column of bytes. */
    public ValueColumn<byte[]> binaries(String name) {
        return Columns.values(column(name), ColumnType.Kind.BINARY);
    }

    /** Returns a column of days. */
    public ValueColumn<LocalDate> dates(String name) {
        return Columns.values(column(name), ColumnType.Kind.DATE);
    }

    /** Returns a column of times of day. */
    public ValueColumn<LocalTime> times(String name) {
        return Columns.values(column(name), ColumnType.Kind.TIME);
    }

    /** Returns a column of timestamps without a time zone. */
    public ValueColumn<LocalDateTime> dateTimes(String name) {
        return Columns.values(column(name), ColumnType.Kind.TIMESTAMP);
    }

    /** Returns a column of points in time. */
    public ValueColumn<Instant> instants(String name) {
        return Columns.values(column(name), ColumnType.Kind.INSTANT);
    }

    /** Returns a column of lists. */
    public ListColumn lists(String name) {
        return Columns.lists(column(name));
    }

    /** Returns a column of values with named fields. */
    public StructColumn structs(String name) {
        return Columns.structs(column(name));
    }

    /** Returns a column of timestamps of either kind as microseconds since 1970. */
    public LongColumn micros(String name) {
        return Columns.micros(column(name), vector(schema.indexOf(name)));
    }

    /** Returns this table with other metadata about the whole; shares memory. */
    public Table withMetadata(Map<String, String> metadata) {
        return derived(schema.withMetadata(metadata), Buffers.share(vectors(), 0, rowCount), rowCount);
    }

    /**
     * Returns this table with other metadata about one column; shares memory.
     *
     * @throws dev.millrace.problem.DatasetException if there is none of that name
     */
    public Table withMetadata(String column, Map<String, String> metadata) {
        return Columns.describe(this, schema.indexOf(column), metadata);
    }

    /** Returns {@code length} rows beginning at {@code from}; shares memory. */
    public Table slice(int from, int length) {
        Objects.checkFromIndexSize(from, length, rowCount);
        return derived(schema, Buffers.share(vectors(), from, length), length);
    }

    /** Returns the named columns in the given order; shares memory. */
    public Table select(String... names) {
        return select(Arrays.stream(names).map(schema::indexOf).toList());
    }

    /** Returns all columns but the named ones; shares memory. */
    public Table drop(String... names) {
        List<Integer> dropped = Arrays.stream(names).map(schema::indexOf).toList();
        return select(IntStream.range(0, columnCount())
                .boxed()
                .filter(each -> !dropped.contains(each))
                .toList());
    }

    /**
     * Returns this table with the columns of another: one of a known name replaces the old one in its place, others
     * follow at the end. Shares memory.
     *
     * @throws dev.millrace.problem.DatasetException if the other table has not as many rows
     */
    public Table with(Table others) {
        return Columns.merge(this, others);
    }

    /** Returns the rows for whose number {@code wanted} is true, in order. */
    public Table filter(IntPredicate wanted) {
        return take(IntStream.range(0, rowCount).filter(wanted).toArray());
    }

    /** Returns the rows of the given numbers, in that order; a number may come more than once. */
    public Table take(int... rows) {
        return Rows.take(this, rows);
    }

    /**
     * Returns the rows as records, all made now; the list needs the table no longer.
     *
     * @throws dev.millrace.problem.DatasetException naming every component that has no column of a type that fits
     */
    public <R extends Record> List<R> toRecords(Class<R> type) {
        return RecordReader.of(type, this).list();
    }

    /** Returns the rows as records, each made when the stream comes to it. */
    public <R extends Record> Stream<R> records(Class<R> type) {
        return RecordReader.of(type, this).stream();
    }

    /** Returns an Arrow root that shares the memory of this table and lives as long as a table made now would. */
    public VectorSchemaRoot toArrow() {
        try {
            List<FieldVector> shared = Buffers.share(vectors(), 0, rowCount);
            return Allocations.claim(new VectorSchemaRoot(schema.toArrow(), shared, rowCount));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Returns the vectors of the columns, which share the memory of this table; whoever asks for them closes them. */
    public SharedVectors share() {
        try {
            return new SharedVectors(Buffers.share(vectors(), 0, rowCount), rowCount);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Compares names and types of the columns and all values; whether a column may have nulls does not count, nor metadata. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Table table && Rows.equal(this, table);
    }

    @Override
    public int hashCode() {
        return Rows.hash(this);
    }

    /**
     * Tells for people where this table differs from the one that is expected: in columns, in the number of rows, or else in
     * the first ten values; empty if they are equal. Metadata do not count, nor whether a column may have nulls.
     *
     * @param tolerance how far a float or double may be from the expected one, as a fraction of it, or absolutely where the
     *     expected one is below 1; NaN equals NaN
     * @throws IllegalArgumentException if the tolerance is negative or NaN
     */
    public List<String> differences(Table expected, double tolerance) {
        return TableDifferences.between(this, expected, tolerance);
    }

    /** Writes names and types of columns, the first and last rows, and how many there are; for people, it may change. */
    @Override
    public String toString() {
        return TablePrint.print(this);
    }

    Memory memory() {
        return memory;
    }

    List<FieldVector> vectors() {
        return memory.vectors();
    }

    FieldVector vector(int index) {
        return vectors().get(index);
    }

    /** Makes a table of vectors that share the memory of this one. */
    Table derived(Schema derived, List<FieldVector> shared, int rows) {
        try {
            return new Table(derived, shared, rows);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private Table select(List<Integer> indexes) {
        List<FieldVector> shared = new ArrayList<>();
        indexes.forEach(each -> shared.add(Buffers.share(vector(each), 0, rowCount)));
        List<Schema.Column> chosen = indexes.stream().map(schema.columns()::get).toList();
        return derived(new Schema(chosen, schema.metadata()), shared, rowCount);
    }

    private static Table converted(VectorSchemaRoot root, @Nullable DictionaryProvider dictionaries) {
        List<FieldVector> plain = ForeignVectors.plain(root.getFieldVectors(), root.getRowCount(), dictionaries);
        try {
            return of(plain, root.getRowCount(), root.getSchema().getCustomMetadata());
        } catch (RuntimeException | Error e) {
            plain.forEach(FieldVector::close);
            throw e;
        }
    }
}
