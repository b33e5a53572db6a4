/**
 * Checks pipelines while they are compiled: an annotation processor for javac that generates nothing.
 *
 * <p>Types under compilation have no classes yet, and the model of the core is read by reflection. So skeletons are made:
 * classes with the same names, types and annotations, and nothing in them that does anything. What reads them, and the
 * rules, are those of a start. Start reading at {@link dev.millrace.checker.CheckerProcessor}.
 */
@NullMarked
package dev.millrace.checker;

import org.jspecify.annotations.NullMarked;
