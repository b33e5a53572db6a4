package dev.millrace.catalog;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The entries that patterns make for names, each of which is looked up once. Safe for use by several threads. */
final class PatternEntries {
    private final List<EntryPattern> patterns;
    private final EntryReader reader;
    private final Map<DatasetName, Optional<LazyDataset>> made = new ConcurrentHashMap<>();

    /** What a pattern is and stands for. */
    record Match(EntryPattern pattern, Map<String, String> values) {}

    PatternEntries(List<EntryPattern> patterns, EntryReader reader) {
        this.patterns =
                patterns.stream().sorted(EntryPattern.MOST_SPECIFIC_FIRST).toList();
        this.reader = reader;
    }

    List<EntryPattern> patterns() {
        return patterns;
    }

    /**
     * Returns the dataset that the most specific pattern makes.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if what the pattern says makes no sense for this name
     */
    Optional<LazyDataset> find(DatasetName name) {
        return patterns.isEmpty() || !name.isLegal() ? Optional.empty() : made.computeIfAbsent(name, this::make);
    }

    /** Returns all patterns that have the form of a name, the most specific first. */
    List<Match> matches(DatasetName name) {
        List<Match> matches = new ArrayList<>();
        for (EntryPattern each : patterns) {
            each.match(name.value()).ifPresent(values -> matches.add(new Match(each, values)));
        }
        return matches;
    }

    private Optional<LazyDataset> make(DatasetName name) {
        for (EntryPattern each : patterns) {
            Optional<Map<String, String>> values = each.match(name.value());
            if (values.isPresent()) {
                return Optional.of(read(name, each.filled(values.get())));
            }
        }
        return Optional.empty();
    }

    private LazyDataset read(DatasetName name, ConfigTree section) {
        List<Problem> problems = new ArrayList<>();
        Optional<LazyDataset> dataset = reader.read(name.value(), section, problems);
        new Problems(problems).throwIfAny("Catalog cannot be used");
        return dataset.orElseThrow();
    }
}
