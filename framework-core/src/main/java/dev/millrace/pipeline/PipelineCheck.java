package dev.millrace.pipeline;

import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** Applies all rules to a pipeline. */
public final class PipelineCheck {
    private static final List<GraphRule> RULES = List.of(
            new IllegalName(),
            new NodeWithoutPorts(),
            new DuplicateNodeName(),
            new TwoWriters(),
            new UnknownInput(),
            new UncataloguedView(),
            new MisspeltOutput(),
            new Cycle(),
            new TypesThatDoNotFit(),
            new UnboundParameter());

    private PipelineCheck() {}

    /**
     * Returns every problem: first those of the declarations, then those of each rule, by node, at last those of
     * catalog entries that a node needs.
     */
    public static Problems problems(Pipeline pipeline, Wiring wiring) {
        TolerantCatalog catalog = new TolerantCatalog(wiring.catalog());
        Wiring tolerant = new Wiring(wiring.graph(), catalog, wiring.parameters());
        List<Problem> found = new ArrayList<>();
        RULES.forEach(rule -> rule.check(tolerant, found::add));
        return pipeline.recordedProblems().plus(new Problems(found)).plus(catalog.problems());
    }
}
