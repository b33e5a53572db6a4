package dev.millrace.pipeline;

import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;

/** Says where a node reads or writes a dataset, for problems. */
final class PortPlaces {
    private PortPlaces() {}

    static String reader(NodeSpec node, String dataset) {
        return node.inputs().stream()
                .filter(port -> port.isDataset() && port.name().equals(dataset))
                .findFirst()
                .map(port -> of(node, port))
                .orElseThrow();
    }

    static String of(NodeSpec node, Port port) {
        return port.origin().isKnown() ? port.origin().describe() : "node '" + node.name() + "'";
    }
}
