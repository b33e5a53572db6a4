package dev.millrace.problem;

import org.jspecify.annotations.Nullable;

/** Says that a dataset could not be loaded, saved or converted; what was stored before is still there. */
public final class DatasetException extends MillraceException {
    /** Makes an exception that tells one problem and keeps what caused it. */
    public DatasetException(Problem problem, @Nullable Throwable cause) {
        super(problem.render(), Problems.of(problem), cause);
    }

    /** Makes an exception that tells one problem. */
    public DatasetException(Problem problem) {
        this(problem, null);
    }
}
