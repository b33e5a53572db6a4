package dev.millrace.cli;

import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

/** Tells that results did not get to where standard output leads, as to a disk that is full. */
final class LostOutput {
    private static final ProblemCode LOST = new ProblemCode("CLI", 35);

    private LostOutput() {}

    /** Returns what the process ends with after its results were lost; a reader who has seen enough, as 'head', is no mishap. */
    static int exitCode(int before, Screen screen) {
        String reason = reason();
        if (reason.contains("pipe")) {
            return before;
        }
        Problem lost = Problem.error(LOST, "Standard output can't be written" + reason + ".")
                .fix("make room for it, or lead it elsewhere");
        screen.tell(new Problems(List.of(lost)).render("The results are lost"));
        return before == ExitCode.SUCCESS ? ExitCode.FAILURE : before;
    }

    /** Tries again, for streams keep to themselves why something was not written. */
    @SuppressWarnings("resource") // closing it would close the standard output of the process
    private static String reason() {
        try {
            new FileOutputStream(FileDescriptor.out).write('\n');
            return "";
        } catch (IOException e) {
            return ": " + e.getMessage();
        }
    }
}
