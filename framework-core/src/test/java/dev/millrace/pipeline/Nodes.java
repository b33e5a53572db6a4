package dev.millrace.pipeline;

import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes nodes down in one line. */
final class Nodes {
    private final String name;
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final Set<String> tags = new TreeSet<>();

    private Nodes(String name) {
        this.name = name;
    }

    static Nodes node(String name) {
        return new Nodes(name);
    }

    static Pipeline pipeline(Nodes... nodes) {
        return Pipeline.of(Arrays.stream(nodes).map(Nodes::spec).toList());
    }

    static Problems problems(Pipeline pipeline, Catalog catalog, Parameters parameters) {
        return PipelineCheck.problems(pipeline, new Wiring(PipelineGraph.of(pipeline), catalog, parameters));
    }

    static List<String> codes(Problems problems) {
        return problems.all().stream().map(Problem::code).map(Object::toString).toList();
    }

    Nodes reads(String... names) {
        Arrays.stream(names).forEach(each -> reads(each, ValueType.anything()));
        return this;
    }

    Nodes reads(String dataset, ValueType type) {
        inputs.add(Port.dataset(dataset, type, place(", parameter '" + dataset + "'")));
        return this;
    }

    Nodes mayRead(String dataset) {
        inputs.add(Port.dataset(dataset, ValueType.anything(), place(", parameter '" + dataset + "'"))
                .asOptional());
        return this;
    }

    Nodes wants(String parameter, Class<?> type) {
        inputs.add(Port.parameter(parameter, ValueType.of(type), place(", parameter '" + parameter + "'")));
        return this;
    }

    Nodes writes(String... names) {
        Arrays.stream(names).forEach(each -> writes(each, ValueType.anything()));
        return this;
    }

    Nodes writes(String dataset, ValueType type) {
        outputs.add(Port.dataset(dataset, type, place("")));
        return this;
    }

    Nodes tagged(String... words) {
        tags.addAll(List.of(words));
        return this;
    }

    NodeSpec spec() {
        return new NodeSpec(name, inputs, outputs, new TreeSet<>(tags), in -> new Object[outputs.size()], place(""));
    }

    private Location place(String part) {
        return new Location("Sales." + name + part, "Sales.java", 12, 0);
    }
}
