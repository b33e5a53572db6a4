/**
 * The command line of a project.
 *
 * <p>A project's own {@code main} hands its definition and its arguments to {@link dev.millrace.cli.MillraceCli}. What
 * commands find out goes to standard output; log lines and problems go to standard error, so that results can be piped.
 * {@link dev.millrace.cli.ExitCode} lists what a process ends with. Start reading at {@code MillraceCli}.
 */
@NullMarked
package dev.millrace.cli;

import org.jspecify.annotations.NullMarked;
