package dev.millrace.checker;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineCheck;
import dev.millrace.pipeline.PipelineGraph;
import dev.millrace.pipeline.Wiring;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Applies the rules of a start, and drops what is not certain without the configuration.
 *
 * @param catalog the catalog, if it is known
 * @param parameters the parameters, if they are known
 */
record Judgement(Optional<Catalog> catalog, Optional<Parameters> parameters) {
    /** What may be right for all that is known if the catalog is not. */
    private static final Set<String> OF_THE_CATALOG = Set.of("WIRING-003", "WIRING-006", "WIRING-008");

    private static final String OF_PARAMETERS = "PARAM";

    List<Problem> problems(Pipeline pipeline) {
        Pipeline nodes = Pipeline.of(pipeline.nodes().stream().map(this::known).toList());
        Wiring wiring = new Wiring(
                PipelineGraph.of(nodes), catalog.orElseGet(Catalog::empty), parameters.orElseGet(Parameters::empty));
        return Stream.concat(
                        pipeline.recordedProblems().all().stream(),
                        PipelineCheck.problems(nodes, wiring).all().stream())
                .filter(this::isCertain)
                .toList();
    }

    /** Returns where the parameter is read that a problem speaks of, for a problem that does not tell it itself. */
    Optional<String> reader(Problem problem, Pipeline pipeline) {
        return parameters
                .filter(known -> problem.code().area().equals(OF_PARAMETERS))
                .flatMap(known -> pipeline.nodes().stream()
                        .flatMap(node -> node.inputs().stream())
                        .filter(port -> !port.isDataset() && has(problem, port, known))
                        .map(port -> port.origin().describe())
                        .findFirst());
    }

    private static boolean has(Problem problem, Port port, Parameters known) {
        List<Problem> found = new ArrayList<>();
        known.bind(port.name(), port.type(), port.origin(), found);
        return found.stream()
                .anyMatch(each ->
                        each.code().equals(problem.code()) && each.what().equals(problem.what()));
    }

    private boolean isCertain(Problem problem) {
        return (catalog.isPresent() || !OF_THE_CATALOG.contains(problem.code().toString()))
                && (parameters.isPresent() || !problem.code().area().equals(OF_PARAMETERS));
    }

    /** Lets every type pass for a parameter whose value only a run will know. */
    private NodeSpec known(NodeSpec node) {
        if (parameters.isEmpty() || node.inputs().stream().noneMatch(this::isAnsweredLater)) {
            return node;
        }
        List<Port> inputs = node.inputs().stream()
                .map(port -> isAnsweredLater(port) ? port.typed(ValueType.of(ConfigTree.class)) : port)
                .toList();
        return node.joined(node.name(), inputs, node.outputs());
    }

    private boolean isAnsweredLater(Port port) {
        return !port.isDataset()
                && parameters
                        .flatMap(known -> known.tree().at(port.name()))
                        .filter(KnownConfiguration::isAnsweredLater)
                        .isPresent();
    }
}
