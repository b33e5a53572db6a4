package dev.millrace.test;

import dev.millrace.data.DatasetName;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;

/**
 * Laws that nodes keep on whatever data: what metamorphic testing calls relations between one run and another. Each runs the
 * tester's nodes on the data that it gives, in the body of a property or of a plain test. Immutable.
 *
 * @see <a href="https://doi.org/10.1145/3143561">Chen et al., Metamorphic testing: a review of challenges and opportunities</a>
 */
public final class NodeLaws {
    private static final int THREADS = 4;
    private static final long SEED = 20_260_101;
    private static final int ALL_ORDERS_ROWS = 4;
    private static final int SHUFFLES = 5;
    private static final int MOST_TOLD = 20;

    private final PipelineTester tester;
    private final double tolerance;

    private NodeLaws(PipelineTester tester, double tolerance) {
        this.tester = tester;
        this.tolerance = tolerance;
    }

    /** Returns the laws of what a tester runs, on the data that it gives. */
    public static NodeLaws of(PipelineTester tester) {
        return new NodeLaws(tester, 0);
    }

    /**
     * Returns the same laws, but floats and doubles of tables may be off, as sums are that are added in another order.
     *
     * @param fraction how far, as a fraction, see {@link dev.millrace.table.Tolerance}
     */
    public NodeLaws within(double fraction) {
        return new NodeLaws(tester, fraction);
    }

    /** Fails unless the same inputs give the same outputs a second time. */
    public NodeLaws isFunction() {
        compare("the second run with the same inputs", succeeded(tester), succeeded(tester), false);
        return this;
    }

    /** Fails unless an output has as many rows as an input that the tester gives. */
    public NodeLaws keepsRowCount(String input, String output) {
        int rows = rows(input);
        new OutputAssert(succeeded(tester).value(output, Object.class))
                .as("dataset '%s', which keeps the row count of '%s'", output, input)
                .hasRows(rows);
        return this;
    }

    /**
     * Fails unless the nodes succeed when these inputs, or all that are tables or collections if none is named, have no rows.
     */
    public NodeLaws handlesEmpty(String... inputs) {
        PipelineTester empty = tester;
        for (String each : chosen(inputs)) {
            empty = empty.with(each, taken(each, new int[0]));
        }
        succeeded(empty);
        return this;
    }

    /**
     * Fails unless the outputs have the same rows, in any order, when the rows of these inputs, or of all that are tables or
     * lists if none is named, come in another order: in every one of up to four rows, else in reverse and in five others. An
     * output without rows must be equal.
     */
    public NodeLaws ignoresRowOrder(String... inputs) {
        TestRun first = succeeded(tester);
        Map<String, List<List<Integer>>> orders = new TreeMap<>();
        chosen(inputs).forEach(each -> orders.put(each, orders(rows(each))));
        int most = orders.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            PipelineTester other = tester;
            List<String> told = new ArrayList<>();
            for (Map.Entry<String, List<List<Integer>>> each : orders.entrySet()) {
                List<Integer> order = each.getValue().get(i % each.getValue().size());
                other = other.with(each.getKey(), taken(each.getKey(), array(order)));
                told.add("'" + each.getKey() + "' in the order " + (order.size() > MOST_TOLD ? "of a shuffle" : order));
            }
            compare("the run with the rows of " + String.join(", ", told), first, succeeded(other), true);
        }
        return this;
    }

    /** Returns other orders of rows, the reverse first; all there are if they are few, so that a failure shrinks to few rows. */
    private static List<List<Integer>> orders(int rows) {
        List<Integer> reverse = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.reverse(reverse);
        if (rows <= ALL_ORDERS_ROWS) {
            return permutations(reverse);
        }
        List<List<Integer>> orders = new ArrayList<>(List.of(reverse));
        Random random = new Random(SEED);
        for (int i = 0; i < SHUFFLES; i++) {
            List<Integer> shuffled = new ArrayList<>(reverse);
            Collections.shuffle(shuffled, random);
            orders.add(shuffled);
        }
        return orders;
    }

    private static List<List<Integer>> permutations(List<Integer> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer head : items) {
            List<Integer> others = new ArrayList<>(items);
            others.remove(head);
            for (List<Integer> tail : permutations(others)) {
                List<Integer> order = new ArrayList<>(List.of(head));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    /** Fails unless a parallel run gives what a sequential run does. */
    public NodeLaws sameInParallel() {
        compare("the parallel run", succeeded(new SequentialRunner()), succeeded(new ParallelRunner(THREADS)), false);
        return this;
    }

    /**
     * Fails unless a run in the order of this seed gives what a sequential run does: the body of a property, or the same again
     * after a failure.
     *
     * @param seed see {@link PipelineTester#interleaved}
     */
    public NodeLaws sameInterleaved(long seed) {
        compareInterleaved(succeeded(new SequentialRunner()), seed);
        return this;
    }

    /**
     * Fails unless that many runs, each in another order, give what a sequential run does. It tells the first order that does not,
     * and its seed.
     *
     * @param tries how many; their seeds are the numbers from 0 on
     */
    public NodeLaws sameHoweverInterleaved(int tries) {
        TestRun expected = succeeded(new SequentialRunner());
        for (long seed = 0; seed < tries; seed++) {
            compareInterleaved(expected, seed);
        }
        return this;
    }

    private void compareInterleaved(TestRun expected, long seed) {
        TestRun run = succeeded(tester.interleaved(seed));
        compare("a parallel run\n" + run.how(), expected, run, false);
    }

    private TestRun succeeded(Runner runner) {
        return succeeded(tester.on(runner));
    }

    private static TestRun succeeded(PipelineTester wanted) {
        return wanted.run().assertSucceeded();
    }

    private void compare(String other, TestRun expected, TestRun actual, boolean anyOrder) {
        for (DatasetName each : tester.written()) {
            Object one = actual.value(each.value(), Object.class);
            Object two = expected.value(each.value(), Object.class);
            String name = "dataset '" + each + "' of " + other;
            if (one instanceof Table table && two instanceof Table expectedTable) {
                compare(new TableAssert(table).as(name), expectedTable, anyOrder);
            } else if (anyOrder && one instanceof Collection<?> values && two instanceof Collection<?> others) {
                Assertions.assertThat(new ArrayList<Object>(values))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(new ArrayList<Object>(others));
            } else {
                Assertions.assertThat(one).as(name).isEqualTo(two);
            }
        }
    }

    private void compare(TableAssert actual, Table expected, boolean anyOrder) {
        if (anyOrder) {
            if (tolerance == 0) {
                actual.hasSameRowsAs(expected);
            } else {
                actual.hasSameRowsAs(expected, tolerance);
            }
        } else if (tolerance == 0) {
            actual.isEqualTo(expected);
        } else {
            actual.isCloseTo(expected, tolerance);
        }
    }

    private Set<String> chosen(String... inputs) {
        if (inputs.length > 0) {
            return new TreeSet<>(Arrays.asList(inputs));
        }
        Set<String> all = new TreeSet<>();
        for (DatasetName each : tester.given().names()) {
            Object value = tester.given().value(each.value());
            if (value instanceof Table || value instanceof Collection) {
                all.add(each.value());
            }
        }
        return all;
    }

    private int rows(String input) {
        Object value = tester.given().value(input);
        return value instanceof Table table
                ? table.rowCount()
                : list(input, value).size();
    }

    private Object taken(String input, int[] rows) {
        Object value = tester.given().value(input);
        if (value instanceof Table table) {
            return table.take(rows);
        }
        List<Object> values = list(input, value);
        return Arrays.stream(rows).mapToObj(values::get).toList();
    }

    private static List<Object> list(String input, Object value) {
        if (value instanceof Collection<?> values) {
            return new ArrayList<>(values);
        }
        throw new IllegalArgumentException("Dataset '" + input + "' has no rows: it is of class "
                + value.getClass().getSimpleName());
    }

    private static int[] array(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
