package dev.millrace.test;

import dev.millrace.problem.ProblemCode;

/** The codes of mistakes in tests. */
final class TestCodes {
    static final ProblemCode NO_SUBJECT = new ProblemCode("TEST", 1);
    static final ProblemCode NOTHING_GIVEN = new ProblemCode("TEST", 2);
    static final ProblemCode WRONG_TYPE = new ProblemCode("TEST", 3);
    static final ProblemCode NOT_TO_BE_HAD = new ProblemCode("TEST", 4);
    static final ProblemCode NOT_READABLE = new ProblemCode("TEST", 5);
    static final ProblemCode NO_PROJECT = new ProblemCode("TEST", 6);
    static final ProblemCode WAITS_FOR_ANOTHER = new ProblemCode("TEST", 7);
    static final ProblemCode NOT_INTERLEAVED = new ProblemCode("TEST", 8);

    private TestCodes() {}
}
