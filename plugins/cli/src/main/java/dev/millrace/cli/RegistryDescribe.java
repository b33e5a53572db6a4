package dev.millrace.cli;

import dev.millrace.launch.Project;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.NodeGroup;
import dev.millrace.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the nodes of a pipeline with what they read and write. */
final class RegistryDescribe implements OwnCommand {
    private final Invocation invocation;

    private final Given<String> name = Given.text(Project.DEFAULT_PIPELINE);
    private final Given<Boolean> byNamespace = Given.flag();
    private final JsonOption json = new JsonOption();

    RegistryDescribe(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "describe",
                "Shows the nodes of a pipeline in the order of running.",
                "  millrace registry describe features");
        spec.addPositional(name.word()
                .paramLabel("NAME")
                .description("The pipeline; all nodes of the project if left out.")
                .build());
        spec.addOption(byNamespace
                .option("--by-namespace")
                .description("The groups of nodes that can be deployed together, by their outermost namespace.")
                .build());
        json.declare(spec);
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::describe);
    }

    private int describe(Project project) {
        Pipeline pipeline = project.pipeline(name.value());
        json.print(
                invocation.screen(),
                () -> byNamespace.value()
                        ? Map.of("pipeline", name.value(), "groups", groups(pipeline))
                        : described(pipeline),
                () -> byNamespace.value() ? groupLines(pipeline) : lines(pipeline));
        pipeline.recordedProblems().throwIfAny("Pipeline '" + name.value() + "' cannot be built");
        return ExitCode.SUCCESS;
    }

    private Map<String, Object> described(Pipeline pipeline) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("pipeline", name.value());
        described.putAll(pipeline.describe());
        return described;
    }

    private static List<Map<String, ?>> groups(Pipeline pipeline) {
        return pipeline.groupedByNamespace().stream()
                .<Map<String, ?>>map(group -> new Keyed()
                        .put("name", group.name())
                        .put("nodes", group.nodes())
                        .put("depends_on", group.dependsOn())
                        .map())
                .toList();
    }

    private List<String> groupLines(Pipeline pipeline) {
        List<String> lines = new ArrayList<>();
        for (NodeGroup group : pipeline.groupedByNamespace()) {
            lines.add(invocation.screen().styled(Style.bold, group.name()));
            add(lines, "nodes", group.nodes());
            add(lines, "after", List.copyOf(group.dependsOn()));
        }
        return lines;
    }

    private List<String> lines(Pipeline pipeline) {
        List<String> lines = new ArrayList<>();
        lines.add("pipeline '" + name.value() + "', "
                + Counted.of(pipeline.nodes().size(), "node"));
        pipeline.inOrder().forEach(node -> {
            lines.add("");
            lines.add(invocation.screen().styled(Style.bold, node.name()));
            add(lines, "at", node.origin().isKnown() ? List.of(node.origin().describe()) : List.of());
            add(lines, "reads", node.inputs().stream().map(Port::displayName).toList());
            add(lines, "writes", node.outputs().stream().map(Port::displayName).toList());
            add(lines, "tags", List.copyOf(node.tags()));
            add(lines, "runs", options(node));
        });
        return lines;
    }

    /** Tells what only few nodes have. */
    private static List<String> options(NodeSpec node) {
        List<String> told = new ArrayList<>();
        NodeOptions options = node.options();
        NodePolicy policy = options.policy();
        options.condition()
                .ifPresent(condition -> told.add(
                        "when " + node.inputs().get(condition.input()).displayName() + " is " + condition.expected()));
        options.mapping()
                .ifPresent(mapping -> told.add(
                        "for each of " + node.inputs().get(mapping.input()).displayName()));
        if (policy.attempts() > 1) {
            told.add("up to " + policy.attempts() + " times");
        }
        policy.timeout().ifPresent(timeout -> told.add("for at most " + Counted.of(timeout)));
        if (policy.priority() != 0) {
            told.add("with priority " + policy.priority());
        }
        policy.resources().forEach((name, units) -> told.add("with " + units + " of " + name));
        return told;
    }

    private void add(List<String> lines, String label, List<String> texts) {
        if (!texts.isEmpty()) {
            String padded = "   " + label + " ".repeat(8 - label.length());
            lines.addAll(TextTable.labelled(padded, texts, invocation.screen().width()));
        }
    }
}
