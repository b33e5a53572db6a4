/**
 * Tests of nodes, pipelines and projects.
 *
 * <p>A {@link dev.millrace.test.PipelineTester} runs a pipeline or some of its nodes on given data; the
 * {@link dev.millrace.test.TestRun} is asked for outputs and events. {@link dev.millrace.test.PipelineTest} lets JUnit hand it
 * to tests of a project, which is only read. A {@link dev.millrace.test.ProjectCheck} finds what is wrong in a project. Start
 * reading at {@code PipelineTester}.
 */
@NullMarked
package dev.millrace.test;

import org.jspecify.annotations.NullMarked;
