package dev.millrace.cli.graph;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A pipeline as boxes and arrows.
 *
 * @param boxes the boxes, numbered from 0
 * @param arrows the arrows, each once
 */
public record Flowchart(List<Box> boxes, List<Arrow> arrows) {
    /** What a box stands for. */
    enum Kind {
        NODE,
        STORED,
        IN_MEMORY,
        PARAMETER
    }

    /**
     * One box.
     *
     * @param kind what it stands for
     * @param label what is written on it
     */
    record Box(Kind kind, String label) {}

    /**
     * One arrow.
     *
     * @param from the number of the box where it begins
     * @param to the number of the box where it ends
     */
    record Arrow(int from, int to) {}

    /** Copies the lists. */
    public Flowchart {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /**
     * Returns the boxes and arrows of a pipeline, right or wrong.
     *
     * @param inCatalog tells which datasets are kept, and not only in memory
     */
    public static Flowchart of(Pipeline pipeline, Predicate<DatasetName> inCatalog) {
        Map<Box, Integer> numbers = new LinkedHashMap<>();
        Set<Arrow> arrows = new LinkedHashSet<>();
        List<NodeSpec> nodes = pipeline.inOrder();
        List<Box> boxes = new ArrayList<>();
        nodes.forEach(node -> boxes.add(new Box(Kind.NODE, node.name())));
        for (int number = 0; number < nodes.size(); number++) {
            for (Port port : nodes.get(number).inputs()) {
                arrows.add(new Arrow(number(box(port, inCatalog), numbers, boxes), number));
            }
            for (Port port : nodes.get(number).outputs()) {
                arrows.add(new Arrow(number, number(box(port, inCatalog), numbers, boxes)));
            }
        }
        return new Flowchart(boxes, List.copyOf(arrows));
    }

    /** Returns the chart of nodes and datasets only. */
    public Flowchart withoutParameters() {
        int[] numbers = new int[boxes.size()];
        List<Box> kept = new ArrayList<>();
        for (int box = 0; box < numbers.length; box++) {
            boolean isKept = boxes.get(box).kind() != Kind.PARAMETER;
            numbers[box] = isKept ? kept.size() : -1;
            if (isKept) {
                kept.add(boxes.get(box));
            }
        }
        return new Flowchart(
                kept,
                arrows.stream()
                        .filter(arrow -> numbers[arrow.from()] >= 0)
                        .map(arrow -> new Arrow(numbers[arrow.from()], numbers[arrow.to()]))
                        .toList());
    }

    /** Returns one box for all transcodings of a dataset. */
    private static Box box(Port port, Predicate<DatasetName> inCatalog) {
        if (!port.isDataset()) {
            return new Box(Kind.PARAMETER, port.displayName());
        }
        return new Box(
                inCatalog.test(port.dataset()) ? Kind.STORED : Kind.IN_MEMORY,
                port.dataset().withoutTranscoding().value());
    }

    private static int number(Box box, Map<Box, Integer> numbers, List<Box> boxes) {
        Integer known = numbers.putIfAbsent(box, boxes.size());
        if (known == null) {
            boxes.add(box);
            return boxes.size() - 1;
        }
        return known;
    }
}
