package dev.millrace.record;

import dev.millrace.config.ConfigTree;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.RunHook;
import dev.millrace.hook.RunInfo;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.Problem;
import dev.millrace.record.RunRecord.State;
import dev.millrace.runner.NodeObserver;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the journal of one run while it goes on: a hook that stands first among those of the run, and is told the end by who
 * started it. Never disturbs the run: what can't be written is not. Safe for use by several threads.
 */
public final class RunRecorder implements RunHook, NodeHook, NodeObserver, AutoCloseable {
    private static final long GIT_PATIENCE_MILLIS = 20;

    private final RunInfo run;
    private final Asked asked;
    private final ConfigTree parameters;
    private final Secrets secrets;
    private final JournalFile file;
    private final RunHistory history;
    private final Map<String, Notes> notes = new ConcurrentHashMap<>();
    private final Map<String, String> fingerprints = new ConcurrentHashMap<>();
    private volatile @Nullable StoredDatasets stored;

    /** What is noted of a node until it has ended; by its thread alone. */
    private static final class Notes {
        private final long allocatedBefore = ThreadMemory.allocated();
        private final Map<String, Long> rows = new LinkedHashMap<>();
        private @Nullable Failure failure;
    }

    RunRecorder(
            RunInfo run, Asked asked, ConfigTree parameters, Secrets secrets, JournalFile file, RunHistory history) {
        this.run = run;
        this.asked = asked;
        this.parameters = parameters;
        this.secrets = secrets;
        this.file = file;
        this.history = history;
    }

    /** Returns the identity of the run, whose id no other run of the project has. */
    public RunInfo run() {
        return run;
    }

    /** First of all, so that nothing happens that is not recorded. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public OnThrow onThrow() {
        return OnThrow.WARN;
    }

    @Override
    public void beforeRun(RunStarting event) {
        stored = new StoredDatasets(event.catalog(), history.root(), asked.loadVersions(), run.id());
        PipelineGraph graph = PipelineGraph.of(event.pipeline());
        file.write(Journal.begin(
                run.id(),
                run.start(),
                hidden(asked),
                secrets.hiddenIn(parameters),
                Surroundings.here().at(history.gitCommit()),
                IntStream.of(graph.order())
                        .mapToObj(node -> graph.node(node).name())
                        .toList()));
    }

    private Asked hidden(Asked open) {
        return new Asked(
                open.command().stream().map(secrets::hiddenIn).toList(),
                open.pipeline(),
                open.environment(),
                open.selection(),
                open.runner(),
                secrets.hiddenIn(open.overrides()),
                open.loadVersions(),
                open.resumes(),
                open.done());
    }

    @Override
    public void nodeBegins(NodeSpec node) {
        notes.put(node.name(), new Notes());
    }

    @Override
    public void afterNode(NodeFinished event) {
        Notes noted = notes.get(event.node().name());
        if (noted != null) {
            event.inputs()
                    .forEach((name, value) -> StoredDatasets.rows(value).ifPresent(rows -> noted.rows.put(name, rows)));
            event.outputs()
                    .forEach((name, value) -> StoredDatasets.rows(value).ifPresent(rows -> noted.rows.put(name, rows)));
        }
    }

    @Override
    public void onNodeError(NodeFailing event) {
        Notes noted = notes.get(event.node().name());
        if (noted != null) {
            noted.failure = failures(event.error()).get(0);
        }
    }

    @Override
    public void nodeEnded(NodeSpec node, NodeResult result) {
        Notes noted = notes.remove(node.name());
        StoredDatasets datasets = stored;
        if (noted != null && datasets != null) {
            try {
                file.write(Journal.node(record(node, result, noted, datasets)));
            } catch (RuntimeException e) {
                history.warn(e); // a dataset of somebody's own can't be described; the node is done all the same
            }
        }
    }

    private NodeRecord record(NodeSpec node, NodeResult result, Notes noted, StoredDatasets datasets) {
        boolean succeeded = result.outcome() == Outcome.SUCCEEDED;
        boolean leftOut = result.outcome() == Outcome.SKIPPED || result.outcome() == Outcome.NOT_RUN;
        Instant end = history.clock().instant();
        return new NodeRecord(
                node.name(),
                result.outcome(),
                secrets.hiddenIn(result.reason()),
                Optional.of(end.minus(result.duration())),
                result.duration(),
                Thread.currentThread().getName(),
                result.attempts(),
                node.options().policy().timeout().isPresent() // its function has a thread of its own
                        ? Optional.empty()
                        : ThreadMemory.since(noted.allocatedBefore),
                "", // comes with the end of the run
                leftOut ? List.of() : datasets.read(node, noted.rows),
                succeeded ? datasets.written(node, noted.rows) : List.of(),
                Optional.ofNullable(noted.failure));
    }

    /**
     * Takes of what a node's outputs were made, to be written at the end of the run.
     *
     * @param node the node as the pipeline names it
     */
    public void takeFingerprint(String node, String hash) {
        fingerprints.put(node, hash);
    }

    /** Writes how the run has ended. */
    public void end(RunResult result) {
        State state = result.fold(succeeded -> State.SUCCEEDED, failed -> State.FAILED, cancelled -> State.CANCELLED);
        List<Failure> failures = result.fold(
                succeeded -> List.<Failure>of(),
                failed -> failed.failures().stream()
                        .flatMap(each -> failures(each).stream())
                        .toList(),
                cancelled -> List.<Failure>of());
        List<NodeRecord> notRun = result.nodes().stream()
                .filter(node -> node.attempts() == 0 && !node.reason().isEmpty())
                .map(node -> NodeRecord.notRun(node.node(), node.outcome(), secrets.hiddenIn(node.reason())))
                .toList();
        end(state, result.duration(), notRun, failures);
    }

    /** Writes that the run has ended with an exception; one that had not begun leaves nothing. */
    public void end(Throwable thrown) {
        end(State.FAILED, Duration.between(run.start(), history.clock().instant()), List.of(), failures(thrown));
    }

    private void end(State state, Duration duration, List<NodeRecord> notRun, List<Failure> failures) {
        if (file.isBegun()) {
            file.write(Journal.end(
                    state,
                    duration,
                    history.gitDirty(GIT_PATIENCE_MILLIS),
                    notRun,
                    failures,
                    new TreeMap<>(fingerprints)));
        }
        close();
    }

    private List<Failure> failures(Throwable thrown) {
        List<Failure> failures = new ArrayList<>();
        if (thrown instanceof MillraceException known) {
            for (Problem problem : known.problems().all()) {
                failures.add(new Failure(problem.code().toString(), secrets.hiddenIn(problem.render())));
            }
        } else {
            failures.add(new Failure("", secrets.hiddenIn(thrown.toString())));
        }
        return failures;
    }

    /** Lets go of the file; of a run that has not begun nothing is left. */
    @Override
    public void close() {
        file.close();
    }
}
