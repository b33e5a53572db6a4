package dev.millrace.test;

import dev.millrace.hook.Hooks;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.CancellationToken.Registration;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.test.Turns.GivenUp;
import java.time.Duration;
import java.util.List;

/** One run of nodes in parallel, one step at a time, in the order of a seed. */
final class Interleaving implements Runner {
    /** How long a step may take while others wait: more than any that a test should take, and less than a person waits. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final long seed;
    private final ParallelRunner limits;
    private final Duration patience;
    private final CancellationToken stop = CancellationToken.live();
    private final Turns turns;

    /**
     * Takes what decides on the order.
     *
     * @param patience how long a step may take while others wait
     */
    Interleaving(long seed, ParallelRunner limits, Duration patience) {
        this.seed = seed;
        this.limits = limits;
        this.patience = patience;
        this.turns = new Turns(seed, patience, stop::cancel);
    }

    /** Returns the steps that were taken, in order. */
    List<String> steps() {
        return turns.taken();
    }

    /** Tells seed and order, for people. */
    String told() {
        return "interleaved by seed " + seed + ":\n" + Listing.of(steps());
    }

    @Override
    @SuppressWarnings("try") // what waits for the stop is only closed
    public RunResult run(RunRequest request) {
        try (Registration outside = request.cancellation().onCancel(stop::cancel)) {
            RunResult result = limits.on(turns)
                    .run(request.with(stop)
                            .with(Hooks.of(List.of(new TurnHook(turns))).plus(request.hooks())));
            turns.givenUp().ifPresent(this::refuse);
            return result;
        } catch (RuntimeException | Error e) {
            if (!steps().isEmpty() && turns.givenUp().isEmpty()) {
                e.addSuppressed(new IllegalStateException("The run was " + told()));
            }
            throw e;
        }
    }

    private void refuse(GivenUp why) {
        Problem problem = Problem.error(
                        TestCodes.WAITS_FOR_ANOTHER,
                        "Node '" + why.node() + "' has not come to its next step within " + patience.toSeconds()
                                + " s.")
                .with("its step", why.node() + " " + why.step())
                .with("it stands", "at " + why.place())
                .with("waiting", String.join(", ", why.waiting()))
                .with("the run", "was " + told());
        throw new InvalidDefinitionException(
                "The nodes cannot be interleaved",
                Problems.of(problem.fix("let no node wait for what another one does: only for what it reads;"
                        + " give it less to do if it is only slow")));
    }
}
