package dev.millrace.pipeline;

import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problem.Detail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A node wants a parameter that is missing or can't be bound to its Java type. Told once, with all who want it. */
final class UnboundParameter implements GraphRule {
    private static final String READER = "read by";

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        if (!wiring.graph().takesParameters()) {
            return;
        }
        List<Problem> found = new ArrayList<>();
        for (int id = 0; id < wiring.graph().nodeCount(); id++) {
            NodeSpec node = wiring.graph().node(id);
            for (Port input : node.inputs()) {
                if (!input.isDataset()) {
                    wiring.parameters().bind(input.name(), input.type(), input.origin(), found);
                }
            }
        }
        Map<Problem, List<Problem>> alike = new LinkedHashMap<>();
        found.forEach(problem -> alike.computeIfAbsent(withoutReaders(problem), key -> new ArrayList<>())
                .add(problem));
        alike.values().forEach(group -> problems.accept(withReaders(group)));
    }

    private static Problem withoutReaders(Problem problem) {
        List<Detail> others = problem.details().stream()
                .filter(detail -> !detail.label().equals(READER))
                .toList();
        return new Problem(problem.code(), problem.severity(), problem.what(), others);
    }

    private static Problem withReaders(List<Problem> group) {
        List<String> readers = group.stream()
                .flatMap(problem -> problem.details().stream())
                .filter(detail -> detail.label().equals(READER))
                .map(Detail::text)
                .distinct()
                .toList();
        Problem first = group.get(0);
        Problem told = new Problem(first.code(), first.severity(), first.what(), List.of());
        boolean listed = false;
        for (Detail detail : first.details()) {
            boolean reader = detail.label().equals(READER);
            told = !reader
                    ? told.with(detail.label(), detail.text())
                    : listed ? told : PortPlaces.list(told, READER, readers);
            listed |= reader;
        }
        return told;
    }
}
