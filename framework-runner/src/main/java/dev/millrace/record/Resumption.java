package dev.millrace.record;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsConfirm;
import dev.millrace.data.SupportsExists;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.record.RunRecord.State;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.NodesToRun;
import dev.millrace.runner.RunRequest;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done of a run that did not succeed: what has not succeeded, and before it what must be made again because
 * nobody kept it.
 *
 * @param run the run
 * @param nodes the nodes to run, as the pipeline names them; none if only the end of the run was lost
 * @param done the nodes that need not be run
 * @param reasons why nodes that have succeeded run again, one sentence each
 * @param differences what is not as it was in that run: the environment, parameters
 * @param loadVersions which versions of versioned datasets are loaded: those that the run had loaded on request, or written
 */
public record Resumption(
        RunRecord run,
        SortedSet<String> nodes,
        SortedSet<String> done,
        List<String> reasons,
        List<String> differences,
        SortedMap<DatasetName, String> loadVersions) {
    /** Copies the collections. */
    public Resumption {
        nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        done = Collections.unmodifiableSortedSet(new TreeSet<>(done));
        reasons = List.copyOf(reasons);
        differences = List.copyOf(differences);
        loadVersions = Collections.unmodifiableSortedMap(new TreeMap<>(loadVersions));
    }

    /**
     * Finds what is still to be done.
     *
     * @param run the run
     * @param now the request for its whole pipeline, as it is now
     * @param secrets what of the parameters is not recorded
     * @throws InvalidDefinitionException if the run is running or has succeeded, if the pipeline has lost a node that was to be
     *     run, or if a node must be run again whose input can't be read again
     */
    public static Resumption of(RunRecord run, RunRequest now, Secrets secrets) {
        new Problems(refusals(run, now.pipeline())).throwIfAny("Run " + run.id() + " cannot be resumed");
        List<String> differences = new ArrayList<>();
        String environment = now.run().environment();
        if (!environment.equals(run.asked().environment())) {
            differences.add(
                    "environment is '" + environment + "', was '" + run.asked().environment() + "'");
        }
        ParameterChange.between(
                        run.parameters(), secrets.hiddenIn(now.parameters().tree()))
                .forEach(change -> differences.add(change.describe()));
        Pipeline slice = now.pipeline().select(run.asked().selection());
        return new Search(run, slice, now.catalog()).result(differences);
    }

    private static List<Problem> refusals(RunRecord run, Pipeline pipeline) {
        if (run.state() == State.RUNNING) {
            return List.of(stillRunning(run));
        }
        if (run.state() == State.SUCCEEDED) {
            return List.of(Problem.error(
                            RecordCodes.ALREADY_SUCCEEDED, "Run " + run.id() + " has succeeded: nothing is left to do.")
                    .fix("run the pipeline again without --resume"));
        }
        Set<String> known = pipeline.nodes().stream().map(node -> node.name()).collect(Collectors.toSet());
        SortedSet<String> recorded = run.planned();
        recorded.addAll(run.asked().done());
        return recorded.stream()
                .filter(name -> !known.contains(name))
                .map(name -> gone(name, run, known))
                .toList();
    }

    private static Problem gone(String name, RunRecord run, Collection<String> known) {
        return Problem.error(
                        RecordCodes.NODE_GONE,
                        "Node '" + name + "' of that run is not in pipeline '"
                                + run.asked().pipeline() + "' any more.")
                .didYouMean(name, new TreeSet<>(known))
                .fix("run the pipeline anew, without --resume");
    }

    static Problem stillRunning(RunRecord run) {
        return Problem.error(RecordCodes.STILL_RUNNING, "Run " + run.id() + " is still running.")
                .with("process", String.valueOf(run.surroundings().process()))
                .fix("wait for its end, or stop it");
    }

    /** Goes through the nodes of the run from the last to the first. */
    private static final class Search {
        private final RunRecord run;
        private final PipelineGraph graph;
        private final Catalog catalog;
        private final Set<String> done;
        private final Set<String> skipped;
        private final Map<String, String> writtenVersions;
        private final Set<String> heldInMemory;
        private final NodesToRun again;
        private final List<Problem> problems = new ArrayList<>();

        Search(RunRecord run, Pipeline slice, Catalog catalog) {
            this.run = run;
            this.graph = PipelineGraph.of(slice);
            this.catalog = catalog;
            this.done = run.done();
            this.skipped = run.nodes().stream()
                    .filter(node -> node.outcome() == Outcome.SKIPPED)
                    .map(NodeRecord::origin)
                    .filter(name -> !run.asked().done().contains(name))
                    .collect(Collectors.toSet());
            this.writtenVersions = run.nodes().stream()
                    .flatMap(node -> node.outputs().stream())
                    .filter(output -> output.version().isPresent())
                    .collect(Collectors.toMap(
                            DatasetRecord::name, output -> output.version().orElseThrow(), (first, second) -> second));
            this.heldInMemory = run.nodes().stream()
                    .flatMap(node -> node.outputs().stream())
                    .filter(output -> output.path().isEmpty())
                    .map(DatasetRecord::name)
                    .collect(Collectors.toSet());
            this.again = new NodesToRun(graph);
        }

        Resumption result(List<String> differences) {
            for (int node = 0; node < graph.nodeCount(); node++) {
                if (!done.contains(name(node))) {
                    again.add(node, "");
                }
            }
            int[] order = graph.order();
            for (int i = 0; i < order.length; i++) {
                lookForOutputs(order[i]);
            }
            boolean changed = true;
            while (changed) { // an input that must be confirmed leads from one reader to the others
                changed = again.addWriters(this::whyWrittenAgain);
                for (int node : order) {
                    changed |= again.has(node) && lookForReaders(node);
                }
            }
            for (int node : order) {
                refuseWhatIsConfirmed(node);
            }
            new Problems(problems).throwIfAny("Run " + run.id() + " cannot be resumed");
            return new Resumption(run, names(true), names(false), reasons(), differences, versions());
        }

        private String name(int node) {
            return graph.node(node).name();
        }

        private SortedSet<String> names(boolean wanted) {
            return IntStream.range(0, graph.nodeCount())
                    .filter(node -> again.has(node) == wanted)
                    .mapToObj(this::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Has a node run again whose stored output is not there any more. */
        private void lookForOutputs(int node) {
            for (int output : graph.outputsOf(node)) {
                if (!again.has(node) && !skipped.contains(name(node)) && isKept(output) && !isThere(output)) {
                    again.add(node, runsAgain(node, "'" + graph.dataset(output) + "' is not stored any more"));
                }
            }
        }

        private @Nullable String whyWrittenAgain(int dataset) {
            int writer = graph.writerOf(dataset);
            if (skipped.contains(name(writer))) {
                return runsAgain(writer, "node '" + name(writer) + "' was skipped, which is decided anew");
            }
            return isKept(dataset) ? null : runsAgain(writer, "'" + graph.dataset(dataset) + "' was only in memory");
        }

        /** Has those run again that read with a node what is confirmed when all have read it; tells whether any is new. */
        private boolean lookForReaders(int node) {
            boolean found = false;
            for (int input : graph.inputsOf(node)) {
                if (input >= 0 && isConfirmedByItsReaders(input) && !wasConfirmed(input)) {
                    for (int reader : graph.readersOf(input)) {
                        found |= again.add(
                                reader,
                                runsAgain(
                                        reader,
                                        "'" + graph.dataset(input) + "' is read by nodes that have not all succeeded"));
                    }
                }
            }
            return found;
        }

        private String runsAgain(int node, String reason) {
            return reason + ": node '" + name(node) + "' runs again";
        }

        private List<String> reasons() {
            return IntStream.of(graph.order())
                    .mapToObj(again::reason)
                    .filter(reason -> !reason.isEmpty())
                    .toList();
        }

        /** What all readers have dealt with is confirmed, and a run after it is given only what is newer. */
        private void refuseWhatIsConfirmed(int node) {
            for (int input : graph.inputsOf(node)) {
                if (again.has(node) && input >= 0 && isConfirmedByItsReaders(input) && wasConfirmed(input)) {
                    problems.add(Problem.error(
                                    RecordCodes.CONFIRMED,
                                    "Node '" + name(node) + "' would have to run again, and what it read of '"
                                            + graph.dataset(input) + "' is confirmed.")
                            .with("reason", String.join("\n", reasons()))
                            .fix("set the checkpoint of '" + graph.dataset(input)
                                    + "' back, and run the pipeline without --resume"));
                }
            }
        }

        private boolean isConfirmedByItsReaders(int dataset) {
            return catalog.find(graph.dataset(dataset)).orElse(null) instanceof SupportsConfirm;
        }

        private boolean wasConfirmed(int dataset) {
            return IntStream.of(graph.readersOf(dataset)).mapToObj(this::name).allMatch(done::contains);
        }

        /** Tells whether a dataset is stored now, and was in that run: a program may have had it handed back instead. */
        private boolean isKept(int dataset) {
            DatasetName name = graph.dataset(dataset);
            return !heldInMemory.contains(name.value())
                    && catalog.find(name).filter(Dataset::isPersistent).isPresent();
        }

        private boolean isThere(int dataset) {
            Dataset<?> stored = catalog.find(graph.dataset(dataset)).orElse(null);
            String version = writtenVersion(graph.dataset(dataset)).orElse(null);
            if (version != null && stored instanceof SupportsVersions versioned) {
                Optional<Versions> versions = versioned.versions();
                if (versions.isPresent()) {
                    return has(versions.get(), version);
                }
            }
            return !(stored instanceof SupportsExists asked) || asked.exists();
        }

        private static boolean has(Versions versions, String version) {
            try {
                return !versions.resolve(version).isEmpty();
            } catch (DatasetException e) {
                return false; // it was removed
            }
        }

        /** Returns the version that this run has written, or one before it that it went on with. */
        private Optional<String> writtenVersion(DatasetName name) {
            return Optional.ofNullable(writtenVersions.get(name.value()))
                    .or(() -> Optional.ofNullable(run.asked().loadVersions().get(name)));
        }

        private SortedMap<DatasetName, String> versions() {
            SortedMap<DatasetName, String> versions = new TreeMap<>(run.asked().loadVersions());
            for (int node = 0; node < graph.nodeCount(); node++) {
                for (int output : graph.outputsOf(node)) {
                    DatasetName name = graph.dataset(output);
                    if (again.has(node)) {
                        versions.remove(name);
                    } else if (isKept(output)) {
                        Optional.ofNullable(writtenVersions.get(name.value()))
                                .ifPresent(each -> versions.put(name, each));
                    }
                }
            }
            return versions;
        }
    }
}
