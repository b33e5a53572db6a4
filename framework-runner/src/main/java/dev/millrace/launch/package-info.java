/**
 * A project as one thing: its pipelines, its configuration, its plugins, and how they are put together.
 *
 * <p>A {@link dev.millrace.launch.ProjectDefinition} says what there is; {@link dev.millrace.launch.Project} is the one
 * front door to it. This is the only place that knows the injector: it makes the objects whose methods are nodes, and
 * collects the hooks and formats of plugins. Start reading at {@code Project}.
 */
@NullMarked
package dev.millrace.launch;

import org.jspecify.annotations.NullMarked;
