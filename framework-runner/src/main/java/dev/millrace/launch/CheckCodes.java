package dev.millrace.launch;

import dev.millrace.problem.ProblemCode;

/** The codes of what only a check of the whole project tells. */
final class CheckCodes {
    static final ProblemCode UNUSED_ENTRY = code(6);
    static final ProblemCode UNUSED_PARAMETER = code(7);
    static final ProblemCode KEPT_IN_MEMORY = code(8);
    static final ProblemCode NOT_THERE = code(9);
    static final ProblemCode NOT_REACHED = code(10);
    static final ProblemCode READ_ONLY = code(11);

    private CheckCodes() {}

    private static ProblemCode code(int number) {
        return new ProblemCode("CHECK", number);
    }
}
