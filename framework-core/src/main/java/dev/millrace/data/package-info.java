/**
 * Datasets by name and type, and the contract between a run and whatever stores them.
 *
 * <p>A {@link dev.millrace.data.Dataset} loads and saves values of one native type; a {@link dev.millrace.data.Catalog}
 * finds datasets by name; {@link dev.millrace.data.Conversions} turn one representation of a value into another;
 * {@link dev.millrace.data.Lifetimes} free what lies outside the heap. Start reading at {@code Catalog}.
 */
@NullMarked
package dev.millrace.data;

import org.jspecify.annotations.NullMarked;
