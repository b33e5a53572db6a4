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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
    private static final String RESOURCES = "resources";
    private static final int MOST_THREADS = 10_000;
    private static final int MOST_UNITS = Integer.MAX_VALUE;

    /** The names that need no class. */
    static final List<String> NAMES = List.of("sequential", PARALLEL);

    /**
     * Returns the runner.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is none of that name, or it can't be told this
     */
    Runner of(Project project) {
        Runner usual = project.runner(name);
        SortedSet<String> known = new TreeSet<>(name.equals(PARALLEL) ? Set.of(RESOURCES, THREADS) : Set.of());
        List<Problem> problems = new ArrayList<>();
        int threads = Runtime.getRuntime().availableProcessors();
        Map<String, Integer> resources = new TreeMap<>();
        for (Map.Entry<String, ConfigTree> each : params.children().entrySet()) {
            ConfigTree value = each.getValue();
            if (!known.contains(each.getKey())) {
                problems.add(unknown(each.getKey(), value.location(), known));
            } else if (each.getKey().equals(THREADS)) {
                threads = number(THREADS, value, MOST_THREADS, problems);
            } else if (value.children().isEmpty()) {
                problems.add(
                        Problem.error(BAD_PARAMETER, "'" + RESOURCES + "' is " + value.describe() + ", not a section.")
                                .at(value.location())
                                .fix("write the units of each resource: " + RESOURCES + ".gpu=2"));
            } else {
                value.children()
                        .forEach((resource, units) -> resources.put(
                                resource, number(RESOURCES + "." + resource, units, MOST_UNITS, problems)));
            }
        }
        new Problems(problems).throwIfAny("The runner cannot be told this");
        return params.children().isEmpty() ? usual : new ParallelRunner(threads, resources);
    }

    private Problem unknown(String key, Location at, Set<String> known) {
        return Problem.error(BAD_PARAMETER, "Runner '" + name + "' knows no parameter '" + key + "'.")
                .at(at)
                .with("known", known.isEmpty() ? "none" : String.join(", ", known))
                .didYouMean(key, known);
    }

    /** Returns the number, or 1 after a problem was added. */
    private static int number(String key, ConfigTree value, int most, List<Problem> problems) {
        Optional<Integer> number = value.scalar()
                .filter(scalar -> scalar instanceof Long whole && whole >= 1 && whole <= most)
                .map(scalar -> Math.toIntExact((Long) scalar));
        if (number.isEmpty()) {
            problems.add(Problem.error(
                            BAD_PARAMETER,
                            "'" + key + "' is " + value.describe() + ", not a whole number from 1 to " + most + ".")
                    .at(value.location()));
        }
        return number.orElse(1);
    }
}
