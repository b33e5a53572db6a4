package dev.millrace.pipeline;

import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** Applies all rules to a pipeline. */
public final class PipelineCheck {
    /** These look at nothing but the graph. */
    private static final List<GraphRule> STRUCTURE =
            List.of(new IllegalName(), new NodeWithoutPorts(), new DuplicateNodeName(), new TwoWriters(), new Cycle());

    private static final List<GraphRule> RULES = List.of(
            new UnknownInput(),
            new UncataloguedTranscoding(),
            new MisspeltOutput(),
            new TypesThatDoNotFit(),
            new UnboundParameter());

    private PipelineCheck() {}

    /**
     * Returns every problem: first those of the declarations, then those of each rule, by node, at last those of
     * catalog entries that a node needs.
     */
    public static Problems problems(Pipeline pipeline, Wiring wiring) {
        TolerantCatalog catalog = new TolerantCatalog(wiring.catalog(), wiring.graph());
        Wiring tolerant = new Wiring(wiring.graph(), catalog, wiring.parameters());
        List<Problem> found = new ArrayList<>(wiring.graph().structure(() -> structure(wiring)));
        RULES.forEach(rule -> rule.check(tolerant, found::add));
        return pipeline.recordedProblems().plus(new Problems(found)).plus(catalog.problems());
    }

    private static List<Problem> structure(Wiring wiring) {
        List<Problem> found = new ArrayList<>();
        STRUCTURE.forEach(rule -> rule.check(wiring, found::add));
        return found;
    }
}
