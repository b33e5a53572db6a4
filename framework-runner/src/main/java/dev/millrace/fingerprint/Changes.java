package dev.millrace.fingerprint;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.runner.NodesToRun;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunRequest.Results;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds which nodes would not make again what they have made, and why. */
final class Changes {
    private static final String UNCHANGED = "nothing has changed";

    private final RunRequest request;
    private final Set<DatasetName> returned;
    private final PipelineGraph graph;
    private final Contents contents;
    private final Ingredients ingredients;
    private final FingerprintFiles files;
    private final Map<DatasetName, Content> held = new HashMap<>();
    private final Map<FileMark, FileMark> hashes = new HashMap<>();
    private final @Nullable Fingerprint[] now;
    /** Why a node runs of which another makes an input again. */
    private final @Nullable String[] madeAgain;

    private final Map<String, Fingerprint> unchanged = new LinkedHashMap<>();

    Changes(
            RunRequest request,
            Set<DatasetName> returned,
            Contents contents,
            Ingredients ingredients,
            FingerprintFiles files) {
        this.request = request;
        this.returned = returned;
        this.graph = PipelineGraph.of(request.pipeline().select(request.run().selection()));
        this.contents = contents;
        this.ingredients = ingredients;
        this.files = files;
        this.now = new Fingerprint[graph.nodeCount()];
        this.madeAgain = new String[graph.nodeCount()];
    }

    /** Returns what is run and what is not. */
    Decision decide() {
        NodesToRun nodes = new NodesToRun(graph);
        for (int node : graph.order()) {
            String reason = reason(node);
            if (reason != null) {
                nodes.add(node, reason);
                for (int successor : graph.successorsOf(node)) {
                    String known = madeAgain[successor];
                    madeAgain[successor] =
                            known != null ? known : "node '" + graph.node(node).name() + "' runs before it";
                }
            }
        }
        nodes.addWriters(dataset -> contents.isKept(graph.dataset(dataset))
                ? null
                : "its output '" + graph.dataset(dataset) + "' is only in memory, and needed");
        Map<String, String> reasons = new LinkedHashMap<>();
        for (int node : graph.order()) {
            if (nodes.has(node)) {
                reasons.put(graph.node(node).name(), nodes.reason(node));
                unchanged.remove(graph.node(node).name());
            }
        }
        return new Decision(
                IntStream.of(graph.order())
                        .mapToObj(node -> graph.node(node).name())
                        .toList(),
                reasons,
                nodes.others(UNCHANGED),
                unchanged);
    }

    private @Nullable String reason(int node) {
        NodeSpec spec = graph.node(node);
        String made = madeAgain[node];
        if (spec.outputs().isEmpty()) {
            return "it has no output";
        }
        Optional<Fingerprint> is = fingerprint(node);
        is.ifPresent(each -> now[node] = each);
        if (is.isEmpty()) {
            return made != null ? made : "its code can't be told, or has changed since the project was opened";
        }
        Optional<Fingerprint> was = files.read(spec.name());
        if (was.isEmpty()) {
            return "it has not run yet, or not to its end";
        }
        Optional<String> change = was.get().change(is.get(), this::hashed);
        if (change.isPresent()) {
            return change.filter((NodeCode.LIBRARIES + " changed")::equals)
                    .flatMap(libraries -> ingredients.changedLibrary(was.get(), is.get()))
                    .orElse(change.get());
        }
        unchanged.put(spec.name(), is.get().hashedAs(was.get(), hashes));
        return made != null ? made : waitedFor(node);
    }

    private FileMark hashed(FileMark file) {
        return hashes.computeIfAbsent(file, FileMark::hashed);
    }

    /** Tells what the caller of the run is given and nobody keeps, or nothing. */
    private @Nullable String waitedFor(int node) {
        for (int output : graph.outputsOf(node)) {
            boolean isResult = request.results() == Results.KEEP
                    && graph.readersOf(output).length == 0
                    && !contents.isListed(graph.dataset(output));
            if (isResult || returned.contains(graph.dataset(output).withoutTranscoding())) {
                return "'" + graph.dataset(output) + "' is given to the caller of the run";
            }
        }
        return null;
    }

    private Optional<Fingerprint> fingerprint(int node) {
        NodeSpec spec = graph.node(node);
        Optional<SortedMap<String, String>> own = ingredients.of(spec);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Fingerprint all =
                new Fingerprint(own.get(), contents(node, graph.inputsOf(node)), contents(node, graph.outputsOf(node)));
        for (int input : graph.inputsOf(node)) {
            int writer = input < 0 ? -1 : graph.writerOf(input);
            if (writer >= 0 && !contents.isKept(graph.dataset(input))) {
                Fingerprint before = now[writer];
                if (before == null) {
                    return Optional.empty();
                }
                all = all.after(graph.node(writer).name(), before);
            }
        }
        return Optional.of(all);
    }

    /** Looks at stored datasets, and at what a program has put into the catalog. */
    private SortedMap<String, Content> contents(int node, int[] datasets) {
        SortedMap<String, Content> found = new TreeMap<>();
        for (int dataset : datasets) {
            if (dataset >= 0) {
                DatasetName name = graph.dataset(dataset);
                boolean isGiven = graph.writerOf(dataset) < 0 && contents.isListed(name);
                if (contents.isKept(name) || isGiven) {
                    found.put(name.value(), held.computeIfAbsent(name, each -> contents.of(each, "")));
                }
            }
        }
        return found;
    }
}
