package dev.millrace.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes a table for people: names, types and some rows below each other, numbers to the right. */
final class TablePrint {
    private static final int MOST_ROWS = 20;
    private static final int HEAD = 10;
    private static final int TAIL = 5;
    private static final int WIDEST_CELL = 32;
    private static final int WIDEST_LINE = 120;
    private static final String GAP = "  ";
    private static final String MORE = "...";

    private TablePrint() {}

    static String print(Table table) {
        List<Printed> printed = new ArrayList<>();
        int width = 0;
        for (int i = 0; i < table.columnCount() && width <= WIDEST_LINE; i++) {
            Printed column = Printed.of(table.schema().columns().get(i), table.column(i));
            printed.add(column);
            width += column.width() + GAP.length();
        }
        boolean cut = printed.size() < table.columnCount() || width - GAP.length() > WIDEST_LINE;
        while (cut && printed.size() > 1 && width + MORE.length() > WIDEST_LINE) {
            width -= printed.remove(printed.size() - 1).width() + GAP.length();
        }
        int shown = printed.size();
        int hidden = table.columnCount() - shown;
        String size = table.rowCount() + (table.rowCount() == 1 ? " row" : " rows");
        String rest = hidden == 0 ? "" : ", " + table.columnCount() + " columns, the first " + shown + " of them here";
        if (shown == 0) {
            return size + ", no columns";
        }
        return IntStream.range(0, printed.get(0).cells().size())
                .mapToObj(line -> line(printed, line) + (hidden == 0 ? "" : GAP + MORE))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n" + size + rest));
    }

    /** Returns a value as one short line of text. */
    static String cell(@Nullable Object value) {
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
        return cut(text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"));
    }

    private static String line(List<Printed> columns, int line) {
        return columns.stream().map(each -> each.aligned(line)).collect(Collectors.joining(GAP));
    }

    private static String cut(String text) {
        return text.length() <= WIDEST_CELL ? text : text.substring(0, WIDEST_CELL - MORE.length()) + MORE;
    }

    /** A column as lines of text: name, type, values. */
    private record Printed(List<String> cells, int width, boolean toTheRight) {
        static Printed of(Schema.Column declared, Column<?> column) {
            List<String> cells = new ArrayList<>();
            cells.add(cut(declared.name()));
            cells.add(cut(declared.type().describe() + (declared.nullable() ? "?" : "")));
            int rows = column.rowCount();
            for (int row = 0; row < rows; row++) {
                if (rows > MOST_ROWS && row == HEAD) {
                    cells.add(MORE);
                    row = rows - TAIL;
                }
                cells.add(cell(column.isNull(row) ? null : column.at(row)));
            }
            int width = cells.stream().mapToInt(String::length).max().orElse(0);
            boolean number = switch (declared.type().kind()) {
                case INTEGER, FLOATING, DECIMAL -> true;
                default -> false;
            };
            return new Printed(cells, width, number);
        }

        String aligned(int line) {
            String space = " ".repeat(width - cells.get(line).length());
            return toTheRight ? space + cells.get(line) : cells.get(line) + space;
        }
    }
}
