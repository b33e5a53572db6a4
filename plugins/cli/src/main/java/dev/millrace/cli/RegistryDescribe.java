package dev.millrace.cli;

import dev.millrace.launch.Project;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.PipelineGraph;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Parameters;

/** Prints the nodes of a pipeline with what they read and write. */
@Command(
        name = "describe",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Shows the nodes of a pipeline in the order of running.")
final class RegistryDescribe implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The pipeline; all nodes of the project if left out.")
    private String name = "__default__";

    RegistryDescribe(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.onProject(this::describe);
    }

    private int describe(Project project) {
        Pipeline pipeline = project.pipeline(name);
        Screen screen = invocation.screen();
        screen.print("pipeline '" + name + "', " + Counted.of(pipeline.nodes().size(), "node"));
        inOrder(pipeline).forEach(node -> describe(node, screen));
        pipeline.recordedProblems().throwIfAny("Pipeline '" + name + "' cannot be built");
        return ExitCode.SUCCESS;
    }

    /** Returns nodes that lie on a cycle last. */
    private static Set<NodeSpec> inOrder(Pipeline pipeline) {
        PipelineGraph graph = PipelineGraph.of(pipeline);
        Set<NodeSpec> nodes =
                Arrays.stream(graph.order()).mapToObj(graph::node).collect(Collectors.toCollection(LinkedHashSet::new));
        nodes.addAll(pipeline.nodes());
        return nodes;
    }

    private static void describe(NodeSpec node, Screen screen) {
        screen.print("");
        screen.print(screen.styled(Style.bold, node.name()));
        line(screen, "at", node.origin().describe());
        line(screen, "reads", ports(node.inputs()));
        line(screen, "writes", ports(node.outputs()));
        line(screen, "tags", String.join(", ", node.tags()));
    }

    private static String ports(List<Port> ports) {
        return ports.stream().map(Port::displayName).collect(Collectors.joining(", "));
    }

    private static void line(Screen screen, String label, String text) {
        if (!text.isEmpty()) {
            screen.print("   " + label + " ".repeat(8 - label.length()) + text);
        }
    }
}
