package dev.millrace.record;

import dev.millrace.problem.ProblemCode;

/** The codes of this package's problems. */
final class RecordCodes {
    static final ProblemCode UNKNOWN_RUN = code(1);
    static final ProblemCode AMBIGUOUS_RUN = code(2);
    static final ProblemCode NOTHING_TO_RESUME = code(3);
    static final ProblemCode STILL_RUNNING = code(4);
    static final ProblemCode ALREADY_SUCCEEDED = code(5);
    static final ProblemCode NODE_GONE = code(6);
    static final ProblemCode CONFIRMED = code(7);

    private RecordCodes() {}

    private static ProblemCode code(int number) {
        return new ProblemCode("RECORD", number);
    }
}
