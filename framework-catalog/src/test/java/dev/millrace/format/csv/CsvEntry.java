package dev.millrace.format.csv;

import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sections of a catalog entry of type {@code csv} as a test writes them. */
final class CsvEntry {
    private CsvEntry() {}

    static CsvLoad load(Map<String, ?> keys) {
        return bind(Map.of("path", "t.csv", "load", keys), new ArrayList<>())
                .load()
                .orElseThrow();
    }

    static CsvLoad load(String key, Object value) {
        return load(Map.of(key, value));
    }

    static CsvSave save(Map<String, ?> keys) {
        return bind(Map.of("path", "t.csv", "save", keys), new ArrayList<>())
                .save()
                .orElseThrow();
    }

    static CsvSave save(String key, Object value) {
        return save(Map.of(key, value));
    }

    /** Returns what is wrong with a section. */
    static String problems(String section, Map<String, ?> keys) {
        List<Problem> problems = new ArrayList<>();
        Binding.entry(tree(Map.of("path", "t.csv", section, keys)), "csv", CsvOptions.class, problems);
        return String.join("\n", problems.stream().map(Problem::render).toList());
    }

    private static CsvOptions bind(Map<String, ?> keys, List<Problem> problems) {
        return Binding.entry(tree(keys), "csv", CsvOptions.class, problems)
                .orElseThrow(() -> new AssertionError(problems));
    }

    private static ConfigTree tree(Map<String, ?> keys) {
        return ConfigTree.of(Map.copyOf(keys), Location.file("conf/base/catalog.yml"));
    }
}
