package dev.millrace.pipeline;

import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.MemoryDataset;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of entries that can't be used, and lets them pass for datasets of anything, so that every other
 * mistake is found as well. Asks for each dataset once.
 */
final class TolerantCatalog implements Catalog {
    private final Catalog catalog;
    private final PipelineGraph graph;
    private final @Nullable Optional<Dataset<?>>[] asked;
    private final Set<Problem> problems = new LinkedHashSet<>();

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other array of a generic type
    TolerantCatalog(Catalog catalog, PipelineGraph graph) {
        this.catalog = catalog;
        this.graph = graph;
        this.asked = new Optional[graph.datasetCount()];
    }

    /** Returns the dataset of that number in the graph. */
    Optional<Dataset<?>> find(int dataset) {
        Optional<Dataset<?>> known = asked[dataset];
        if (known == null) {
            known = ask(graph.dataset(dataset));
            asked[dataset] = known;
        }
        return known;
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
        int dataset = graph.datasetId(name);
        return dataset < 0 ? ask(name) : find(dataset);
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
