package dev.millrace.cli.graph;

import dev.millrace.cli.graph.Flowchart.Arrow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The layers of a flowchart, each in an order in which few arrows cross. An arrow over several layers bends at a point on
 * each of them.
 *
 * @see <a href="https://doi.org/10.1109/TSMC.1981.4308636">Sugiyama, Tagawa, Toda, Methods for visual understanding of
 *     hierarchical system structures, 1981</a>
 */
final class Layers {
    private static final int SWEEPS = 12;
    private static final int MOST_BENDS = 10_000;

    private final int boxes;
    private final List<int[]> ways = new ArrayList<>();
    private final List<IntStream.Builder> upper = new ArrayList<>();
    private final List<IntStream.Builder> lower = new ArrayList<>();
    private int[][] above = {};
    private int[][] below = {};
    private final List<List<Integer>> members = new ArrayList<>();
    private int[] position = {};

    private Layers(int boxes) {
        this.boxes = boxes;
    }

    static Layers of(Flowchart chart) {
        Layers layers = new Layers(chart.boxes().size());
        int[] ranks = Ranks.of(chart);
        IntStream.of(ranks).forEach(layers::add);
        long bends = chart.arrows().stream()
                .mapToLong(arrow -> Math.abs(ranks[arrow.from()] - ranks[arrow.to()]))
                .sum();
        for (Arrow arrow : chart.arrows()) {
            layers.add(arrow, ranks, bends <= MOST_BENDS);
        }
        layers.above = layers.upper.stream().map(each -> each.build().toArray()).toArray(int[][]::new);
        layers.below = layers.lower.stream().map(each -> each.build().toArray()).toArray(int[][]::new);
        layers.order();
        return layers;
    }

    /** Returns how many points there are: boxes first, then bends. */
    int points() {
        return upper.size();
    }

    boolean isBend(int point) {
        return point >= boxes;
    }

    /** Returns the points of each layer from left to right, the layers from top to bottom. */
    List<List<Integer>> members() {
        return members;
    }

    /** Returns the points of the layer above with which one is joined. */
    int[] above(int point) {
        return above[point];
    }

    /** Returns the points of the layer below with which one is joined. */
    int[] below(int point) {
        return below[point];
    }

    /** Returns the points through which each arrow goes, in the order of the arrows. */
    List<int[]> ways() {
        return ways;
    }

    private int add(int rank) {
        while (members.size() <= rank) {
            members.add(new ArrayList<>());
        }
        int point = upper.size();
        members.get(rank).add(point);
        upper.add(IntStream.builder());
        lower.add(IntStream.builder());
        return point;
    }

    /** An arrow that leads up, as one of a cycle does, takes the same way backwards. */
    private void add(Arrow arrow, int[] ranks, boolean bends) {
        boolean isUp = ranks[arrow.from()] > ranks[arrow.to()];
        int top = isUp ? arrow.to() : arrow.from();
        int bottom = isUp ? arrow.from() : arrow.to();
        IntStream.Builder way = IntStream.builder().add(top);
        int last = top;
        for (int rank = ranks[top] + 1; bends && rank < ranks[bottom]; rank++) {
            int bend = add(rank);
            join(last, bend);
            way.add(bend);
            last = bend;
        }
        if (bends ? ranks[top] < ranks[bottom] : ranks[top] + 1 == ranks[bottom]) {
            join(last, bottom);
        }
        int[] down = way.add(bottom).build().toArray();
        ways.add(isUp ? reversed(down) : down);
    }

    private static int[] reversed(int[] way) {
        return IntStream.range(0, way.length).map(i -> way[way.length - 1 - i]).toArray();
    }

    private void join(int from, int to) {
        lower.get(from).add(to);
        upper.get(to).add(from);
    }

    private void order() {
        position = new int[points()];
        members.forEach(this::number);
        List<List<Integer>> best = copy();
        long fewest = crossings();
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            sweep(sweep % 2 == 0);
            long crossings = crossings();
            if (crossings < fewest) {
                fewest = crossings;
                best = copy();
            }
        }
        members.clear();
        members.addAll(best);
    }

    private List<List<Integer>> copy() {
        return members.stream().<List<Integer>>map(ArrayList::new).toList();
    }

    private void number(List<Integer> layer) {
        for (int i = 0; i < layer.size(); i++) {
            position[layer.get(i)] = i;
        }
    }

    /** Sorts each layer by the middle of what its points are joined with. */
    private void sweep(boolean down) {
        double[] middle = new double[points()];
        for (int i = 1; i < members.size(); i++) {
            List<Integer> layer = members.get(down ? i : members.size() - 1 - i);
            for (int point : layer) {
                int[] joined = down ? above[point] : below[point];
                long sum = 0;
                for (int each : joined) {
                    sum += position[each];
                }
                middle[point] = joined.length == 0 ? position[point] : (double) sum / joined.length;
            }
            layer.sort(Comparator.comparingDouble(point -> middle[point]));
            number(layer);
        }
    }

    /** Counts pairs of arrows that cross between two layers, with a tree of sums (Fenwick, 1994). */
    private long crossings() {
        long crossings = 0;
        for (int i = 1; i < members.size(); i++) {
            int[] ends = members.get(i - 1).stream()
                    .flatMapToInt(point -> IntStream.of(below[point])
                            .map(each -> position[each])
                            .sorted())
                    .toArray();
            crossings += inversions(ends, members.get(i).size());
        }
        return crossings;
    }

    private static long inversions(int[] ends, int size) {
        int[] sums = new int[size + 1];
        long count = 0;
        for (int seen = 0; seen < ends.length; seen++) {
            int notRight = 0;
            for (int i = ends[seen] + 1; i > 0; i -= i & -i) {
                notRight += sums[i];
            }
            count += seen - notRight;
            for (int i = ends[seen] + 1; i <= size; i += i & -i) {
                sums[i]++;
            }
        }
        return count;
    }
}
