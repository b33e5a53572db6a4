/**
 * Tables in sheets of Excel files ({@code .xlsx}), read and written row by row.
 *
 * <p>Types are told in the catalog or found from the cells and their number formats. Start reading at
 * {@link dev.millrace.excel.ExcelFormat}.
 */
@NullMarked
package dev.millrace.excel;

import org.jspecify.annotations.NullMarked;
