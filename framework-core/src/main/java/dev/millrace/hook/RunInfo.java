package dev.millrace.hook;

import dev.millrace.pipeline.Selection;
import java.time.Instant;

/**
 * Which run an event belongs to.
 *
 * @param id the run's name, unique in its project
 * @param pipeline the name of the pipeline; empty if it has none
 * @param environment the name of the environment; empty outside a project
 * @param selection which nodes were asked for
 * @param start when it began
 */
public record RunInfo(String id, String pipeline, String environment, Selection selection, Instant start) {}
