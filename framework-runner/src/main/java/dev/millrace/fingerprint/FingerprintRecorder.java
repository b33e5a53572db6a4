package dev.millrace.fingerprint;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.runner.NodeObserver;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.RunRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes of what each node of a run was made, and what it made. A node's thread only looks at files; the rest is done by a
 * thread beside, for which the end of the run waits. Never disturbs the run: what can't be written is not, and makes a node run
 * again. Safe for use by several threads.
 */
public final class FingerprintRecorder implements NodeObserver, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FingerprintRecorder.class);
    private static final long PATIENCE_SECONDS = 60;

    private final RunRequest request;
    private final PipelineGraph graph;
    private final Contents contents;
    private final Ingredients ingredients;
    private final FingerprintFiles files;
    private final BiConsumer<String, String> told;
    private final Map<String, Integer> nodes = new HashMap<>();
    /** What datasets held before their first reader of this run, or after their writer. */
    private final Map<DatasetName, Content> held = new ConcurrentHashMap<>();

    private final Set<DatasetName> unmade = ConcurrentHashMap.newKeySet();
    /** Of what nodes of this run were made; used by the thread beside alone. */
    private final Map<Integer, Fingerprint> made = new HashMap<>();

    private final ExecutorService beside = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "millrace-fingerprints");
        thread.setDaemon(true);
        return thread;
    });

    /** Takes who is told the hash of each node of which it is known. */
    FingerprintRecorder(
            RunRequest request,
            Contents contents,
            Ingredients ingredients,
            FingerprintFiles files,
            BiConsumer<String, String> told) {
        this.request = request;
        this.graph = PipelineGraph.of(request.pipeline().select(request.run().selection()));
        this.contents = contents;
        this.ingredients = ingredients;
        this.files = files;
        this.told = told;
        for (int node = 0; node < graph.nodeCount(); node++) {
            nodes.put(graph.node(node).name(), node);
        }
    }

    /** Keeps what was found out of nodes that need not run, with the hashes that are still missing. */
    void keep(Map<String, Fingerprint> unchanged) {
        unchanged.forEach((node, known) -> later(() -> {
            Fingerprint all = known.hashed();
            files.write(node, all);
            all.hash().ifPresent(hash -> told.accept(node, hash));
        }));
    }

    @Override
    public void nodeBegins(NodeSpec node) {
        for (Port port : node.inputs()) {
            if (port.isDataset() && contents.isKept(port.dataset())) {
                held.computeIfAbsent(port.dataset(), this::beforeLoad);
            }
        }
    }

    /** A time that proves nothing would prove nothing for ever. */
    private Content beforeLoad(DatasetName name) {
        Content content = contents.of(name, request.run().id());
        return content.files().values().stream().anyMatch(FileMark::racy) ? content.hashed() : content;
    }

    @Override
    public void nodeEnded(NodeSpec node, NodeResult result) {
        Integer number = nodes.get(node.name());
        if (number == null
                || (result.outcome() == Outcome.SKIPPED && request.skips().containsKey(node.name()))) {
            return;
        }
        NodeSpec whole = graph.node(number); // of one over a list, the run knows parts
        for (Port port : whole.outputs()) {
            if (result.outcome() != Outcome.SUCCEEDED) {
                unmade.add(port.dataset());
            } else if (contents.isKept(port.dataset())) {
                held.put(
                        port.dataset(),
                        contents.of(port.dataset(), request.run().id()));
            }
        }
        if (result.outcome() == Outcome.SUCCEEDED) {
            boolean lacks =
                    whole.inputs().stream().anyMatch(port -> port.isDataset() && unmade.contains(port.dataset()));
            later(() -> note(number, whole, lacks));
        }
    }

    private void note(int number, NodeSpec node, boolean lacks) throws IOException {
        Optional<Fingerprint> all = lacks ? Optional.empty() : fingerprint(number, node);
        if (all.isPresent()) {
            made.put(number, all.get());
            files.write(node.name(), all.get());
            all.get().hash().ifPresent(hash -> told.accept(node.name(), hash));
        } else {
            files.remove(node.name());
        }
    }

    private Optional<Fingerprint> fingerprint(int number, NodeSpec node) {
        Optional<SortedMap<String, String>> own = ingredients.of(node);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fingerprint> before = hasSlow(node) ? files.read(node.name()) : Optional.empty();
        Fingerprint all = new Fingerprint(
                own.get(),
                settled(node.inputs(), before.map(Fingerprint::inputs)),
                settled(node.outputs(), before.map(Fingerprint::outputs)));
        for (int input : graph.inputsOf(number)) {
            int writer = input < 0 ? -1 : graph.writerOf(input);
            if (writer >= 0 && !contents.isKept(graph.dataset(input))) {
                Fingerprint upstream = made.get(writer);
                if (upstream == null) {
                    return Optional.empty();
                }
                all = all.after(graph.node(writer).name(), upstream);
            }
        }
        return Optional.of(all);
    }

    private boolean hasSlow(NodeSpec node) {
        return Stream.of(node.inputs(), node.outputs())
                .flatMap(List::stream)
                .filter(Port::isDataset)
                .map(port -> held.get(port.dataset()))
                .anyMatch(content -> content != null && content.isSlow());
    }

    private SortedMap<String, Content> settled(Iterable<Port> ports, Optional<SortedMap<String, Content>> before) {
        SortedMap<String, Content> settled = new TreeMap<>();
        for (Port port : ports) {
            Optional<Content> known = before.map(contents -> contents.get(port.name()));
            Content content =
                    port.isDataset() ? held.computeIfPresent(port.dataset(), (name, now) -> now.settled(known)) : null;
            if (content != null) {
                settled.put(port.name(), content);
            }
        }
        return settled;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void later(Work work) {
        beside.execute(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException | LinkageError e) {
                log.debug("a fingerprint is not noted", e);
            }
        });
    }

    /** Waits until everything is written. */
    @Override
    public void close() {
        beside.shutdown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean interrupted = false;
        while (!beside.isTerminated() && System.nanoTime() < end) {
            try {
                beside.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true; // a run that was stopped leaves notes of what it has done
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
