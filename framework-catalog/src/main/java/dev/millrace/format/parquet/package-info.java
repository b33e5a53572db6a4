/**
 * Datasets of type {@code parquet}: tables in Parquet files.
 *
 * <p>Start at {@link dev.millrace.format.parquet.ParquetFormat}; {@code TableReader} and {@code TableWriter} go from
 * file to columns and back, without rows in between. parquet-java serves for footers, page headers, value encodings,
 * statistics and for writing; files are opened and pages decompressed here, because its own way to do that needs Hadoop.
 * None of its classes is loaded before the first load or save.
 */
@NullMarked
package dev.millrace.format.parquet;

import org.jspecify.annotations.NullMarked;
