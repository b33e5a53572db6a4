package dev.millrace.problem;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that Millrace throws on purpose.
 *
 * <p>Its message is made for people: what went wrong, where, and how to mend it. Programs read {@link #problems()}.
 */
public abstract sealed class MillraceException extends RuntimeException
        permits InvalidDefinitionException, DatasetException, NodeException, RunCancelledException {
    private final Problems problems;

    MillraceException(String message, Problems problems, @Nullable Throwable cause) {
        super(message, cause);
        this.problems = problems;
    }

    /** Returns every problem that the message tells. */
    public Problems problems() {
        return problems;
    }
}
