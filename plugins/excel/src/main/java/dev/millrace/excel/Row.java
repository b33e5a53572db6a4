package dev.millrace.excel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet.
 *
 * @param number its number, from 1 as Excel counts
 * @param cells its cells, from the first column of the sheet; null where nothing stands
 */
record Row(int number, List<@Nullable Cell> cells) {
    /** Returns the cell in a column, from 0. */
    @Nullable
    Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : null;
    }

    /** Returns the last column in which something stands, within the range; -1 if there is none. */
    int lastColumn(CellRange range) {
        for (int column = Math.min(cells.size() - 1, range.lastColumn()); column >= range.firstColumn(); column--) {
            if (cells.get(column) != null) {
                return column;
            }
        }
        return -1;
    }
}
