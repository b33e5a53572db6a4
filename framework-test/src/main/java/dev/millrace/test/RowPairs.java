package dev.millrace.test;

import dev.millrace.table.Column;
import dev.millrace.table.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which row of a table stands for which of the expected one, so that few rows seem to differ. Both tables have
 * columns of the same names.
 */
final class RowPairs {
    /** No row on that side. */
    static final int NONE = -1;

    private static final int MOST_COMPARED = 4_000_000;
    private static final int MOST_LIKENED = 200;

    private final Table actual;
    private final Table expected;
    private final CellEquality equality;
    private final List<Pair> pairs = new ArrayList<>();

    /** Whether the order of rows counts. */
    enum Order {
        AS_IS,
        ANY
    }

    /** Rows that stand for each other; one of them may be {@link #NONE}. */
    record Pair(int actual, int expected, boolean same) {}

    /** What of a value decides among which rows its row is looked for. */
    @FunctionalInterface
    private interface CellKey {
        @Nullable
        Object of(Column<?> column, int row);
    }

    private RowPairs(Table actual, Table expected, CellEquality equality) {
        this.actual = actual;
        this.expected = expected;
        this.equality = equality;
    }

    /** Pairs all rows, each in one pair. */
    static List<Pair> of(Table actual, Table expected, CellEquality equality, Order order) {
        RowPairs rows = new RowPairs(actual, expected, equality);
        return order == Order.AS_IS ? rows.inOrder() : rows.inAnyOrder();
    }

    private List<Pair> inOrder() {
        int rows = Math.min(actual.rowCount(), expected.rowCount());
        int head = 0;
        while (head < rows && same(head, head)) {
            pairs.add(new Pair(head, head, true));
            head++;
        }
        int tail = 0;
        while (tail < rows - head && same(actual.rowCount() - 1 - tail, expected.rowCount() - 1 - tail)) {
            tail++;
        }
        align(head, actual.rowCount() - tail, expected.rowCount() - tail);
        for (int i = tail; i > 0; i--) {
            pairs.add(new Pair(actual.rowCount() - i, expected.rowCount() - i, true));
        }
        return pairs;
    }

    /** Finds a longest common subsequence of the rows between, as programs do that compare texts line by line. */
    private void align(int from, int toActual, int toExpected) {
        int height = toActual - from;
        int width = toExpected - from;
        if ((long) height * width > MOST_COMPARED) {
            replaced(from, toActual, from, toExpected);
            return;
        }
        int[][] longest = new int[height + 1][width + 1];
        for (int i = height - 1; i >= 0; i--) {
            for (int j = width - 1; j >= 0; j--) {
                longest[i][j] = same(from + i, from + j)
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        int pendingActual = 0;
        int pendingExpected = 0;
        while (i < height && j < width) {
            if (same(from + i, from + j)) {
                replaced(from + pendingActual, from + i, from + pendingExpected, from + j);
                pairs.add(new Pair(from + i++, from + j++, true));
                pendingActual = i;
                pendingExpected = j;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        replaced(from + pendingActual, toActual, from + pendingExpected, toExpected);
    }

    /** Pairs runs of rows of which none is the same; those that are too many on one side stay alone. */
    private void replaced(int fromActual, int toActual, int fromExpected, int toExpected) {
        int both = Math.min(toActual - fromActual, toExpected - fromExpected);
        for (int i = 0; i < both; i++) {
            pairs.add(new Pair(fromActual + i, fromExpected + i, same(fromActual + i, fromExpected + i)));
        }
        IntStream.range(fromActual + both, toActual).forEach(each -> pairs.add(new Pair(each, NONE, false)));
        IntStream.range(fromExpected + both, toExpected).forEach(each -> pairs.add(new Pair(NONE, each, false)));
    }

    private List<Pair> inAnyOrder() {
        int[] partners = new Matching().partners();
        List<Integer> leftOver = new ArrayList<>();
        boolean[] taken = new boolean[expected.rowCount()];
        for (int row = 0; row < partners.length; row++) {
            if (partners[row] == NONE) {
                leftOver.add(row);
            } else {
                taken[partners[row]] = true;
                pairs.add(new Pair(row, partners[row], true));
            }
        }
        List<Integer> missing = new ArrayList<>(IntStream.range(0, taken.length)
                .filter(each -> !taken[each])
                .boxed()
                .toList());
        for (int row : leftOver) {
            pairs.add(new Pair(row, likest(row, missing), false));
        }
        pairs.sort((one, other) -> Integer.compare(one.actual(), other.actual()));
        missing.forEach(each -> pairs.add(new Pair(NONE, each, false)));
        return pairs;
    }

    /** Takes the missing row that has the most values in common, if it has any. */
    private int likest(int row, List<Integer> missing) {
        int most = 0;
        int found = NONE;
        for (int i = 0; i < Math.min(missing.size(), MOST_LIKENED); i++) {
            int candidate = missing.get(i);
            int common = (int) IntStream.range(0, actual.columnCount())
                    .filter(column -> same(row, candidate, column))
                    .count();
            if (common > most) {
                most = common;
                found = i;
            }
        }
        return found == NONE ? NONE : missing.remove(found);
    }

    private boolean same(int actualRow, int expectedRow) {
        for (int column = 0; column < expected.columnCount(); column++) {
            if (!same(actualRow, expectedRow, column)) {
                return false;
            }
        }
        return true;
    }

    private boolean same(int actualRow, int expectedRow, int column) {
        return equality.test(
                CellEquality.value(actual.column(column), actualRow),
                CellEquality.value(expected.column(column), expectedRow));
    }

    /**
     * Finds as many equal pairs as there can be. Where numbers may be off, one row may be close to several, and which is
     * taken decides about others: augmenting paths find the most.
     *
     * @see <a href="https://doi.org/10.1002/nav.3800020109">Kuhn, The Hungarian method for the assignment problem</a>
     */
    private final class Matching {
        private final int[] partners = filled(actual.rowCount());
        private final int[] owners = filled(expected.rowCount());
        private final Map<List<@Nullable Object>, List<Integer>> candidates = rows(expected, this::alike);

        int[] partners() {
            takeEqual();
            for (int row = 0; row < partners.length; row++) {
                if (partners[row] == NONE) {
                    augment(row);
                }
            }
            return partners;
        }

        /** Pairs what is equal to the bit, which is all or nearly all there is, in linear time. */
        private void takeEqual() {
            Map<List<@Nullable Object>, List<Integer>> equal = rows(expected, CellEquality::hashable);
            for (int row = 0; row < partners.length; row++) {
                List<Integer> found = equal.getOrDefault(key(actual, row, CellEquality::hashable), List.of());
                if (!found.isEmpty()) {
                    partners[row] = found.remove(found.size() - 1);
                    owners[partners[row]] = row;
                }
            }
        }

        /** Walks in breadth from a row without partner to an expected row without owner, and turns the pairs on the way. */
        private void augment(int start) {
            Map<Integer, Integer> reachedBy = new HashMap<>();
            Deque<Integer> open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                int row = open.remove();
                for (int candidate : candidates.getOrDefault(key(actual, row, this::alike), List.of())) {
                    if (reachedBy.containsKey(candidate) || !same(row, candidate)) {
                        continue;
                    }
                    reachedBy.put(candidate, row);
                    if (owners[candidate] == NONE) {
                        turn(candidate, reachedBy);
                        return;
                    }
                    open.add(owners[candidate]);
                }
            }
        }

        private void turn(int free, Map<Integer, Integer> reachedBy) {
            int candidate = free;
            while (candidate != NONE) {
                int row = Objects.requireNonNull(reachedBy.get(candidate));
                int before = partners[row];
                partners[row] = candidate;
                owners[candidate] = row;
                candidate = before;
            }
        }

        /** Returns what must be the same in rows that are close: neither fractions nor what may have some in it. */
        private @Nullable Object alike(Column<?> column, int row) {
            return switch (column.type().kind()) {
                case BOOLEAN, TEXT, DATE, TIME, TIMESTAMP, INSTANT -> CellEquality.value(column, row);
                case INTEGER, FLOATING, DECIMAL, BINARY, LIST, STRUCT -> column.isNull(row);
            };
        }

        private static Map<List<@Nullable Object>, List<Integer>> rows(Table table, CellKey keys) {
            Map<List<@Nullable Object>, List<Integer>> rows = new HashMap<>();
            for (int row = table.rowCount() - 1; row >= 0; row--) {
                rows.computeIfAbsent(key(table, row, keys), absent -> new ArrayList<>())
                        .add(row);
            }
            return rows;
        }

        private static List<@Nullable Object> key(Table table, int row, CellKey keys) {
            List<@Nullable Object> key = new ArrayList<>();
            for (int column = 0; column < table.columnCount(); column++) {
                key.add(keys.of(table.column(column), row));
            }
            return key;
        }

        private static int[] filled(int length) {
            int[] none = new int[length];
            Arrays.fill(none, NONE);
            return none;
        }
    }
}
