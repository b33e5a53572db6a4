package dev.millrace.test;

import dev.millrace.table.ColumnType.Kind;
import dev.millrace.table.Table;
import dev.millrace.test.RowPairs.Order;
import dev.millrace.test.RowPairs.Pair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes two tables beside each other: the rows that differ and those next to them, what differs between stars. */
final class SideBySide {
    private static final int MOST_ROWS = 10;
    private static final int WIDEST = 24;
    private static final int WIDEST_ALONE = 45;
    private static final int MOST_BLOCKS = 3;
    private static final int MOST_NAMES = 5;
    private static final int WIDEST_LINE = 120;
    private static final String GAP = "  ";
    private static final String BETWEEN = " | ";
    private static final String MORE = "...";
    private static final Set<Kind> NUMBERS = Set.of(Kind.INTEGER, Kind.FLOATING, Kind.DECIMAL);

    private final Table actual;
    private final Table expected;
    private final CellEquality equality;
    private final List<Pair> pairs;
    private final boolean context;
    private final List<Integer> shown;
    private final List<List<Column>> blocks;
    private final int numberWidth;

    /** A column with its texts on both sides, the name first. */
    private record Column(int index, List<String> actual, List<String> expected, int width, boolean toTheRight) {
        String aligned(List<String> side, int line) {
            String space = " ".repeat(width - side.get(line).length());
            return toTheRight ? space + side.get(line) : side.get(line) + space;
        }
    }

    private SideBySide(Table actual, Table expected, CellEquality equality, List<Pair> pairs, boolean context) {
        this.actual = actual;
        this.expected = expected;
        this.equality = equality;
        this.pairs = pairs;
        this.context = context;
        this.shown = shown(context ? 1 : 0);
        this.numberWidth = Math.max(
                "row".length(),
                String.valueOf(Math.max(actual.rowCount(), expected.rowCount()) - 1)
                        .length());
        this.blocks = blocks();
    }

    /** Writes the rows that differ; if the order counts, also the row before and after each. */
    static String print(Table actual, Table expected, CellEquality equality, List<Pair> pairs, Order order) {
        return new SideBySide(actual, expected, equality, pairs, order == Order.AS_IS).print();
    }

    /** Tells how many rows differ, are missing and are not expected. */
    static String summary(List<Pair> pairs) {
        List<Pair> differing = pairs.stream().filter(each -> !each.same()).toList();
        int extra = (int) differing.stream()
                .filter(each -> each.expected() == RowPairs.NONE)
                .count();
        int missing = (int) differing.stream()
                .filter(each -> each.actual() == RowPairs.NONE)
                .count();
        int changed = differing.size() - extra - missing;
        List<String> parts = new ArrayList<>();
        if (changed > 0) {
            parts.add(changed == 1 ? "1 row differs" : changed + " rows differ");
        }
        if (missing > 0) {
            parts.add(missing == 1 ? "1 row is missing" : missing + " rows are missing");
        }
        if (extra > 0) {
            parts.add(extra == 1 ? "1 row is not expected" : extra + " rows are not expected");
        }
        return String.join(", ", parts);
    }

    private List<Integer> shown(int around) {
        Set<Integer> chosen = new TreeSet<>();
        int left = MOST_ROWS;
        for (int i = 0; i < pairs.size() && left > 0; i++) {
            if (!pairs.get(i).same()) {
                IntStream.rangeClosed(Math.max(0, i - around), Math.min(pairs.size() - 1, i + around))
                        .forEach(chosen::add);
                left--;
            }
        }
        return List.copyOf(chosen);
    }

    /** Chooses columns for one block of lines after the other: those that differ, and others where there is room. */
    private List<List<Column>> blocks() {
        List<Column> all = IntStream.range(0, expected.columnCount())
                .mapToObj(this::column)
                .toList();
        Deque<Column> differing = new ArrayDeque<>(
                all.stream().filter(each -> differs(each.index())).toList());
        Deque<Column> equal = new ArrayDeque<>(
                all.stream().filter(each -> !differs(each.index())).toList());
        List<List<Column>> chosen = new ArrayList<>();
        do {
            List<Column> block = new ArrayList<>();
            int room = (WIDEST_LINE - GAP.length() - BETWEEN.length()) / 2 - numberWidth;
            room = take(differing, room, block);
            take(equal, room, block);
            block.sort((one, other) -> Integer.compare(one.index(), other.index()));
            chosen.add(block);
        } while (!differing.isEmpty() && chosen.size() < MOST_BLOCKS);
        return chosen;
    }

    private static int take(Deque<Column> columns, int room, List<Column> block) {
        int left = room;
        while (!columns.isEmpty()
                && (block.isEmpty() || GAP.length() + columns.peek().width() <= left)) {
            left -= GAP.length() + columns.peek().width();
            block.add(columns.remove());
        }
        return left;
    }

    private boolean differs(int column) {
        return shown.stream().anyMatch(each -> differs(pairs.get(each), column));
    }

    private boolean differs(Pair pair, int column) {
        return pair.actual() != RowPairs.NONE
                && pair.expected() != RowPairs.NONE
                && !equality.test(
                        CellEquality.value(actual.column(column), pair.actual()),
                        CellEquality.value(expected.column(column), pair.expected()));
    }

    private Column column(int index) {
        boolean marks = differs(index);
        int widest = expected.columnCount() == 1 ? WIDEST_ALONE : WIDEST;
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        String name = padded(CellText.cut(expected.columnNames().get(index), widest), marks);
        left.add(name);
        right.add(name);
        for (int each : shown) {
            Pair pair = pairs.get(each);
            String one = text(actual, index, pair.actual());
            String other = text(expected, index, pair.expected());
            if (differs(pair, index)) {
                left.add("*" + CellText.cutWhereItDiffers(one, other, widest) + "*");
                right.add("*" + CellText.cutWhereItDiffers(other, one, widest) + "*");
            } else {
                left.add(padded(CellText.cut(one, widest), marks));
                right.add(padded(CellText.cut(other, widest), marks));
            }
        }
        int width = IntStream.concat(
                        left.stream().mapToInt(String::length), right.stream().mapToInt(String::length))
                .max()
                .orElse(0);
        boolean toTheRight = NUMBERS.contains(expected.column(index).type().kind());
        return new Column(index, left, right, width, toTheRight);
    }

    private static String padded(String text, boolean marks) {
        return marks ? " " + text + " " : text;
    }

    private static String text(Table table, int column, int row) {
        return row == RowPairs.NONE ? "" : CellText.of(CellEquality.value(table.column(column), row));
    }

    private String print() {
        List<String> lines = new ArrayList<>();
        for (List<Column> block : blocks) {
            lines.addAll(lines(block));
        }
        lines.addAll(notes());
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private List<String> lines(List<Column> columns) {
        List<String> lines = new ArrayList<>();
        String names = side(columns, "row", Column::actual, 0);
        lines.add(GAP + "actual" + " ".repeat(Math.max(0, names.length() - "actual".length())) + BETWEEN + "expected");
        lines.add(GAP + names + BETWEEN + names);
        int before = -1;
        for (int line = 0; line < shown.size(); line++) {
            Pair pair = pairs.get(shown.get(line));
            if (context && shown.get(line) > before + 1) {
                lines.add(GAP + MORE);
            }
            before = shown.get(line);
            lines.add(sign(pair)
                    + side(columns, number(pair.actual()), Column::actual, line + 1)
                    + BETWEEN
                    + side(columns, number(pair.expected()), Column::expected, line + 1));
        }
        if (context && before < pairs.size() - 1) {
            lines.add(GAP + MORE);
        }
        return lines;
    }

    private String side(List<Column> columns, String number, Function<Column, List<String>> side, int line) {
        return " ".repeat(numberWidth - number.length())
                + number
                + columns.stream()
                        .map(each -> GAP + each.aligned(side.apply(each), line))
                        .collect(Collectors.joining());
    }

    private static String number(int row) {
        return row == RowPairs.NONE ? "" : String.valueOf(row);
    }

    private static String sign(Pair pair) {
        if (pair.same()) {
            return GAP;
        }
        if (pair.actual() == RowPairs.NONE) {
            return "- ";
        }
        return pair.expected() == RowPairs.NONE ? "+ " : "! ";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        long rows = pairs.stream().filter(each -> !each.same()).count() - MOST_ROWS;
        if (rows > 0) {
            notes.add(rows + (rows == 1 ? " more row like these is not shown" : " more rows like these are not shown"));
        }
        List<Integer> taken =
                blocks.stream().flatMap(List::stream).map(Column::index).toList();
        List<String> hidden = IntStream.range(0, expected.columnCount())
                .filter(each -> !taken.contains(each))
                .filter(this::differs)
                .mapToObj(each -> "'" + expected.columnNames().get(each) + "'")
                .toList();
        int equal = expected.columnCount() - taken.size() - hidden.size();
        if (!hidden.isEmpty()) {
            notes.add("these columns differ too: "
                    + String.join(", ", hidden.subList(0, Math.min(MOST_NAMES, hidden.size())))
                    + (hidden.size() > MOST_NAMES ? " and " + (hidden.size() - MOST_NAMES) + " more" : ""));
        }
        if (equal > 0) {
            notes.add(equal + (equal == 1 ? " more column does not differ here" : " more columns do not differ here"));
        }
        return notes;
    }
}
