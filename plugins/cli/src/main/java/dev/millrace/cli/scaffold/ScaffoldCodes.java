package dev.millrace.cli.scaffold;

import dev.millrace.problem.ProblemCode;

/** The codes of what can be wrong with making and removing pipelines. */
final class ScaffoldCodes {
    static final ProblemCode ILLEGAL_NAME = code(14);
    static final ProblemCode TAKEN = code(15);
    static final ProblemCode DEFINITION_NOT_CHANGED = code(16);
    static final ProblemCode BAD_TEMPLATE = code(17);
    static final ProblemCode NOT_FOUND = code(18);
    static final ProblemCode FILES_NOT_CHANGED = code(19);

    private ScaffoldCodes() {}

    private static ProblemCode code(int number) {
        return new ProblemCode("CLI", number);
    }
}
