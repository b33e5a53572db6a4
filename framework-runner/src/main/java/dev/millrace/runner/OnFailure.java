package dev.millrace.runner;

/** What becomes of the other nodes of a run when one has failed. */
public enum OnFailure {
    /** No further node is started, and those that are running are asked to stop. */
    STOP,
    /** Nodes that do not depend on the failed one go on; those that do are not run. */
    CONTINUE
}
