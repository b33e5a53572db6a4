package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline compiled to numbers, once, in linear time. Immutable.
 *
 * <p>Nodes are numbered from 0 by name, datasets from 0 in the order of their first appearance. A dataset that nobody
 * writes is still a dataset here, so that a broken pipeline can be explained. Arrays are handed out as they are, for
 * speed: callers must not write to them.
 */
public final class PipelineGraph {
    private static final int NONE = -1;
    private static final int[] EMPTY = {};

    private final NodeSpec[] nodes;
    private final List<DatasetName> datasets = new ArrayList<>();
    private final Map<String, Integer> ids;
    private final int[][] inputs;
    private final int[][] outputs;
    private final int[][] transcodings;
    private int[] writer = EMPTY;
    private int[][] readers = {};
    private final int[][] successors;
    private final int[] inDegree;
    private final int[] order;
    private final int[] free;
    private boolean takesParameters;
    private volatile @Nullable List<Problem> structure;

    PipelineGraph(List<NodeSpec> specs) {
        nodes = specs.toArray(NodeSpec[]::new);
        ids = new HashMap<>(nodes.length * 2);
        inputs = new int[nodes.length][];
        outputs = new int[nodes.length][];
        for (int node = 0; node < nodes.length; node++) {
            inputs[node] = number(nodes[node].inputs());
            outputs[node] = number(nodes[node].outputs());
        }
        transcodings = transcodings();
        joinDatasets();
        successors = new int[nodes.length][];
        inDegree = new int[nodes.length];
        joinNodes();
        order = sort();
        free = IntStream.range(0, datasets.size())
                .filter(dataset -> writer[dataset] == NONE)
                .toArray();
    }

    /** Returns a pipeline compiled; that is done once for each. */
    public static PipelineGraph of(Pipeline pipeline) {
        return pipeline.graph();
    }

    /** Returns what is wrong with the graph whatever it runs with; looked for once. */
    List<Problem> structure(Supplier<List<Problem>> check) {
        List<Problem> found = structure;
        if (found == null) {
            found = List.copyOf(check.get());
            structure = found;
        }
        return found;
    }

    /** Returns how many nodes there are. */
    public int nodeCount() {
        return nodes.length;
    }

    /** Returns how many datasets there are. */
    public int datasetCount() {
        return datasets.size();
    }

    /** Returns the node of that number. */
    public NodeSpec node(int node) {
        return nodes[node];
    }

    /** Returns the dataset of that number. */
    public DatasetName dataset(int dataset) {
        return datasets.get(dataset);
    }

    /** Returns the number of a dataset, or -1. */
    public int datasetId(DatasetName name) {
        return ids.getOrDefault(name.value(), NONE);
    }

    /** Returns the datasets that a node reads, one per input port; -1 for a parameter. */
    public int[] inputsOf(int node) {
        return inputs[node];
    }

    /** Returns the datasets that a node writes, one per output port. */
    public int[] outputsOf(int node) {
        return outputs[node];
    }

    /** Returns the node that writes a dataset, the first by name if there are several; -1 if there is none. */
    public int writerOf(int dataset) {
        return writer[dataset];
    }

    /** Returns the number that all transcodings of a dataset share: that of the one which appears first. */
    int identityOf(int dataset) {
        return transcodings.length == 0 ? dataset : transcodings[dataset][0];
    }

    /** Returns all transcodings of a dataset, itself among them. */
    int[] transcodingsOf(int dataset) {
        return transcodings.length == 0 ? new int[] {dataset} : transcodings[dataset];
    }

    /** Returns the nodes that read a dataset, each once, by number. */
    public int[] readersOf(int dataset) {
        return readers[dataset];
    }

    /** Tells whether a node reads a dataset that can't do without it. */
    public boolean isRequired(int dataset) {
        for (int reader : readers[dataset]) {
            for (int port = 0; port < inputs[reader].length; port++) {
                if (inputs[reader][port] == dataset
                        && !nodes[reader].inputs().get(port).optional()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the nodes that need an output of this one, each once, by number. */
    public int[] successorsOf(int node) {
        return successors[node];
    }

    /** Returns how many nodes a node waits for. */
    public int inDegreeOf(int node) {
        return inDegree[node];
    }

    /**
     * Returns the nodes in the order of running: level by level, by name within a level. Nodes that lie on a cycle or
     * behind one are left out.
     */
    public int[] order() {
        return order;
    }

    /** Returns the datasets that nobody writes. */
    int[] freeInputs() {
        return free;
    }

    /** Tells whether any dataset has transcodings. */
    boolean hasTranscodings() {
        return transcodings.length > 0;
    }

    /** Tells whether any node takes a parameter. */
    boolean takesParameters() {
        return takesParameters;
    }

    /** Returns the nodes that each node waits for, each once, by number. */
    int[][] predecessors() {
        int[][] predecessors = new int[nodes.length][];
        Arrays.setAll(predecessors, node -> new int[inDegree[node]]);
        int[] counts = new int[nodes.length];
        for (int node = 0; node < nodes.length; node++) {
            for (int successor : successors[node]) {
                predecessors[successor][counts[successor]++] = node;
            }
        }
        return predecessors;
    }

    private int[] number(List<Port> ports) {
        int[] numbers = new int[ports.size()];
        for (int i = 0; i < numbers.length; i++) {
            Port port = ports.get(i);
            numbers[i] = port.isDataset() ? number(port.name()) : NONE;
            takesParameters |= numbers[i] == NONE;
        }
        return numbers;
    }

    private int number(String name) {
        Integer known = ids.putIfAbsent(name, datasets.size());
        if (known != null) {
            return known;
        }
        datasets.add(DatasetName.of(name));
        return datasets.size() - 1;
    }

    /** Returns for each dataset all of its transcodings; nothing at all where no dataset has any. */
    private int[][] transcodings() {
        if (datasets.stream().noneMatch(DatasetName::isTranscoded)) {
            return new int[0][];
        }
        Map<DatasetName, List<Integer>> known = new HashMap<>();
        for (int dataset = 0; dataset < datasets.size(); dataset++) {
            known.computeIfAbsent(datasets.get(dataset).withoutTranscoding(), name -> new ArrayList<>())
                    .add(dataset);
        }
        Map<DatasetName, int[]> numbers = new HashMap<>();
        known.forEach((name, all) ->
                numbers.put(name, all.stream().mapToInt(Integer::intValue).toArray()));
        return datasets.stream()
                .map(name -> numbers.get(name.withoutTranscoding()))
                .toArray(int[][]::new);
    }

    private void joinDatasets() {
        writer = new int[datasets.size()];
        Arrays.fill(writer, NONE);
        int[] uses = new int[datasets.size()];
        for (int node = 0; node < nodes.length; node++) {
            for (int dataset : outputs[node]) {
                writer[dataset] = writer[dataset] == NONE ? node : writer[dataset];
            }
            for (int dataset : inputs[node]) {
                if (dataset != NONE) {
                    uses[dataset]++;
                }
            }
        }
        readers = new int[datasets.size()][];
        Arrays.setAll(readers, dataset -> uses[dataset] == 0 ? EMPTY : new int[uses[dataset]]);
        joinReaders();
    }

    /** Fills in who reads each dataset; a node that reads one twice counts once. */
    private void joinReaders() {
        int[] counts = new int[readers.length];
        for (int node = 0; node < nodes.length; node++) {
            for (int dataset : inputs[node]) {
                if (dataset != NONE && (counts[dataset] == 0 || readers[dataset][counts[dataset] - 1] != node)) {
                    readers[dataset][counts[dataset]++] = node;
                }
            }
        }
        Arrays.setAll(
                readers,
                dataset -> counts[dataset] == readers[dataset].length
                        ? readers[dataset]
                        : Arrays.copyOf(readers[dataset], counts[dataset]));
    }

    /** Returns who reads a dataset in any of its transcodings; some perhaps twice. */
    private int[] readersOfAny(int dataset) {
        return hasTranscodings()
                ? Arrays.stream(transcodings[dataset])
                        .flatMap(each -> Arrays.stream(readers[each]))
                        .toArray()
                : readers[dataset];
    }

    private void joinNodes() {
        int[] seenFrom = new int[nodes.length];
        Arrays.fill(seenFrom, NONE);
        int[] found = new int[16];
        for (int node = 0; node < nodes.length; node++) {
            int count = 0;
            for (int dataset : outputs[node]) {
                for (int reader : readersOfAny(dataset)) {
                    if (seenFrom[reader] != node) {
                        seenFrom[reader] = node;
                        found = count < found.length ? found : Arrays.copyOf(found, count * 2);
                        found[count++] = reader;
                        inDegree[reader]++;
                    }
                }
            }
            successors[node] = count == 0 ? EMPTY : Arrays.copyOf(found, count);
        }
    }

    private int[] sort() {
        int[] waiting = inDegree.clone();
        int[] sorted = new int[nodes.length];
        int end = 0;
        for (int node = 0; node < nodes.length; node++) {
            if (waiting[node] == 0) {
                sorted[end++] = node;
            }
        }
        for (int start = 0; start < end; ) {
            int levelEnd = end;
            for (; start < levelEnd; start++) {
                for (int successor : successors[sorted[start]]) {
                    if (--waiting[successor] == 0) {
                        sorted[end++] = successor;
                    }
                }
            }
            Arrays.sort(sorted, levelEnd, end);
        }
        return end == nodes.length ? sorted : Arrays.copyOf(sorted, end);
    }
}
