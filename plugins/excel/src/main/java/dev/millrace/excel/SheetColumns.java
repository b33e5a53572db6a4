package dev.millrace.excel;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that are read from a sheet.
 *
 * @param columns their names and types
 * @param positions where they stand in the sheet, from 0
 * @param told the names of those whose types somebody told
 * @param end the column of the sheet from which on nothing may stand
 */
record SheetColumns(List<Schema.Column> columns, List<Integer> positions, Set<String> told, int end) {
    static SheetColumns of(SheetScan scan, ExcelLoad load, CellReading reading, ExcelProblems problems) {
        CellRange range = load.cells();
        Row header = scan.header();
        List<String> names;
        if (header != null) {
            names = named(header, range, reading);
        } else if (load.hasHeader()) {
            throw problems.badHeader(List.of("is missing: nothing stands there"));
        } else {
            names = numbered(range.hasEnd() ? range.width() : scan.width());
        }
        if (load.columns().isEmpty()) {
            refuseBadNames(names, range, header, problems);
        }
        return chosen(names, scan, load, problems);
    }

    private static SheetColumns chosen(List<String> names, SheetScan scan, ExcelLoad load, ExcelProblems problems) {
        Map<String, ColumnType> types = load.columnTypes();
        List<String> wanted = load.columns().orElse(names);
        refuseUnknown("columns", wanted, names, problems);
        refuseUnknown("types", List.copyOf(types.keySet()), names, problems);
        List<Integer> places = wanted.stream().map(names::indexOf).toList();
        List<Schema.Column> columns = IntStream.range(0, wanted.size())
                .mapToObj(i ->
                        Schema.nullable(wanted.get(i), types.getOrDefault(wanted.get(i), scan.type(places.get(i)))))
                .toList();
        int first = load.cells().firstColumn();
        int end = load.columns().isPresent() || load.cells().hasEnd() ? Integer.MAX_VALUE : first + names.size();
        return new SheetColumns(
                columns, places.stream().map(each -> each + first).toList(), types.keySet(), end);
    }

    private static List<String> named(Row header, CellRange range, CellReading reading) {
        return IntStream.rangeClosed(range.firstColumn(), header.lastColumn(range))
                .mapToObj(column -> name(header.cell(column), reading))
                .toList();
    }

    private static String name(@Nullable Cell cell, CellReading reading) {
        CellKind kind = reading.kind(cell);
        return cell == null || kind == CellKind.EMPTY ? "" : reading.text(cell, kind);
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "column_" + i).toList();
    }

    private static void refuseBadNames(
            List<String> names, CellRange range, @Nullable Row header, ExcelProblems problems) {
        List<String> wrong = new ArrayList<>();
        int row = header == null ? range.firstRow() : header.number();
        for (int i = 0; i < names.size(); i++) {
            String address = CellRange.address(row, range.firstColumn() + i);
            if (names.get(i).isEmpty()) {
                wrong.add("has no name in " + address);
            } else if (names.indexOf(names.get(i)) < i) {
                wrong.add("has the name '" + names.get(i) + "' again in " + address);
            }
        }
        if (!wrong.isEmpty()) {
            throw problems.badHeader(wrong);
        }
    }

    private static void refuseUnknown(String key, List<String> wanted, List<String> known, ExcelProblems problems) {
        List<String> unknown =
                wanted.stream().filter(each -> !known.contains(each)).toList();
        if (!unknown.isEmpty()) {
            throw problems.unknownColumns(key, unknown, known);
        }
    }
}
