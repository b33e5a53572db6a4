package dev.millrace.launch;

import dev.millrace.problem.Location;
import java.util.Arrays;

/** Names places of the user's code as problems tell them. */
final class Places {
    private Places() {}

    static Location of(StackWalker.StackFrame frame) {
        return of(frame.toStackTraceElement());
    }

    /** Returns where in a class something was thrown, or the class itself if the class had no part in it. */
    static Location of(Throwable thrown, Class<?> type) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().equals(type.getName()))
                .findFirst()
                .map(Places::of)
                .orElseGet(() -> Location.named(type.getName()));
    }

    /** Returns where in the user's code something was thrown, or on the way there. */
    static Location ofUser(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("com.google."))
                .findFirst()
                .map(Places::of)
                .orElseGet(Location::unknown);
    }

    private static Location of(StackTraceElement frame) {
        String type = frame.getClassName();
        String file = frame.getFileName();
        return new Location(
                type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName(),
                file == null ? "" : file,
                Math.max(0, frame.getLineNumber()),
                0);
    }
}
