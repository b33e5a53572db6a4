/** Tests of the {@code parquet} format, also with files that other programs wrote. */
@NullMarked
package dev.millrace.format.parquet;

import org.jspecify.annotations.NullMarked;
