package dev.millrace.problem;

/** Says that the function of a node threw; the cause is what it threw. */
public final class NodeException extends MillraceException {
    private final String node;

    /** Makes an exception for the node of that name. */
    public NodeException(String node, Problem problem, Throwable cause) {
        super(problem.render(), Problems.of(problem), cause);
        this.node = node;
    }

    /** Returns the name of the node. */
    public String node() {
        return node;
    }
}
