package dev.millrace.cli;

import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.runner.Cancelled;
import dev.millrace.runner.Failed;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.RunResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/** Tells what became of a run: what failed, what was done, how long it took, and where the results are. */
final class RunReport {
    private static final String INDENT = "  ";

    private final Project project;
    private final Failures failures;
    private final Screen screen;

    RunReport(Project project, Failures failures, Screen screen) {
        this.project = project;
        this.failures = failures;
        this.screen = screen;
    }

    /** Prints all of it and returns what the process ends with. */
    int tell(RunResult result, Interruption interruption) {
        int exitCode = result.fold(
                succeeded -> ExitCode.SUCCESS,
                failed -> interruption.happened() ? ExitCode.INTERRUPTED : tell(failed),
                cancelled -> ExitCode.INTERRUPTED);
        screen.print(headline(exitCode) + ": " + counts(result.nodes()) + ", " + Counted.of(result.duration()));
        table("Skipped:", reasons(result, Outcome.SKIPPED));
        table("Not run:", reasons(result, Outcome.NOT_RUN));
        table("Written:", written(result));
        List<String> resume = result.fold(succeeded -> List.<String>of(), Failed::resumeFrom, Cancelled::resumeFrom);
        if (!resume.isEmpty()) {
            String nodes = "run --from-nodes " + String.join(",", resume);
            screen.print("To go on from there: " + (project.areRunsRecorded() ? "run --resume, or " + nodes : nodes));
        }
        return exitCode;
    }

    private static List<List<String>> reasons(RunResult result, Outcome outcome) {
        return result.nodes().stream()
                .filter(node -> node.outcome() == outcome)
                .map(node -> List.of(node.node(), node.reason()))
                .toList();
    }

    private void table(String title, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            screen.print(title);
            TextTable.lines(rows, screen.width().beside(INDENT.length())).forEach(line -> screen.print(INDENT + line));
        }
    }

    private int tell(Failed failed) {
        failed.failures().forEach(failures::tell);
        return ExitCode.FAILURE;
    }

    private String headline(int exitCode) {
        return switch (exitCode) {
            case ExitCode.SUCCESS -> screen.styled(Style.fg_green, "Succeeded");
            case ExitCode.INTERRUPTED -> screen.styled(Style.fg_yellow, "Interrupted");
            default -> screen.styled(Style.fg_red, "Failed");
        };
    }

    private static String counts(List<NodeResult> nodes) {
        List<String> parts = new ArrayList<>();
        long done = count(nodes, Outcome.SUCCEEDED);
        parts.add(done == nodes.size() ? Counted.of(done, "node") : done + " of " + Counted.of(nodes.size(), "node"));
        add(parts, count(nodes, Outcome.SKIPPED), "skipped");
        add(parts, count(nodes, Outcome.FAILED), "failed");
        add(parts, count(nodes, Outcome.CANCELLED), "cancelled");
        add(parts, count(nodes, Outcome.NOT_RUN), "not run");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static long count(List<NodeResult> nodes, Outcome outcome) {
        return nodes.stream().filter(node -> node.outcome() == outcome).count();
    }

    /** Returns name and place of every dataset that outlives the run, in the order of writing. */
    private List<List<String>> written(RunResult result) {
        Map<String, NodeSpec> specs = project.pipeline(result.run().pipeline()).nodes().stream()
                .collect(Collectors.toMap(NodeSpec::name, node -> node));
        Set<String> seen = new HashSet<>();
        List<List<String>> rows = new ArrayList<>();
        result.nodes().stream()
                .filter(node -> node.outcome() == Outcome.SUCCEEDED)
                .flatMap(node -> Stream.ofNullable(specs.get(node.node()))) // one of an element of a list has none
                .flatMap(node -> node.outputs().stream().map(Port::dataset))
                .filter(name -> seen.add(name.value()))
                .forEach(name -> place(name).ifPresent(place -> rows.add(List.of(name.value(), place))));
        return rows;
    }

    private Optional<String> place(DatasetName name) {
        return project.catalog().find(name).filter(Dataset::isPersistent).map(dataset -> {
            Map<String, String> told = dataset.describe();
            return told.getOrDefault("path", told.getOrDefault("type", ""));
        });
    }
}
