/**
 * Files and streams of Arrow's interprocess format: one table in one file. Uncompressed files of the local file system are
 * mapped into memory, and not copied. Start reading at {@link dev.millrace.format.arrow.ArrowFormat}.
 */
@NullMarked
package dev.millrace.format.arrow;

import org.jspecify.annotations.NullMarked;
