/**
 * What formats that store tables in files have in common: a {@link dev.millrace.format.TableFormat} reads and writes
 * batches, and a {@link dev.millrace.format.TableFile} makes a dataset of it.
 */
@NullMarked
package dev.millrace.format;

import org.jspecify.annotations.NullMarked;
