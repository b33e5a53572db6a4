package dev.millrace.launch;

import dev.millrace.annotated.Instances;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.util.List;
import java.util.Map;

/** Finds runners by name. */
final class Runners {
    private static final List<String> NAMES = List.of("parallel", "sequential");

    /** How Kedro calls its runners. */
    private static final Map<String, String> OF_KEDRO = Map.of(
            "SequentialRunner", "sequential",
            "ThreadRunner", "parallel",
            "ParallelRunner", "parallel");

    private Runners() {}

    /** Returns a runner; a class is asked whether it is one before any of its code is run. */
    static Runner named(String name, Instances instances) {
        return switch (name) {
            case "sequential" -> new SequentialRunner();
            case "parallel" -> new ParallelRunner();
            default -> (Runner) instances.of(runnerClass(name));
        };
    }

    /** Returns the name under which {@link #named} finds a runner of that class. */
    static String nameOf(Runner runner) {
        if (runner instanceof SequentialRunner) {
            return "sequential";
        }
        return runner instanceof ParallelRunner ? "parallel" : runner.getClass().getName();
    }

    private static Class<?> runnerClass(String name) {
        if (name.indexOf('.') < 0) {
            throw unknown(Problem.error(ProjectCodes.UNKNOWN_RUNNER, "There is no runner '" + name + "'.")
                    .with("known", String.join(", ", NAMES) + ", or the full name of a class that implements Runner")
                    .didYouMean(OF_KEDRO.getOrDefault(name, name), NAMES));
        }
        try {
            Class<?> type = Class.forName(name, false, Runners.class.getClassLoader());
            if (Runner.class.isAssignableFrom(type)) {
                return type;
            }
            throw unknown(Problem.error(ProjectCodes.UNKNOWN_RUNNER, "Class " + name + " is no runner.")
                    .with("expected", "a class that implements " + Runner.class.getName()));
        } catch (ClassNotFoundException | LinkageError e) {
            throw unknown(Problem.error(ProjectCodes.UNKNOWN_RUNNER, "There is no class " + name + ".")
                    .fix("correct the name, or add the class to the class path"));
        }
    }

    private static InvalidDefinitionException unknown(Problem problem) {
        return new InvalidDefinitionException("No runner", Problems.of(problem.at(Location.named("--runner"))));
    }
}
