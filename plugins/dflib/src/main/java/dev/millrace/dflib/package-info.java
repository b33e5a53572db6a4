/**
 * Tables as data frames of DFLib, for nodes that declare a {@code DataFrame}.
 *
 * <p>Start reading at {@link dev.millrace.dflib.DfLibPlugin}, which adds the conversion to every project.
 */
@NullMarked
package dev.millrace.dflib;

import org.jspecify.annotations.NullMarked;
