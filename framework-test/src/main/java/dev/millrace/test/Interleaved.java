package dev.millrace.test;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;

/**
 * Runs nodes in parallel, but one step at a time, in the order of a seed.
 *
 * @param seed the same one gives the same order
 * @param limits runs the nodes, on as many threads and with as much of resources as it has
 */
record Interleaved(long seed, ParallelRunner limits) implements Runner {
    /** More threads than anybody interleaves nodes. */
    private static final int THREADS = 10_000;

    /**
     * Returns a runner with the limits of another one; the sequential one has none that count here.
     *
     * @throws InvalidDefinitionException if it is neither that nor parallel
     */
    static Interleaved of(long seed, Runner other) {
        if (other instanceof Interleaved interleaved) {
            return new Interleaved(seed, interleaved.limits);
        }
        if (other instanceof SequentialRunner) {
            return new Interleaved(seed, new ParallelRunner(THREADS));
        }
        if (other instanceof ParallelRunner parallel) {
            return new Interleaved(seed, parallel);
        }
        throw new InvalidDefinitionException(
                "The test cannot be run",
                Problems.of(Problem.error(
                                TestCodes.NOT_INTERLEAVED,
                                "Runner " + other.getClass().getSimpleName() + " cannot be interleaved.")
                        .fix("give the tester a ParallelRunner, or none")));
    }

    /** Returns the runner for one run, which is asked afterwards for its order. */
    Interleaving once() {
        return new Interleaving(seed, limits, Interleaving.PATIENCE);
    }

    @Override
    public RunResult run(RunRequest request) {
        return once().run(request);
    }
}
