package dev.millrace.benchmarks;

import dev.millrace.data.DatasetRef;
import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Pipelines of trivial nodes: each hands its first input on. */
public enum Shape {
    /** Each node reads the one before it. */
    CHAIN {
        @Override
        List<Integer> reads(int node) {
            return List.of(node);
        }
    },
    /** All nodes read the same dataset. */
    FAN {
        @Override
        List<Integer> reads(int node) {
            return List.of(0);
        }
    },
    /** Layers of ten; each node reads two of the layer above. */
    LAYERED {
        @Override
        List<Integer> reads(int node) {
            int layer = node / WIDTH;
            if (layer == 0) {
                return List.of(0);
            }
            int above = (layer - 1) * WIDTH + 1;
            return List.of(above + node % WIDTH, above + (node + 1) % WIDTH);
        }
    };

    private static final int WIDTH = 10;
    private static final ValueType NUMBER = ValueType.of(Long.class);

    /** Names the dataset that is given to the pipeline. */
    static final DatasetRef<Long> INPUT = DatasetRef.of("d0", Long.class);

    /** Returns the datasets that a node reads; node {@code n} writes dataset {@code n + 1}. */
    abstract List<Integer> reads(int node);

    /** Returns a pipeline of {@code size} nodes. */
    Pipeline pipeline(int size) {
        IntFunction<Port> dataset = number -> Port.dataset("d" + number, NUMBER, Location.unknown());
        List<NodeSpec> nodes = new ArrayList<>(size);
        for (int node = 0; node < size; node++) {
            nodes.add(new NodeSpec(
                    "n" + node,
                    reads(node).stream().map(dataset::apply).toList(),
                    List.of(dataset.apply(node + 1)),
                    new TreeSet<>(),
                    inputs -> new Object[] {inputs[0]},
                    Location.unknown()));
        }
        return Pipeline.of(nodes);
    }
}
