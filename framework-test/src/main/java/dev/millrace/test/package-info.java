/**
 * Tests of nodes and pipelines, without files and without a project.
 *
 * <p>A {@link dev.millrace.test.PipelineTester} runs a pipeline or some of its nodes on given data; the
 * {@link dev.millrace.test.TestRun} is asked for outputs and events. Start reading at {@code PipelineTester}.
 */
@NullMarked
package dev.millrace.test;

import org.jspecify.annotations.NullMarked;
