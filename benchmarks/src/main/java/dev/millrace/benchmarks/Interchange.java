package dev.millrace.benchmarks;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.problem.Location;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves tables of Parquet files in other formats, for other libraries to read.
 *
 * <p>Arguments, any number of times: the Parquet file, the type of the new dataset, its file, and its {@code compression} or
 * {@code default}.
 */
public final class Interchange {
    private static final int ARGUMENTS = 4;

    private Interchange() {}

    /** Saves what the arguments say. */
    @SuppressWarnings("try") // the scope is open as long as tables are used
    public static void main(String... arguments) {
        for (int i = 0; i < arguments.length; i += ARGUMENTS) {
            try (Allocations run = new Allocations();
                    Lifetimes.Scope scope = run.open()) {
                Table table =
                        dataset(Map.of("type", "parquet", "path", arguments[i])).load();
                Map<String, Object> entry = new HashMap<>(Map.of("type", arguments[i + 1], "path", arguments[i + 2]));
                if (!arguments[i + 3].equals("default")) {
                    entry.put("save", Map.of("compression", arguments[i + 3]));
                }
                dataset(entry).save(table);
            }
        }
    }

    @SuppressWarnings("unchecked") // formats of tables have tables
    private static Dataset<Table> dataset(Map<String, Object> entry) {
        ConfigTree catalog = ConfigTree.of(Map.of("data", entry), Location.unknown());
        return (Dataset<Table>) new CatalogBuilder(Path.of("."))
                .factoriesFromClassPath()
                .build(catalog, ConfigTree.empty(), List.of())
                .find(DatasetName.of("data"))
                .orElseThrow();
    }
}
