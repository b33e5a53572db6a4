/**
 * Entries of a catalog file, and the factories that turn them into datasets.
 *
 * <p>A format is one {@link dev.millrace.entry.DatasetFactory}: a short type key, a record that names its options, and a
 * way to make the dataset. Start reading there.
 */
@NullMarked
package dev.millrace.entry;

import org.jspecify.annotations.NullMarked;
