package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.DatasetName;
import dev.millrace.hook.Hooks;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.runner.Failed;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.runner.Succeeded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of runners finds each way in which one can be broken. */
class BrokenRunnerTest {
    /** What is wrong with the runner, which test finds it, and what that says. */
    enum Fault implements Verdict.Planted {
        NONE("", ""),
        CALLS_NODES_TWICE("eachNodeIsCalledOnceAfterThoseItReadsFrom", "calls of graph 0"),
        CALLS_NODES_OUT_OF_ORDER("eachNodeIsCalledOnceAfterThoseItReadsFrom", "of graph"),
        FORGETS_OUTPUTS("resultsAreThoseOfTheSequentialRunner", "outputs of graph 0"),
        THROWS_FAILURES("aFailureIsAResultAndStopsTheRest", "planned"),
        HIDES_FAILURES("aFailureIsAResultAndStopsTheRest", "Failed"),
        GOES_ON_AFTER_FAILURES("aFailureIsAResultAndStopsTheRest", "outcomes"),
        ALWAYS_STOPS("onRequestWhatDoesNotDependOnAFailureGoesOn", "outcomes"),
        CANNOT_BE_CANCELLED("aRunThatIsCancelledBeforeCallsNothing", "the result"),
        CANNOT_BE_STOPPED("aRunThatIsCancelledMeanwhileStartsNothingMore", "the result"),
        TELLS_NO_HOOK("hooksAreToldTheSameAsByTheSequentialRunner", "events of a chain that succeeds"),
        TELLS_HOOKS_TWICE("hooksAreToldTheSameAsByTheSequentialRunner", "events of a chain that succeeds"),
        ASKS_NO_HOOK("hooksMayStepIn", "SKIPPED"),
        RUNS_EVERYTHING("onlyWhatIsChosenIsRun", "nodes that were called"),
        SKIPS_NOTHING("whatIsToBeSkippedIsNotCalled", "SKIPPED"),
        KEEPS_RESULTS("resultsAreDroppedOnRequest", "outputs that are to be dropped"),
        TRIES_WHAT_CANNOT_BE_RUN("aRequestThatCannotBeRunRunsNothing", "a run that lacks an input"),
        LOADS_AHEAD("aDatasetIsLoadedOnceForAllItsReaders", "loads of a dataset with three readers"),
        GIVES_UP("aNodeIsTriedAsOftenAsItAsks", "outcomes"),
        LEAVES_LIFETIMES_OPEN("everythingIsReleased", "lifetimes that were not closed"),
        LEAVES_SCOPES_OPEN("everythingIsReleased", "scopes that were not closed"),
        KEEPS_VALUES("everythingIsReleased", "values that were kept and not released"),
        MIXES_UP_RUNS("oneRunnerServesManyRunsAtOnce", "of 12 at once");

        private final String test;
        private final String message;

        Fault(String test, String message) {
            this.test = test;
            this.message = message;
        }

        @Override
        public String test() {
            return test;
        }
    }

    private static final class BrokenRunner implements Runner {
        private final SequentialRunner inner = new SequentialRunner();
        private final Fault fault;
        private final AtomicInteger runs = new AtomicInteger();
        private volatile RunResult last;

        BrokenRunner(Fault fault) {
            this.fault = fault;
        }

        @Override
        public RunResult run(RunRequest request) {
            runs.incrementAndGet();
            return switch (fault) {
                case CALLS_NODES_TWICE, TELLS_HOOKS_TWICE -> {
                    inner.run(request);
                    yield inner.run(request);
                }
                case CALLS_NODES_OUT_OF_ORDER -> {
                    List<NodeSpec> nodes = request.pipeline().nodes();
                    call(nodes.get(nodes.size() - 1));
                    yield inner.run(request);
                }
                case FORGETS_OUTPUTS ->
                    inner.run(request)
                            .<RunResult>fold(
                                    done -> new Succeeded(done.run(), done.nodes(), done.duration(), new TreeMap<>()),
                                    failed -> failed,
                                    cancelled -> cancelled);
                case THROWS_FAILURES -> inner.run(request).orThrow();
                case HIDES_FAILURES -> {
                    RunResult result = inner.run(request);
                    yield new Succeeded(
                            result.run(), result.nodes(), result.duration(), new TreeMap<DatasetName, Object>());
                }
                case GOES_ON_AFTER_FAILURES -> inner.run(request.with(OnFailure.CONTINUE));
                case ALWAYS_STOPS -> inner.run(request.with(OnFailure.STOP));
                case CANNOT_BE_CANCELLED, CANNOT_BE_STOPPED -> inner.run(request.with(CancellationToken.never()));
                case TELLS_NO_HOOK, ASKS_NO_HOOK -> inner.run(request.with(Hooks.none()));
                case RUNS_EVERYTHING -> inner.run(request.selecting(Selection.everything()));
                case SKIPS_NOTHING -> inner.run(request.skipping(Map.of()));
                case KEEPS_RESULTS -> inner.run(request.with(RunRequest.Results.KEEP));
                case TRIES_WHAT_CANNOT_BE_RUN -> {
                    try {
                        yield inner.run(request);
                    } catch (InvalidDefinitionException e) {
                        yield new Failed(request.run(), List.of(), Duration.ZERO, List.of(e), List.of());
                    }
                }
                case LOADS_AHEAD -> {
                    request.catalog()
                            .names()
                            .forEach(name ->
                                    request.catalog().find(name).orElseThrow().load());
                    yield inner.run(request);
                }
                case GIVES_UP -> inner.run(withoutPolicies(request));
                case LEAVES_LIFETIMES_OPEN -> {
                    request.catalog().lifetimes();
                    yield inner.run(request);
                }
                case LEAVES_SCOPES_OPEN, KEEPS_VALUES -> {
                    try (var lifetimes = request.catalog().lifetimes()) {
                        var scope = lifetimes.open();
                        if (fault == Fault.KEEPS_VALUES) {
                            scope.keep("kept");
                            scope.close();
                        }
                    }
                    yield inner.run(request);
                }
                case MIXES_UP_RUNS -> {
                    if (last == null) {
                        last = inner.run(request);
                    }
                    yield last;
                }
                case NONE -> inner.run(request);
            };
        }

        private static void call(NodeSpec node) {
            try {
                node.function().call(node.inputs().stream().map(port -> 0L).toArray(), CancellationToken.never());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static RunRequest withoutPolicies(RunRequest request) {
            Pipeline plain = Pipeline.of(request.pipeline().nodes().stream()
                    .map(node -> new NodeSpec(
                            node.name(),
                            node.inputs(),
                            node.outputs(),
                            node.tags(),
                            node.function(),
                            node.origin(),
                            NodeOptions.none()))
                    .toList());
            return RunRequest.of(plain, request.catalog());
        }
    }

    @ExtendWith(Verdict.FaultResolver.class)
    static final class Contract extends RunnerContract {
        private final Fault fault;

        Contract(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected Runner runner() {
            return new BrokenRunner(fault);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isCaught(Fault fault) {
        Verdict.on(fault, Contract.class, fault.test).isCaughtBy(fault.test, fault.message);
    }

    @Test
    void aRunnerThatIsNotBrokenPasses() {
        Verdict verdict = Verdict.on(Fault.NONE, Contract.class);

        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.succeeded()).isGreaterThan(14);
    }
}
