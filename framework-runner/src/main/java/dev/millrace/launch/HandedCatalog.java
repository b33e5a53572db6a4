package dev.millrace.launch;

import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.MemoryDataset;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.runner.Failed;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Succeeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A catalog for one run, some of whose datasets are handed over by the caller or back to it, and are stored nowhere. */
final class HandedCatalog implements Catalog {
    private final Catalog stored;
    private final Map<DatasetName, Dataset<?>> handed;
    private final Set<DatasetName> returned;

    private HandedCatalog(Catalog stored, Map<DatasetName, Dataset<?>> handed, Set<DatasetName> returned) {
        this.stored = stored;
        this.handed = handed;
        this.returned = returned;
    }

    /** Returns the catalog for a run that gives or returns something. */
    static HandedCatalog of(Catalog stored, RunOptions run) {
        Map<DatasetName, Dataset<?>> handed = new TreeMap<>();
        run.given()
                .forEach((name, value) ->
                        handed.put(name, value instanceof Dataset<?> dataset ? dataset : MemoryDataset.of(value)));
        run.returned().forEach(name -> handed.put(name, MemoryDataset.empty()));
        return new HandedCatalog(stored, handed, run.returned());
    }

    /**
     * Refuses what no node of a pipeline reads or writes.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every such name
     */
    static void check(RunOptions run, Pipeline pipeline) {
        SortedSet<String> written = names(pipeline, NodeSpec::outputs);
        SortedSet<String> read = names(pipeline, NodeSpec::inputs);
        List<Problem> problems = new ArrayList<>();
        for (DatasetName name : new TreeSet<>(run.given().keySet())) {
            if (run.returned().contains(name)) {
                problems.add(Problem.error(ProjectCodes.NOT_HANDED, "'" + name + "' is both given and returned.")
                        .fix("do one of them"));
            } else if (!read.contains(name.value())
                    && !(run.given().get(name) instanceof Dataset<?> && written.contains(name.value()))) {
                problems.add(unknown(name, "given, but no node of pipeline '" + run.pipeline() + "' reads it", read));
            }
        }
        for (DatasetName name : new TreeSet<>(run.returned())) {
            if (!written.contains(name.value())) {
                problems.add(
                        unknown(name, "returned, but no node of pipeline '" + run.pipeline() + "' writes it", written));
            }
        }
        new Problems(problems).throwIfAny("Datasets cannot be handed over");
    }

    private static Problem unknown(DatasetName name, String what, SortedSet<String> known) {
        return Problem.error(ProjectCodes.NOT_HANDED, "'" + name + "' is to be " + what + ".")
                .didYouMean(name.value(), known);
    }

    private static SortedSet<String> names(Pipeline pipeline, Function<NodeSpec, List<Port>> ports) {
        SortedSet<String> names = new TreeSet<>();
        pipeline.nodes().stream()
                .flatMap(node -> ports.apply(node).stream())
                .filter(Port::isDataset)
                .map(port -> port.dataset().withoutTranscoding().value())
                .forEach(names::add);
        return names;
    }

    /** Returns how a run on this catalog ended, with what is returned among the outputs. */
    RunResult returning(RunResult result) {
        return result.fold(this::returning, Function.<Failed>identity(), cancelled -> cancelled);
    }

    private RunResult returning(Succeeded run) {
        SortedMap<DatasetName, Object> outputs = new TreeMap<>(run.outputs());
        returned.forEach(name -> {
            MemoryDataset<?> dataset = (MemoryDataset<?>) handed.get(name);
            if (dataset != null && dataset.exists()) {
                outputs.put(name, dataset.load());
            }
        });
        return new Succeeded(run.run(), run.nodes(), run.duration(), outputs);
    }

    @Override
    public Set<DatasetName> names() {
        Set<DatasetName> all = new TreeSet<>(stored.names());
        all.addAll(handed.keySet());
        return Collections.unmodifiableSet(all);
    }

    @Override
    public Optional<Dataset<?>> find(DatasetName name) {
        Dataset<?> own = handed.get(name.isTranscoded() ? name.withoutTranscoding() : name);
        return own == null ? stored.find(name) : Optional.of(own);
    }

    @Override
    public List<String> sources() {
        return Stream.concat(Stream.of("what is handed to the run"), stored.sources().stream())
                .toList();
    }

    @Override
    public Conversions conversions() {
        return stored.conversions();
    }

    @Override
    public Lifetimes lifetimes() {
        return stored.lifetimes();
    }

    @Override
    public Catalog forRun(String id) {
        return new HandedCatalog(stored.forRun(id), handed, returned);
    }
}
