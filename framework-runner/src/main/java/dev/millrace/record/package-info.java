/**
 * What is left of each run: a journal in the project's folder, written while the run goes on, and what can be told and done
 * with it afterwards.
 *
 * <p>{@link dev.millrace.record.RunRecorder} writes the journal of a run, {@link dev.millrace.record.RunHistory} reads those of
 * a project, {@link dev.millrace.record.Resumption} finds what of a run is still to be done. Start reading at
 * {@code RunRecord}.
 */
@NullMarked
package dev.millrace.record;

import org.jspecify.annotations.NullMarked;
