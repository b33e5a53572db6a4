package dev.millrace.pipeline;

import dev.millrace.problem.Location;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the place in the user's code that called this package. */
final class Caller {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String OWN = Caller.class.getPackageName() + ".Pipeline";
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.*)\\$\\d+");

    private Caller() {}

    static Location find() {
        return STACK.walk(frames -> frames.filter(frame -> !isOwn(frame.getClassName()))
                .findFirst()
                .map(Caller::location)
                .orElseGet(Location::unknown));
    }

    /** Knows the classes through which users come in: {@link Pipeline}, {@link PipelineBuilder} and its stages. */
    private static boolean isOwn(String name) {
        return name.equals(OWN)
                || name.equals(OWN + "Builder")
                || name.startsWith(OWN + "Builder$")
                || name.equals(Caller.class.getName());
    }

    private static Location location(StackWalker.StackFrame frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        String method = LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1");
        return new Location(
                type.replace('$', '.') + "." + method,
                Optional.ofNullable(frame.getFileName()).orElse(""),
                Math.max(0, frame.getLineNumber()),
                0);
    }
}
