package dev.millrace.pipeline;

import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import java.util.List;

/** Says where nodes read or write a dataset, for problems. */
final class PortPlaces {
    private static final int SHOWN = 6;

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

    /** Returns the problem with one line for each place; of many places it counts the last. */
    static Problem list(Problem problem, String label, List<String> places) {
        boolean all = places.size() <= SHOWN + 1;
        Problem listed = problem;
        for (String place : all ? places : places.subList(0, SHOWN)) {
            listed = listed.with(label, place);
        }
        return all ? listed : listed.with(label, "... and " + (places.size() - SHOWN) + " more");
    }

    /** Returns some names in one line; of many names it counts the last. */
    static String line(List<String> names) {
        return names.size() <= SHOWN + 1
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, SHOWN)) + ", ... and " + (names.size() - SHOWN) + " more";
    }
}
