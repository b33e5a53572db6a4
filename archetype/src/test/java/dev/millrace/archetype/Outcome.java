package dev.millrace.archetype;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a process ended.
 *
 * @param exitCode its exit code
 * @param output what it printed, on both streams
 */
record Outcome(int exitCode, String output) {
    /** Fails the test, with all that was printed, unless the process succeeded. */
    Outcome assertSucceeded() {
        assertThat(exitCode).as(output).isZero();
        return this;
    }
}
