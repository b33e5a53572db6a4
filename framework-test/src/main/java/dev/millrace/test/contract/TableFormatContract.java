package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBatches;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DatasetFactory} of tables owes. Meant to be extended, by a test class that names the factory, an entry of
 * the catalog, and the columns that can be stored; the rows, with missing values, extremes and odd texts, are made here.
 */
public abstract class TableFormatContract extends FormatContract<Table> {
    private static final int MANY_BATCHES = 50;
    private static final int MANY_ROWS = 10_000;

    /**
     * Makes the contract of a type.
     *
     * @param factory what makes its datasets
     * @param keys the keys of an entry, {@code type} aside: relative paths lie in a folder of the test
     */
    protected TableFormatContract(DatasetFactory<?> factory, Map<String, ?> keys) {
        super(factory, keys);
    }

    /** Returns columns of every type that can be stored and comes back as it was; those that are nullable get nulls. */
    protected abstract Schema schema();

    /** Tells whether a table without rows comes back with its columns; true by default. */
    protected boolean keepsColumnsWithoutRows() {
        return true;
    }

    /** Tells whether the empty text is another value than a missing one; true by default. */
    protected boolean tellsEmptyTextFromNull() {
        return true;
    }

    /** Returns odd names that columns may have; by default some with spaces, signs and letters of other languages. */
    protected List<String> oddNames() {
        return List.of("with space", "comma, \"quote\"", "Größe in %", "select", "a.b", "文");
    }

    private Table rows(int from, int to) {
        return new SampleRows(schema(), tellsEmptyTextFromNull()).between(from, to);
    }

    /** Returns one table of some rows, and one of all kinds of rows; one without rows comes before, if its columns do. */
    @Override
    protected List<Table> values() {
        Table one = rows(0, 1);
        Table all = rows(0, 40);
        return keepsColumnsWithoutRows() ? List.of(one.slice(0, 0), one, all) : List.of(one, all);
    }

    @Override
    protected void assertCameBack(Table loaded, Table saved) {
        assertThat(loaded.schema().names())
                .as("columns")
                .isEqualTo(saved.schema().names());
        assertThat(loaded.differences(saved, 0)).as("differences").isEmpty();
    }

    @Test
    void manyRowsComeBack() {
        Table many = rows(0, MANY_ROWS);
        dataset().save(many);

        assertCameBack(dataset().load(), many);
    }

    @Test
    void manyBatchesComeBack() {
        Dataset<Table> dataset = dataset();
        if (dataset instanceof SupportsBatches<?>) {
            @SuppressWarnings("unchecked") // the type argument is that of the dataset
            SupportsBatches<Table> batches = (SupportsBatches<Table>) dataset;
            batches.saveBatches(
                    IntStream.range(0, MANY_BATCHES).mapToObj(batch -> rows(batch * 100, batch * 100 + 100)));
            try (Stream<Table> loaded = batches.loadBatches()) {
                assertCameBack(joined(loaded.toList()), rows(0, MANY_BATCHES * 100));
            }
        }
    }

    @Test
    void columnsWithOddNamesComeBack() {
        Table named = rows(0, 1);
        for (String name : oddNames()) {
            named = named.with(Table.columns().longs(name, name.length()).build());
        }
        dataset().save(named);

        assertCameBack(dataset().load(), named);
    }

    /** Tells whether rows are stored in which every value is null. */
    protected boolean keepsRowsOfNulls() {
        return true;
    }

    @Test
    void columnsOfNullsComeBack() {
        assumeTrue(keepsRowsOfNulls(), "the format keeps no rows of nulls");
        Table nulls = new SampleRows(schema(), tellsEmptyTextFromNull()).withoutValues(3);
        dataset().save(nulls);

        assertCameBack(dataset().load(), nulls);
    }
}
