package dev.millrace.excel;

import dev.millrace.problem.Suggestions;
import dev.millrace.table.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a sheet is read.
 *
 * @param sheet the name of the sheet or its number, from 1; the first sheet by default
 * @param header whether the first row has the names of the columns, true by default; without they are
 *     {@code column_1} and so on
 * @param skipRows how many rows of the sheet, or of the range, are passed over at the beginning
 * @param range the cells that are read, such as {@code A1:F200}; all by default
 * @param columns the columns that are read, in that order; all by default
 * @param types types by column name, such as {@code zip: text}; the others are found from the cells
 * @param nulls texts that stand for a missing value besides an empty cell
 * @param batchRows how many rows a batch has at most
 */
record ExcelLoad(
        Optional<Object> sheet,
        Optional<Boolean> header,
        Optional<Integer> skipRows,
        Optional<String> range,
        Optional<List<String>> columns,
        Optional<Map<String, String>> types,
        Optional<List<String>> nulls,
        Optional<Integer> batchRows) {
    private static final int BATCH_ROWS = 1 << 15;

    /** Checks the sheet, numbers, range and the names of the types. */
    public ExcelLoad {
        sheet.filter(each -> !(each instanceof String) && !(each instanceof Long number && number >= 1))
                .ifPresent(each -> {
                    throw new IllegalArgumentException("'sheet' has to be a name or a number from 1, not " + each);
                });
        skipRows.filter(rows -> rows < 0).ifPresent(rows -> {
            throw new IllegalArgumentException("'skip_rows' can't be negative");
        });
        batchRows.filter(rows -> rows < 1).ifPresent(rows -> {
            throw new IllegalArgumentException("'batch_rows' has to be at least 1");
        });
        range.ifPresent(CellRange::of);
        columns.filter(List::isEmpty).ifPresent(none -> {
            throw new IllegalArgumentException("'columns' has to name at least one column");
        });
        types.ifPresent(all -> all.forEach(ExcelLoad::type));
    }

    static ExcelLoad byDefault() {
        return new ExcelLoad(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    boolean hasHeader() {
        return header.orElse(true);
    }

    CellRange cells() {
        CellRange all = range.map(CellRange::of).orElse(CellRange.ALL);
        return all.withoutFirst(skipRows.orElse(0));
    }

    int rowsPerBatch() {
        return batchRows.orElse(BATCH_ROWS);
    }

    Map<String, ColumnType> columnTypes() {
        Map<String, ColumnType> known = new LinkedHashMap<>();
        types.ifPresent(all -> all.forEach((column, name) -> known.put(column, type(column, name))));
        return known;
    }

    private static ColumnType type(String column, String name) {
        return ColumnType.named(name)
                .orElseThrow(() -> new IllegalArgumentException("type '" + name + "' of column '" + column
                        + "' is none of " + String.join(", ", ColumnType.names())
                        + Suggestions.nearest(name, ColumnType.names())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("")));
    }
}
