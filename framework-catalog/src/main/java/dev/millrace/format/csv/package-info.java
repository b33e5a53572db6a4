/**
 * Comma-separated values: one text file, one table.
 *
 * <p>Types are told in the catalog or found from the values, so that nothing is lost: what would read differently as a
 * number stays text. Start reading at {@link dev.millrace.format.csv.CsvOptions}.
 */
@NullMarked
package dev.millrace.format.csv;

import org.jspecify.annotations.NullMarked;
