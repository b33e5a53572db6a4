package dev.millrace.runner;

import dev.millrace.data.DatasetName;
import dev.millrace.data.DatasetRef;
import dev.millrace.hook.RunInfo;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A run of which every node succeeded or was skipped.
 *
 * @param run which run it was
 * @param nodes how each node ended, in the order of running
 * @param duration how long it took
 * @param outputs the datasets that nobody read and the catalog did not keep, by name
 */
public record Succeeded(RunInfo run, List<NodeResult> nodes, Duration duration, SortedMap<DatasetName, Object> outputs)
        implements RunResult {
    private static final ProblemCode NO_OUTPUT = new ProblemCode("RUN", 6);

    /** Copies the collections. */
    public Succeeded {
        nodes = List.copyOf(nodes);
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    /**
     * Returns an output.
     *
     * @throws InvalidDefinitionException if the run has no such output
     */
    public Object output(String name) {
        Object value = ((Map<DatasetName, Object>) outputs).get(DatasetName.of(name));
        if (value == null) {
            List<String> known =
                    outputs.keySet().stream().map(DatasetName::value).toList();
            throw new InvalidDefinitionException(
                    "No output",
                    Problems.of(Problem.error(NO_OUTPUT, "The run has no output '" + name + "' in memory.")
                            .with("outputs", known.isEmpty() ? "none" : String.join(", ", known))
                            .didYouMean(name, known)));
        }
        return value;
    }

    /**
     * Returns an output with its type.
     *
     * @throws InvalidDefinitionException if the run has no such output
     * @throws ClassCastException if it is of another class
     */
    @SuppressWarnings("unchecked") // the class is checked, its type arguments are the writer's promise
    public <T> T output(DatasetRef<T> ref) {
        return (T) ref.type().raw().cast(output(ref.name().value()));
    }

    @Override
    public <R> R fold(
            Function<? super Succeeded, ? extends R> succeeded,
            Function<? super Failed, ? extends R> failed,
            Function<? super Cancelled, ? extends R> cancelled) {
        return succeeded.apply(this);
    }

    @Override
    public Succeeded orThrow() {
        return this;
    }
}
