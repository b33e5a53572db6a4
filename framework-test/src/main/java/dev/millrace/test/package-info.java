/**
 * Tests of nodes and pipelines, without files and without a project; and the check of a whole project.
 *
 * <p>A {@link dev.millrace.test.PipelineTester} runs a pipeline or some of its nodes on given data; the
 * {@link dev.millrace.test.TestRun} is asked for outputs and events. A {@link
 * dev.millrace.test.ProjectCheck} finds what is wrong in a project. Start reading at {@code PipelineTester}.
 */
@NullMarked
package dev.millrace.test;

import org.jspecify.annotations.NullMarked;
