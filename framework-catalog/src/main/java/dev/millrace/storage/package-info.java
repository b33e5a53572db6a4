/**
 * Files of datasets, on any {@code java.nio.file} file system, written whole or not at all.
 *
 * <p>Start reading at {@link dev.millrace.storage.StoredFile}.
 */
@NullMarked
package dev.millrace.storage;

import org.jspecify.annotations.NullMarked;
