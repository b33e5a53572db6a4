package dev.millrace.launch;

import dev.millrace.problem.ProblemCode;

/** The codes of this package's problems. */
final class ProjectCodes {
    static final ProblemCode NO_PROJECT = code(1);
    static final ProblemCode ILLEGAL_PIPELINE_NAME = code(2);
    static final ProblemCode TWO_PIPELINES = code(3);
    static final ProblemCode UNKNOWN_PIPELINE = code(4);
    static final ProblemCode NODE_CLASS_NOT_MADE = code(5);
    static final ProblemCode UNKNOWN_RUNNER = code(6);
    static final ProblemCode DEFINITION_FAILED = code(7);
    static final ProblemCode MODULES_DO_NOT_FIT = code(8);
    static final ProblemCode UNKNOWN_PARAMETER = code(9);
    static final ProblemCode PLUGIN_NOT_LOADED = code(10);
    static final ProblemCode NO_SIZE = code(11);
    static final ProblemCode NOT_HANDED = code(12);

    private ProjectCodes() {}

    private static ProblemCode code(int number) {
        return new ProblemCode("PROJECT", number);
    }
}
