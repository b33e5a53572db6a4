package dev.millrace.pipeline;

import dev.millrace.problem.Problem;
import java.util.function.Consumer;

/** Finds one kind of mistake in a wiring. Meant to be implemented; has no state. */
@FunctionalInterface
public interface GraphRule {
    /** Hands over every problem of its kind, in a repeatable order. */
    void check(Wiring wiring, Consumer<Problem> problems);
}
