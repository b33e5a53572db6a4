package dev.millrace.runner;

import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.NodeException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Tells what a node's function did wrong, with the frames of the user's own code. */
final class NodeFailure {
    private static final ProblemCode THREW = new ProblemCode("RUN", 1);
    private static final ProblemCode NULL_OUTPUT = new ProblemCode("RUN", 2);
    private static final ProblemCode WRONG_COUNT = new ProblemCode("RUN", 5);
    private static final int MOST_FRAMES = 8;

    private NodeFailure() {}

    static NodeException threw(NodeSpec node, Throwable thrown) {
        Problem problem = Problem.error(THREW, "Node '" + node.name() + "' failed: " + told(thrown))
                .at(node.origin());
        for (Throwable cause = thrown.getCause();
                cause != null && cause != cause.getCause();
                cause = cause.getCause()) {
            problem = problem.with("because", told(cause));
        }
        List<String> frames = userFrames(thrown.getStackTrace());
        return new NodeException(
                node.name(), frames.isEmpty() ? problem : problem.with("thrown at", String.join("\n", frames)), thrown);
    }

    static NodeException returnedNull(NodeSpec node, Port output) {
        Problem problem = Problem.error(
                        NULL_OUTPUT, "Node '" + node.name() + "' returned null for '" + output.name() + "'.")
                .at(node.origin())
                .fix("return a value; an empty table or list says that there is nothing");
        return new NodeException(node.name(), problem, new NullPointerException(output.name()));
    }

    static NodeException returnedWrongCount(NodeSpec node, int count) {
        Problem problem = Problem.error(
                        WRONG_COUNT,
                        "Node '" + node.name() + "' returned " + count + " values for "
                                + node.outputs().size() + " outputs.")
                .at(node.origin());
        return new NodeException(node.name(), problem, new IllegalStateException("wrong number of outputs"));
    }

    private static String told(Throwable thrown) {
        if (thrown instanceof MillraceException known) {
            return String.valueOf(known.getMessage());
        }
        String message = thrown.getMessage();
        String type = thrown.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }

    /** Returns the frames above the call of the node, without the platform's own. */
    private static List<String> userFrames(StackTraceElement[] trace) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : trace) {
            String type = frame.getClassName();
            if (type.startsWith("dev.millrace.runner.")
                    || type.startsWith("dev.millrace.annotated.")
                    || type.startsWith("dev.millrace.launch.Container")
                    || frames.size() == MOST_FRAMES) {
                break;
            }
            if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
                frames.add(type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + " ("
                        + frame.getFileName() + ":" + frame.getLineNumber() + ")");
            }
        }
        return frames;
    }
}
