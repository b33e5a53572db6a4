package dev.millrace.pipeline;

import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.MemoryDataset;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the problems of entries that can't be used, and lets them pass for datasets of anything, so that every other
 * mistake is found as well. Asks for each dataset once.
 */
final class TolerantCatalog implements Catalog {
    private final Catalog catalog;
    private final Map<DatasetName, Optional<Dataset<?>>> asked = new HashMap<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    TolerantCatalog(Catalog catalog) {
        this.catalog = catalog;
    }

    Problems problems() {
        return new Problems(List.copyOf(problems));
    }

    @Override
    public Set<DatasetName> names() {
        return catalog.names();
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        Optional<Dataset<?>> known = asked.get(name);
        if (known == null) {
            known = ask(name);
            asked.put(name, known);
        }
        return known;
    }

    private Optional<Dataset<?>> ask(DatasetName name) {
        try {
            return catalog.find(name);
        } catch (InvalidDefinitionException e) {
            problems.addAll(e.problems().all());
            return Optional.of(MemoryDataset.empty());
        }
    }

    @Override
    public List<String> sources() {
        return catalog.sources();
    }

    @Override
    public Conversions conversions() {
        return catalog.conversions();
    }
}
