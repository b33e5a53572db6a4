package dev.millrace.format.parquet;

import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalog entry of type {@code parquet} as a test writes it.
 *
 * @param options its keys
 */
record ParquetEntry(Map<String, Object> options) {
    static ParquetEntry at(String path) {
        return new ParquetEntry(Map.of("path", path));
    }

    ParquetEntry loading(String key, Object value) {
        return with("load", Map.of(key, value));
    }

    ParquetEntry loading(Map<String, Object> keys) {
        return with("load", keys);
    }

    ParquetEntry saving(Map<String, Object> keys) {
        return with("save", keys);
    }

    /** Returns what is wrong with the entry. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        bind(problems);
        return problems;
    }

    /** Returns the dataset, whose path is relative to a folder. */
    @SuppressWarnings("unchecked")
    Dataset<Table> in(Path root) {
        ParquetOptions bound = bind(new ArrayList<>()).orElseThrow();
        EntryContext context = new EntryContext(DatasetName.of("flights"), Location.unknown(), root);
        return (Dataset<Table>) new ParquetFormat().create(bound, context);
    }

    private Optional<ParquetOptions> bind(List<Problem> problems) {
        ConfigTree tree = ConfigTree.of(options, Location.file("conf/base/catalog.yml"));
        return Binding.entry(tree, "parquet", new ParquetFormat().options(), problems);
    }

    private ParquetEntry with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(key, value);
        return new ParquetEntry(more);
    }
}
