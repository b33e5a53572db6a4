package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.hook.DatasetHook;
import dev.millrace.hook.Hook;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.RunHook;
import dev.millrace.hook.SetupHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of hooks finds each way in which one can be broken. */
class BrokenHookTest {
    /** What is wrong with the hook, which test finds it, and what that says. */
    enum Fault implements Verdict.Planted {
        NONE("", ""),
        SKIPS_NODES("aRunGoesOnAsWithoutIt", "a run, with the hook"),
        REPLACES_OUTPUTS("aRunGoesOnAsWithoutIt", "a run, with the hook"),
        THROWS_AFTER_RUNS("aRunGoesOnAsWithoutIt", "HOOK-001"),
        THROWS_AT_NODE_ERRORS("aRunThatFailsTellsTheSameFailure", "HOOK-001"),
        THROWS_AT_LOAD_ERRORS("datasetsThatFailAreToldTheSame", "a run whose load fails"),
        THROWS_AT_SAVE_ERRORS("datasetsThatFailAreToldTheSame", "a run whose save fails"),
        THROWS_AT_CANCELLATIONS("aRunThatIsCancelledEndsTheSame", "a run that is cancelled"),
        THROWS_AT_SKIPS("nodesThatAreSkippedOrTriedAgainEndTheSame", "a run that skips a node"),
        THROWS_AT_RETRIES("nodesThatAreSkippedOrTriedAgainEndTheSame", "a run that tries a node again"),
        BELONGS_TO_ONE_THREAD("itServesManyThreads", "a parallel run"),
        MIXES_NODES_UP("itServesNodesInAnyOrder", "(the run was interleaved by seed"),
        SERVES_ONE_RUN("itServesManyRuns", "run 2 with the same hook"),
        HAS_NO_NAME("itHasANameAndAPriorityThatStay", "name()"),
        CHANGES_ITS_PRIORITY("itHasANameAndAPriorityThatStay", "priority() after a run"),
        KEEPS_VALUES("itKeepsNoValue", "still holds a value"),
        THROWS_AT_PROJECTS("itLooksOnWhileAProjectIsOpened", "events of a project that is opened");

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

    private static final class BrokenHook implements RunHook, NodeHook, DatasetHook, SetupHook {
        private final Fault fault;
        private final Thread owner = Thread.currentThread();
        private final List<Object> kept = new ArrayList<>();
        private int runs;
        private volatile String current = "";

        BrokenHook(Fault fault) {
            this.fault = fault;
        }

        private void throwIf(Fault wanted) {
            if (fault == wanted) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public String name() {
            return fault == Fault.HAS_NO_NAME ? " " : "broken";
        }

        @Override
        public int priority() {
            return fault == Fault.CHANGES_ITS_PRIORITY ? runs : 0;
        }

        @Override
        public void beforeRun(RunStarting event) {
            runs++;
            if (runs > 1) {
                throwIf(Fault.SERVES_ONE_RUN);
            }
        }

        @Override
        public void afterRun(RunSucceeded event) {
            throwIf(Fault.THROWS_AFTER_RUNS);
        }

        @Override
        public NodeAction beforeNode(NodeStarting event) {
            if (Thread.currentThread() != owner) {
                throwIf(Fault.BELONGS_TO_ONE_THREAD);
            }
            current = event.node().name();
            return fault == Fault.SKIPS_NODES ? NodeAction.skip("broken") : NodeAction.proceed();
        }

        @Override
        public Map<String, Object> replaceOutputs(NodeFinished event) {
            return fault == Fault.REPLACES_OUTPUTS ? Map.of("d", 0L) : Map.of();
        }

        @Override
        public void afterNode(NodeFinished event) {
            if (!event.node().name().equals(current)) {
                throwIf(Fault.MIXES_NODES_UP);
            }
            if (fault == Fault.KEEPS_VALUES) {
                kept.addAll(event.outputs().values());
            }
        }

        @Override
        public void onNodeError(NodeFailing event) {
            throwIf(Fault.THROWS_AT_NODE_ERRORS);
        }

        @Override
        public void onNodeSkipped(NodeSkipped event) {
            throwIf(Fault.THROWS_AT_SKIPS);
        }

        @Override
        public void onNodeCancelled(NodeSkipped event) {
            throwIf(Fault.THROWS_AT_CANCELLATIONS);
        }

        @Override
        public void onNodeRetry(NodeRetrying event) {
            throwIf(Fault.THROWS_AT_RETRIES);
        }

        @Override
        public void onLoadError(DatasetFailing event) {
            throwIf(Fault.THROWS_AT_LOAD_ERRORS);
        }

        @Override
        public void onSaveError(DatasetFailing event) {
            throwIf(Fault.THROWS_AT_SAVE_ERRORS);
        }

        @Override
        public void afterProjectOpened(ProjectOpened event) {
            throwIf(Fault.THROWS_AT_PROJECTS);
        }
    }

    @ExtendWith(Verdict.FaultResolver.class)
    static final class Contract extends HookContract {
        private final Fault fault;

        Contract(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected Hook hook() {
            return new BrokenHook(fault);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isCaught(Fault fault) {
        Verdict.on(fault, Contract.class, fault.test).isCaughtBy(fault.test, fault.message);
    }

    @Test
    void aHookThatIsNotBrokenPasses() {
        Verdict verdict = Verdict.on(Fault.NONE, Contract.class);

        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.succeeded()).isGreaterThan(8);
    }
}
