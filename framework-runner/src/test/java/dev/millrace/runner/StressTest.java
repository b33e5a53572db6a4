package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.ValueType;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.NodeFunction;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.runner.NodeResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Runs large random graphs in which nodes fail, are tried again, are skipped and cancel the run, and holds the log of
 * each run, in one order, against what it should have been. {@code -Dmillrace.stress.nodes=100000
 * -Dmillrace.stress.rounds=20} makes more of it.
 */
class StressTest {
    private static final ValueType NUMBER = ValueType.of(Long.class);
    private static final int NODES = Integer.getInteger("millrace.stress.nodes", 10_000);
    private static final int ROUNDS = Integer.getInteger("millrace.stress.rounds", 1);
    private static final int ATTEMPTS = 3;
    private static final long OLD = -1;

    private final ParallelRunner parallel = new ParallelRunner(4, Map.of("gpu", 2));

    /** What a node is to do. */
    private enum Plan {
        SUCCEED,
        /** Fails once or twice. */
        RETRY,
        FAIL,
        FAIL_EVERY_ATTEMPT,
        SKIP,
        /** Stops the run and succeeds. */
        CANCEL,
        /** Ends if the run was stopped. */
        ASK
    }

    private record Step(int index, List<Integer> reads, Plan plan, int failures, boolean stored, boolean needsGpu) {}

    private enum What {
        BEGIN,
        END,
        STOPPED
    }

    private record Entry(What what, int node, Thread thread) {}

    /** Counts what is kept and let go of. */
    private static final class Counting implements Lifetimes {
        private final AtomicInteger kept = new AtomicInteger();
        private final AtomicInteger scopes = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public Scope open() {
            scopes.incrementAndGet();
            return new Scope() {
                @Override
                public void keep(Object value) {
                    kept.incrementAndGet();
                }

                @Override
                public void close() {
                    scopes.decrementAndGet();
                }
            };
        }

        @Override
        public void release(Object value) {
            kept.decrementAndGet();
        }

        @Override
        public Object handOut(Object value) {
            kept.decrementAndGet();
            return value;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** One run and everything that is known of it. */
    private static final class Trial implements NodeHook {
        private final List<Step> steps;
        private final List<Entry> log = new ArrayList<>();
        private final CancellationToken token = CancellationToken.live();
        private final Counting lifetimes = new Counting();
        private final Map<DatasetName, Dataset<?>> stored = new HashMap<>();
        private final OnFailure onFailure;

        Trial(List<Step> steps, OnFailure onFailure) {
            this.steps = steps;
            this.onFailure = onFailure;
            for (Step step : steps) {
                if (step.stored) {
                    MemoryDataset<Object> dataset = MemoryDataset.empty();
                    dataset.save(OLD);
                    stored.put(DatasetName.of("d" + step.index), dataset);
                }
            }
        }

        private synchronized void log(What what, int node) {
            log.add(new Entry(what, node, Thread.currentThread()));
        }

        @Override
        public NodeAction beforeNode(NodeStarting event) {
            return step(event.node()).plan == Plan.SKIP ? NodeAction.skip("planned") : NodeAction.proceed();
        }

        @Override
        public void onNodeError(NodeFailing event) {
            if (onFailure == OnFailure.STOP) {
                log(What.STOPPED, step(event.node()).index);
            }
        }

        private Step step(NodeSpec node) {
            return steps.get(Integer.parseInt(node.name().substring(1)));
        }

        private NodeSpec node(Step step) {
            NodePolicy policy = step.plan == Plan.RETRY || step.plan == Plan.FAIL_EVERY_ATTEMPT
                    ? NodePolicy.none().retry(ATTEMPTS, Duration.ZERO, 1)
                    : NodePolicy.none();
            policy = step.needsGpu ? policy.needs("gpu", 1 + step.index % 2) : policy;
            return new NodeSpec(
                    "n" + step.index,
                    step.reads.stream()
                            .map(read -> Port.dataset("d" + read, NUMBER, Location.unknown()))
                            .toList(),
                    List.of(Port.dataset("d" + step.index, NUMBER, Location.unknown())),
                    new TreeSet<>(),
                    new Function(step, this),
                    Location.unknown(),
                    NodeOptions.none().with(policy));
        }

        RunResult run(Runner runner) {
            Catalog catalog = new Catalog() {
                @Override
                public Set<DatasetName> names() {
                    return stored.keySet();
                }

                @Override
                public Optional<Dataset<?>> find(DatasetName name) {
                    return Optional.ofNullable(stored.get(name));
                }

                @Override
                public Lifetimes lifetimes() {
                    return lifetimes;
                }
            };
            return runner.run(
                    RunRequest.of(Pipeline.of(steps.stream().map(this::node).toList()), catalog)
                            .with(Hooks.of(List.of(this)))
                            .with(token)
                            .with(onFailure));
        }
    }

    private static final class Function implements NodeFunction {
        private final Step step;
        private final Trial trial;
        private final AtomicInteger attempts = new AtomicInteger();

        Function(Step step, Trial trial) {
            this.step = step;
            this.trial = trial;
        }

        @Override
        public Object[] call(Object[] inputs) {
            return call(inputs, CancellationToken.never());
        }

        @Override
        public Object[] call(Object[] inputs, CancellationToken token) {
            trial.log(What.BEGIN, step.index);
            if (step.plan == Plan.FAIL
                    || step.plan == Plan.FAIL_EVERY_ATTEMPT
                    || attempts.incrementAndGet() <= step.failures) {
                throw new IllegalStateException("planned");
            }
            if (step.plan == Plan.CANCEL) {
                trial.token.cancel();
                trial.log(What.STOPPED, step.index);
            }
            if (step.plan == Plan.ASK) {
                token.throwIfCancelled();
            }
            trial.log(What.END, step.index);
            return new Object[] {value(step, List.of(inputs))};
        }
    }

    private static long value(Step step, List<?> inputs) {
        long value = step.index;
        for (Object input : inputs) {
            value = value * 31 + (Long) input;
        }
        return value;
    }

    /** Returns nodes of which each reads up to three earlier ones, mostly near ones. */
    private static List<Step> steps(Random random, double trouble, double cancelling) {
        List<Step> steps = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            Set<Integer> reads = new TreeSet<>();
            for (int i = random.nextInt(4); i > 0 && node > 0; i--) {
                int reach = random.nextInt(10) == 0 ? node : Math.min(node, 50);
                reads.add(node - 1 - random.nextInt(reach));
            }
            Plan plan = Plan.SUCCEED;
            if (random.nextDouble() < trouble) {
                plan = Plan.values()[1 + random.nextInt(4)];
            } else if (random.nextDouble() < cancelling) {
                plan = Plan.CANCEL;
            } else if (random.nextInt(10) == 0) {
                plan = Plan.ASK;
            }
            steps.add(new Step(
                    node,
                    List.copyOf(reads),
                    plan,
                    plan == Plan.RETRY ? 1 + random.nextInt(ATTEMPTS - 1) : 0,
                    random.nextInt(10) == 0,
                    random.nextInt(20) == 0));
        }
        return steps;
    }

    @Property(tries = 4)
    void goesOnWithWhatDoesNotDependOnFailures(@ForAll long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Step> steps = steps(new Random(seed + round), 0.01, 0);
            check(new Trial(steps, OnFailure.CONTINUE), parallel, true);
            check(new Trial(steps, OnFailure.CONTINUE), new SequentialRunner(), true);
        }
    }

    @Property(tries = 4)
    void startsNothingAfterAStop(@ForAll long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Step> steps = steps(new Random(seed + round), 2.0 / NODES, 2.0 / NODES);
            check(new Trial(steps, OnFailure.STOP), parallel, false);
            check(new Trial(steps, OnFailure.STOP), new SequentialRunner(), false);
        }
    }

    @Property(tries = 2)
    void endsWhereverItIsCancelled(@ForAll long seed) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Step> steps = steps(new Random(seed + round), 0.001, 2.0 / NODES);
            check(new Trial(steps, OnFailure.CONTINUE), parallel, false);
            check(new Trial(steps, OnFailure.CONTINUE), new SequentialRunner(), false);
        }
    }

    /** Holds a run against the model; {@code exact} if nothing may have kept a node from its turn. */
    private static void check(Trial trial, Runner runner, boolean exact) {
        RunResult result = trial.run(runner);

        Outcome[] outcomes = new Outcome[trial.steps.size()];
        int[] attempts = new int[outcomes.length];
        for (NodeResult each : result.nodes()) {
            int node = Integer.parseInt(each.node().substring(1));
            outcomes[node] = each.outcome();
            attempts[node] = each.attempts();
        }
        checkLog(trial, outcomes, attempts);
        checkOutcomes(trial, outcomes, exact);
        checkResult(result, outcomes);
        assertThat(trial.lifetimes.kept).as("values that nobody let go of").hasValue(0);
        assertThat(trial.lifetimes.scopes).as("scopes that nobody closed").hasValue(0);
        assertThat(trial.lifetimes.closed).hasValue(1);
    }

    private static void checkLog(Trial trial, Outcome[] outcomes, int[] attempts) {
        int[] begun = new int[outcomes.length];
        boolean[] ended = new boolean[outcomes.length];
        Set<Thread> mayNotBegin = new HashSet<>();
        boolean stopped = false;
        for (Entry entry : trial.log) {
            Step step = trial.steps.get(entry.node);
            switch (entry.what) {
                case BEGIN -> {
                    assertThat(++begun[entry.node]).isLessThanOrEqualTo(allowed(step));
                    assertThat(ended[entry.node])
                            .as("node %s is called after it has ended", step)
                            .isFalse();
                    assertThat(mayNotBegin)
                            .as("node %s begins after the stop", step)
                            .doesNotContain(entry.thread);
                    for (int read : step.reads) {
                        assertThat(ended[read] || isLeftAsItWas(trial.steps.get(read)))
                                .as("node %s begins after %s", step, trial.steps.get(read))
                                .isTrue();
                    }
                }
                case END -> ended[entry.node] = true;
                case STOPPED -> stopped = true;
            }
            if (stopped) {
                // another thread may have been on its way into a node; this one knows
                mayNotBegin.add(entry.thread);
            }
        }
        for (int node = 0; node < outcomes.length; node++) {
            assertThat(ended[node]).as("n%d %s", node, outcomes[node]).isEqualTo(outcomes[node] == Outcome.SUCCEEDED);
            if (begun[node] > 0) {
                assertThat(attempts[node]).isEqualTo(begun[node]);
            }
        }
    }

    private static int allowed(Step step) {
        return step.plan == Plan.RETRY || step.plan == Plan.FAIL_EVERY_ATTEMPT ? ATTEMPTS : 1;
    }

    private static boolean isLeftAsItWas(Step step) {
        return step.plan == Plan.SKIP && step.stored;
    }

    private static void checkOutcomes(Trial trial, Outcome[] outcomes, boolean exact) {
        Outcome[] model = new Outcome[outcomes.length];
        boolean[] there = new boolean[outcomes.length];
        long[] values = new long[outcomes.length];
        for (Step step : trial.steps) {
            int node = step.index;
            model[node] = model(step, model, there, trial.onFailure);
            if (outcomes[node] == Outcome.CANCELLED) {
                assertThat(exact).as("node %s was cancelled", step).isFalse();
                model[node] = Outcome.CANCELLED;
            }
            assertThat(outcomes[node]).as("%s", step).isEqualTo(model[node]);
            there[node] = model[node] == Outcome.SUCCEEDED || model[node] == Outcome.SKIPPED && isUnread(step, there);
            values[node] = model[node] == Outcome.SUCCEEDED
                    ? value(step, step.reads.stream().map(read -> values[read]).toList())
                    : OLD;
            Dataset<?> dataset = trial.stored.get(DatasetName.of("d" + node));
            if (dataset != null) {
                assertThat(dataset.load()).as("%s", step).isEqualTo(values[node]);
            }
        }
    }

    /** Tells whether a skipped node left a stored dataset as it was, for others to read. */
    private static boolean isUnread(Step step, boolean[] there) {
        return isLeftAsItWas(step) && step.reads.stream().allMatch(read -> there[read]);
    }

    private static Outcome model(Step step, Outcome[] model, boolean[] there, OnFailure onFailure) {
        for (int read : step.reads) {
            if (model[read] == Outcome.FAILED || model[read] == Outcome.NOT_RUN) {
                return onFailure == OnFailure.STOP ? Outcome.CANCELLED : Outcome.NOT_RUN;
            }
        }
        if (step.reads.stream().anyMatch(read -> model[read] == Outcome.CANCELLED)) {
            return Outcome.CANCELLED;
        }
        if (step.plan == Plan.SKIP || step.reads.stream().anyMatch(read -> !there[read])) {
            return Outcome.SKIPPED;
        }
        return step.plan == Plan.FAIL || step.plan == Plan.FAIL_EVERY_ATTEMPT ? Outcome.FAILED : Outcome.SUCCEEDED;
    }

    private static void checkResult(RunResult result, Outcome[] outcomes) {
        List<Outcome> all = List.of(outcomes);
        if (all.contains(Outcome.FAILED)) {
            assertThat(((Failed) result).failures())
                    .hasSize((int) all.stream().filter(Outcome.FAILED::equals).count());
        } else if (all.contains(Outcome.CANCELLED)) {
            assertThat(result).isInstanceOf(Cancelled.class);
        } else {
            assertThat(result).isInstanceOf(Succeeded.class);
        }
    }
}
