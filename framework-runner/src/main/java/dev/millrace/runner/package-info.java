/**
 * Runs pipelines: one node after the other, or several at once.
 *
 * <p>A {@link dev.millrace.runner.RunRequest} says what to run on what; a {@link dev.millrace.runner.Runner} checks it,
 * compiles it and runs it; a {@link dev.millrace.runner.RunResult} tells how it ended. Needs nothing but
 * {@code millrace-core}. Start reading at {@code Runner}.
 */
@NullMarked
package dev.millrace.runner;

import org.jspecify.annotations.NullMarked;
