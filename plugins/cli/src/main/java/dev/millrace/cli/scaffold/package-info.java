/**
 * Making and removing the files of a pipeline in a project, and its line in the project's definition.
 *
 * <p>A {@link dev.millrace.cli.scaffold.PipelinePlace} says where everything belongs. Everything is checked before
 * anything is changed, and what was changed is taken back if a later step fails. Source code is read by the JDK's own
 * compiler, so that positions in it are exact. Start reading at {@link dev.millrace.cli.scaffold.PipelineCreation}. Part
 * of the command line, not meant to be called by projects.
 */
@NullMarked
package dev.millrace.cli.scaffold;

import org.jspecify.annotations.NullMarked;
