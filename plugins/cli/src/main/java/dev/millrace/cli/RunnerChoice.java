package dev.millrace.cli;

import dev.millrace.config.ConfigTree;
import dev.millrace.launch.Project;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A runner and what it is told.
 *
 * @param name its name
 * @param params what it is told
 */
record RunnerChoice(String name, ConfigTree params) {
    private static final ProblemCode BAD_PARAMETER = new ProblemCode("CLI", 9);
    private static final String PARALLEL = "parallel";
    private static final String THREADS = "threads";
    private static final int MOST_THREADS = 10_000;

    /** The names that need no class. */
    static final List<String> NAMES = List.of("sequential", PARALLEL);

    /**
     * Returns the runner.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is none of that name, or it can't be told this
     */
    Runner of(Project project) {
        Runner usual = project.runner(name);
        Set<String> known = name.equals(PARALLEL) ? Set.of(THREADS) : Set.of();
        List<Problem> problems = new ArrayList<>();
        params.children().forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add(unknown(key, value.location(), known));
            } else if (threads() < 1) {
                problems.add(Problem.error(
                                BAD_PARAMETER,
                                "'" + THREADS + "' is " + value.describe() + ", not a whole number from 1 to "
                                        + MOST_THREADS + ".")
                        .at(value.location()));
            }
        });
        new Problems(problems).throwIfAny("The runner cannot be told this");
        return params.children().isEmpty() ? usual : new ParallelRunner(threads());
    }

    private Problem unknown(String key, Location at, Set<String> known) {
        return Problem.error(BAD_PARAMETER, "Runner '" + name + "' knows no parameter '" + key + "'.")
                .at(at)
                .with("known", known.isEmpty() ? "none" : String.join(", ", known))
                .didYouMean(key, known);
    }

    /** Returns the number, or 0 if it is none that can be used. */
    private int threads() {
        return params.child(THREADS)
                .flatMap(ConfigTree::scalar)
                .filter(value -> value instanceof Long number && number >= 1 && number <= MOST_THREADS)
                .map(value -> Math.toIntExact((Long) value))
                .orElse(0);
    }
}
