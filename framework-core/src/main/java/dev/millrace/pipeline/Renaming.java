package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gives the datasets, parameters and nodes of a pipeline other names. */
final class Renaming {
    private static final ProblemCode UNKNOWN = new ProblemCode("WIRING", 9);

    private final Pipeline pipeline;
    private final Location caller;
    private final List<Problem> problems = new ArrayList<>();

    Renaming(Pipeline pipeline, Location caller) {
        this.pipeline = pipeline;
        this.caller = caller;
    }

    /** Returns what was wrong with the names so far. */
    List<Problem> problems() {
        return problems;
    }

    /** Puts every name under a namespace, save those that stay outside. */
    List<NodeSpec> under(String namespace, Collection<String> outside) {
        refuseUnknown(outside, "stay outside of namespace '" + namespace + "'");
        return joined(
                name -> namespace + "." + name,
                port -> outside.stream().anyMatch(name -> covers(name, port))
                        ? port.name()
                        : namespace + "." + port.name());
    }

    /** Gives datasets and parameters the names that stand beside their own. */
    List<NodeSpec> rename(Map<String, String> names) {
        refuseUnknown(names.keySet(), "be renamed");
        Map<String, String> longestFirst = new TreeMap<>((left, right) -> {
            int byLength = Integer.compare(right.length(), left.length());
            return byLength != 0 ? byLength : left.compareTo(right);
        });
        longestFirst.putAll(names);
        return joined(
                name -> name,
                port -> longestFirst.entrySet().stream()
                        .filter(entry -> covers(entry.getKey(), port))
                        .findFirst()
                        .map(entry -> plain(entry.getValue())
                                + port.name().substring(plain(entry.getKey()).length()))
                        .orElse(port.name()));
    }

    private List<NodeSpec> joined(UnaryOperator<String> nodes, Function<Port, String> ports) {
        return pipeline.nodes().stream()
                .map(node -> node.joined(
                        nodes.apply(node.name()), named(node.inputs(), ports), named(node.outputs(), ports)))
                .toList();
    }

    private static List<Port> named(List<Port> ports, Function<Port, String> names) {
        return ports.stream().map(port -> port.named(names.apply(port))).toList();
    }

    /** Tells whether a name means a port: a dataset with all its transcodings, or a parameter with all that is below it. */
    private static boolean covers(String name, Port port) {
        if (name.startsWith(Port.PARAMETER_PREFIX) == port.isDataset()) {
            return false;
        }
        String plain = plain(name);
        return port.name().equals(plain) || port.name().startsWith(plain + (port.isDataset() ? "@" : "."));
    }

    private static String plain(String name) {
        return name.startsWith(Port.PARAMETER_PREFIX) ? name.substring(Port.PARAMETER_PREFIX.length()) : name;
    }

    private void refuseUnknown(Collection<String> names, String what) {
        List<Port> ports = pipeline.nodes().stream()
                .flatMap(node -> Stream.concat(node.inputs().stream(), node.outputs().stream()))
                .toList();
        SortedSet<String> known = new TreeSet<>();
        ports.forEach(port -> known.add(
                port.isDataset()
                        ? DatasetName.of(port.name()).withoutTranscoding().value()
                        : port.displayName()));
        for (String name : new TreeSet<>(names)) {
            if (ports.stream().noneMatch(port -> covers(name, port))) {
                problems.add(Problem.error(UNKNOWN, "'" + name + "' can't " + what + ": no node reads or writes it.")
                        .at(caller)
                        .with("known", known.isEmpty() ? "none" : PortPlaces.line(List.copyOf(known)))
                        .didYouMean(name, known));
            }
        }
    }
}
