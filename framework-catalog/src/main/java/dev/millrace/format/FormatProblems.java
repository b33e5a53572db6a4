package dev.millrace.format;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;

/**
 * What can be wrong with a file of any format, in words.
 *
 * @param file how the file is told to people
 */
record FormatProblems(String file) {
    private static final ProblemCode NOT_COMPRESSED = new ProblemCode("FORMAT", 1);
    private static final ProblemCode SHORTENED = new ProblemCode("FORMAT", 2);

    DatasetException notCompressed(String reason, long plainBytes, Throwable cause) {
        return new DatasetException(
                Problem.error(NOT_COMPRESSED, "File " + file + " can't be decompressed: " + reason + ".")
                        .with("at", "byte " + plainBytes + " of what it was before it was compressed")
                        .fix("fetch the file again, or correct 'compression' in the catalog"),
                cause);
    }

    DatasetException shortened(long bytes, long expected) {
        return new DatasetException(Problem.error(SHORTENED, "File " + file + " became shorter while it was read.")
                .with("at", "byte " + bytes + " of " + expected)
                .fix("let the program that writes the file replace it by a complete one"));
    }
}
