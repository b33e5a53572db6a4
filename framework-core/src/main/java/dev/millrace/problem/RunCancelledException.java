package dev.millrace.problem;

/** Says that a run was stopped from outside before it was complete. */
public final class RunCancelledException extends MillraceException {
    /** Makes an exception that tells one problem. */
    public RunCancelledException(Problem problem) {
        super(problem.render(), Problems.of(problem), null);
    }
}
