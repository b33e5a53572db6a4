package dev.millrace.runner;

import java.time.Duration;

/**
 * How one node ended.
 *
 * @param node the name of the node
 * @param outcome how it ended
 * @param duration from the first load to the last save; zero if it was not started
 * @param reason why it failed, was skipped, was cancelled or was not run; empty if it succeeded
 * @param attempts how often it was tried; 0 if it was not started
 */
public record NodeResult(String node, Outcome outcome, Duration duration, String reason, int attempts) {
    /** The ways in which a node can end. */
    public enum Outcome {
        /** Its outputs are there. */
        SUCCEEDED,
        /** It, a load or a save failed. */
        FAILED,
        /** The request, a hook or its condition left it out, or it needed what a skipped node would have made. */
        SKIPPED,
        /** The run was stopped: before its turn, or while it ran, and then it ended because it was asked to. */
        CANCELLED,
        /** It needed what a failed node did not make, and the run went on without it. */
        NOT_RUN
    }
}
