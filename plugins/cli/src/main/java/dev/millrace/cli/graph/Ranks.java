package dev.millrace.cli.graph;

import dev.millrace.cli.graph.Flowchart.Arrow;
import java.util.Arrays;

/** Puts the boxes of a flowchart on layers, so that arrows lead down, as far as there is no cycle. In linear time. */
final class Ranks {
    private final int[][] after;
    private final int[][] before;
    private final int[] ranks;
    private final int[] waiting;
    private final boolean[] isPlaced;
    private final int[] queue;
    private int queued;

    private Ranks(Flowchart chart) {
        int count = chart.boxes().size();
        after = new int[count][];
        before = new int[count][];
        join(chart, count);
        ranks = new int[count];
        waiting = Arrays.stream(before).mapToInt(boxes -> boxes.length).toArray();
        isPlaced = new boolean[count];
        queue = new int[count];
    }

    /** Returns the layer of each box, from 0: the longest way from above; what has nothing above it lies just above its reader. */
    static int[] of(Flowchart chart) {
        Ranks ranks = new Ranks(chart);
        ranks.placeAll();
        ranks.lowerSources();
        return ranks.ranks;
    }

    private void join(Flowchart chart, int count) {
        int[] outs = new int[count];
        int[] ins = new int[count];
        for (Arrow arrow : chart.arrows()) {
            outs[arrow.from()]++;
            ins[arrow.to()]++;
        }
        Arrays.setAll(after, box -> new int[outs[box]]);
        Arrays.setAll(before, box -> new int[ins[box]]);
        for (Arrow arrow : chart.arrows()) {
            after[arrow.from()][--outs[arrow.from()]] = arrow.to();
            before[arrow.to()][--ins[arrow.to()]] = arrow.from();
        }
    }

    /** Where only cycles are left, the first box of one is placed as if nothing led to it any more. */
    private void placeAll() {
        for (int box = 0; box < ranks.length; box++) {
            if (waiting[box] == 0) {
                place(box);
            }
        }
        int start = 0;
        for (int box = 0; box < ranks.length; box++) {
            while (start < queued) {
                release(queue[start++]);
            }
            place(box);
        }
        while (start < queued) {
            release(queue[start++]);
        }
    }

    private void place(int box) {
        if (!isPlaced[box]) {
            isPlaced[box] = true;
            queue[queued++] = box;
        }
    }

    private void release(int box) {
        for (int next : after[box]) {
            if (!isPlaced[next]) {
                ranks[next] = Math.max(ranks[next], ranks[box] + 1);
                if (--waiting[next] == 0) {
                    place(next);
                }
            }
        }
    }

    private void lowerSources() {
        for (int box = 0; box < ranks.length; box++) {
            if (before[box].length == 0 && after[box].length > 0) {
                ranks[box] = Math.max(
                        0,
                        Arrays.stream(after[box]).map(next -> ranks[next]).min().orElse(1) - 1);
            }
        }
    }
}
