package dev.millrace.excel;

import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.TableFile;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalog entry of type {@code excel} as a test writes it.
 *
 * @param options its keys
 */
record ExcelEntry(Map<String, Object> options) {
    static ExcelEntry flights() {
        return new ExcelEntry(Map.of("path", "flights.xlsx"));
    }

    ExcelEntry loading(Map<String, Object> keys) {
        return with("load", keys);
    }

    ExcelEntry saving(Map<String, Object> keys) {
        return with("save", keys);
    }

    /** Returns what is wrong with the entry. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        bind(problems);
        return problems;
    }

    /** Returns the dataset, whose path is relative to a folder. */
    TableFile in(Path root) {
        ExcelOptions bound = bind(new ArrayList<>()).orElseThrow();
        EntryContext context = new EntryContext(DatasetName.of("flights"), Location.unknown(), root);
        return (TableFile) new ExcelFormat().create(bound, context);
    }

    private Optional<ExcelOptions> bind(List<Problem> problems) {
        ConfigTree tree = ConfigTree.of(options, Location.file("conf/base/catalog.yml"));
        return Binding.entry(tree, "excel", new ExcelFormat().options(), problems);
    }

    private ExcelEntry with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(key, value);
        return new ExcelEntry(more);
    }
}
