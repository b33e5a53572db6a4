package dev.millrace.test.jqwik;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.problem.Location;
import dev.millrace.table.Column;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Arbitraries of tables, for the properties of jqwik. All have tables without rows, values and rows that come again, and
 * extremes: least and greatest numbers, NaN and infinities, empty and odd texts, leap days, and nulls where a column may have some.
 */
public final class TableArbitraries {
    private static final int MOST_SAMPLED = 1000;
    private static final int SAMPLED = 8;
    private static final int MADE = 2;

    private TableArbitraries() {}

    /** Returns tables of a schema. */
    public static TableArbitrary of(Schema schema) {
        Map<String, Arbitrary<? extends @Nullable Object>> columns = new LinkedHashMap<>();
        schema.columns().forEach(each -> columns.put(each.name(), ColumnArbitraries.of(each)));
        return new TableArbitrary(schema, columns, Set.of(), 0, TableArbitrary.MAX_ROWS);
    }

    /**
     * Returns tables of the columns of a record; a component that is an enum has only the names of its constants.
     *
     * @throws dev.millrace.problem.DatasetException if a component has a type that no column can hold
     */
    public static TableArbitrary of(Class<? extends Record> record) {
        Schema schema = Table.of(List.of(), record).schema();
        TableArbitrary tables = of(schema);
        RecordComponent[] components = record.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Class<?> type = content(components[i]);
            if (type.isEnum()) {
                Schema.Column column = schema.columns().get(i);
                List<String> names = Arrays.stream(type.getEnumConstants())
                        .map(each -> ((Enum<?>) each).name())
                        .toList();
                tables = tables.with(column.name(), ColumnArbitraries.again(Arbitraries.of(names), column.nullable()));
            }
        }
        return tables;
    }

    /**
     * Returns tables of the columns of a sample, most of whose values are those of the sample. A column without nulls in
     * the sample has none.
     *
     * @param sample at best some hundred rows; only the first thousand count
     */
    public static TableArbitrary like(Table sample) {
        int rows = Math.min(sample.rowCount(), MOST_SAMPLED);
        List<Schema.Column> columns = sample.schema().columns().stream()
                .map(each -> new Schema.Column(
                        each.name(), each.type(), sample.column(each.name()).nullCount() > 0))
                .toList();
        TableArbitrary tables = of(new Schema(columns));
        for (Schema.Column each : columns) {
            Column<?> column = sample.column(each.name());
            List<Object> values = IntStream.range(0, rows)
                    .filter(row -> !column.isNull(row))
                    .<Object>mapToObj(column::at)
                    .distinct()
                    .toList();
            if (!values.isEmpty()) {
                Arbitrary<Object> made = ColumnArbitraries.of(each.type()).map(value -> value);
                tables = tables.with(
                        each.name(),
                        ColumnArbitraries.again(
                                Arbitraries.frequencyOf(
                                        Tuple.of(SAMPLED, Arbitraries.of(values)), Tuple.of(MADE, made)),
                                each.nullable()));
            }
        }
        return tables;
    }

    /**
     * Returns tables as {@link #like(Table)} does, of a sample in a file.
     *
     * @param file a file of a format that the catalog reads as a table, told by its ending, such as {@code few.csv}
     * @throws dev.millrace.problem.MillraceException if it can't be read
     */
    public static TableArbitrary like(Path file) {
        String name = file.getFileName().toString();
        String type = name.substring(name.lastIndexOf('.') + 1);
        Map<String, Object> entry =
                Map.of("type", type, "path", file.toAbsolutePath().toString());
        Catalog catalog = new CatalogBuilder(Path.of(""))
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .build(
                        ConfigTree.of(Map.of("sample", entry), Location.named("the test")),
                        ConfigTree.empty(),
                        List.of());
        return like(table(catalog, DatasetName.of("sample")));
    }

    /**
     * Returns tables that keep the contract of an entry of a project's catalog. Columns without a type in the contract, and
     * those of an entry without a contract, are {@linkplain #like(Table) like} what is stored.
     *
     * @param project the project, in the working directory
     * @param entry the name of the dataset
     * @throws dev.millrace.problem.MillraceException if the project can't be opened, or its data are needed and can't be loaded
     * @throws IllegalArgumentException if there is no such entry, or its contract can't be kept by chance
     */
    public static TableArbitrary of(Class<? extends ProjectDefinition> project, String entry) {
        ConfiguredCatalog catalog =
                Project.open(project, ProjectOptions.of(ProjectLayout.find())).catalog();
        DatasetName name = DatasetName.of(entry);
        CatalogEntry found = catalog.entry(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The catalog of " + project.getSimpleName() + " has no entry '" + entry + "'"));
        boolean isThere = catalog.find(name)
                .filter(each -> !(each instanceof SupportsExists stored) || stored.exists())
                .isPresent();
        return new ContractTables(found, isThere ? Optional.of(table(catalog, name)) : Optional.empty()).tables();
    }

    private static Table table(Catalog catalog, DatasetName name) {
        Dataset<?> dataset = catalog.find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no '" + name + "' in the catalog"));
        ValueType type = ValueType.of(Table.class);
        if (dataset instanceof SupportsBinding binding && binding.binds(type)) {
            return (Table) binding.loadAs(type);
        }
        return (Table) catalog.conversions().convert(dataset.load(), dataset.type(), type);
    }

    private static Class<?> content(RecordComponent component) {
        Type type = component.getGenericType();
        return component.getType() == Optional.class
                        && type instanceof ParameterizedType optional
                        && optional.getActualTypeArguments()[0] instanceof Class<?> content
                ? content
                : component.getType();
    }
}
