/**
 * Reads annotated methods as nodes, by reflection.
 *
 * <p>Start reading at {@link dev.millrace.annotated.AnnotatedNodes}.
 */
@NullMarked
package dev.millrace.annotated;

import org.jspecify.annotations.NullMarked;
