package dev.millrace.cli;

import dev.millrace.record.Failure;
import dev.millrace.record.NodeRecord;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints what is recorded of one run. */
final class RunsShow implements OwnCommand {
    private static final String INDENT = "  ";

    private final Invocation invocation;
    private final RunWord run = new RunWord();
    private final JsonOption json = new JsonOption();

    RunsShow(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "show",
                "Tells what is recorded of a run: what was asked, what each node did, and what went wrong.",
                "  millrace runs show last");
        run.declare(spec, 0, "The id of the run, the beginning of it, or 'last'.");
        json.declare(spec);
    }

    @Override
    public Integer call() {
        RunRecord record = run.in(RunHistory.of(invocation.root().layout().root()));
        json.print(invocation.screen(), () -> keyed(record), () -> lines(record));
        return ExitCode.SUCCESS;
    }

    private static Map<String, @Nullable Object> keyed(RunRecord record) {
        return RunFacts.keyed(record)
                .put("params", record.asked().overrides().plain())
                .put("parameters", record.parameters().plain())
                .put("nodes", record.nodes().stream().map(RunFacts::keyed).toList())
                .map();
    }

    private List<String> lines(RunRecord record) {
        List<String> lines = new ArrayList<>(
                TextTable.lines(facts(record), invocation.screen().width()));
        lines.add("Nodes:");
        indent(
                TextTable.lines(
                        nodes(record.nodes()), invocation.screen().width().beside(INDENT.length())),
                lines);
        List<List<String>> reasons = reasons(record.nodes());
        if (!reasons.isEmpty()) {
            lines.add("Reasons:");
            indent(TextTable.lines(reasons, invocation.screen().width().beside(INDENT.length())), lines);
        }
        List<List<String>> parameters = ConfigValues.leaves(record.parameters(), "").entrySet().stream()
                .map(each -> List.of(each.getKey(), String.valueOf(each.getValue())))
                .toList();
        if (!parameters.isEmpty()) {
            lines.add("Parameters:");
            indent(TextTable.lines(parameters, invocation.screen().width().beside(INDENT.length())), lines);
        }
        for (Failure failure : record.failures()) {
            lines.add("");
            failure.text().lines().forEach(lines::add);
        }
        return lines;
    }

    private static void indent(List<String> part, List<String> lines) {
        part.forEach(line -> lines.add(INDENT + line));
    }

    private static List<List<String>> facts(RunRecord record) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("run", record.id()));
        facts.add(List.of("state", RunFacts.told(record.state())));
        facts.add(List.of("start", RunFacts.moment(record.start())));
        add(facts, "duration", record.duration().map(Counted::of).orElse(""));
        add(facts, "resumes", record.asked().resumes().orElse(""));
        add(facts, "command", String.join(" ", record.asked().command()));
        facts.add(List.of("pipeline", record.asked().pipeline()));
        facts.add(List.of("environment", record.asked().environment()));
        add(facts, "nodes by", RunFacts.selection(record.asked().selection()));
        facts.add(List.of("runner", record.asked().runner()));
        facts.add(List.of("user", record.surroundings().user()));
        add(facts, "commit", RunFacts.commit(record));
        facts.add(List.of("java", record.surroundings().java()));
        add(facts, "millrace", record.surroundings().millrace());
        return facts;
    }

    private static void add(List<List<String>> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(List.of(label, value));
        }
    }

    private static List<List<String>> reasons(List<NodeRecord> nodes) {
        List<List<String>> rows = new ArrayList<>();
        for (NodeRecord node : nodes) {
            String reason = node.failure().map(Failure::code).orElse(node.reason());
            if (!reason.isEmpty()) {
                rows.add(List.of(node.name(), reason));
            }
        }
        return rows;
    }

    private static List<List<String>> nodes(List<NodeRecord> nodes) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("node", "outcome", "duration", "rows in", "rows out", "bytes in", "bytes out"));
        for (NodeRecord node : nodes) {
            rows.add(List.of(
                    node.name(),
                    RunFacts.told(node.outcome()),
                    node.start().isEmpty() ? "" : Counted.of(node.duration()),
                    RunFacts.number(node.rowsIn()),
                    RunFacts.number(node.rowsOut()),
                    RunFacts.number(node.bytesIn()),
                    RunFacts.number(node.bytesOut())));
        }
        return rows;
    }
}
