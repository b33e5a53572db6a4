package dev.millrace.cli;

import dev.millrace.record.NodeRecord;
import dev.millrace.record.ParameterChange;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints in what two recorded runs differ. */
final class RunsDiff implements OwnCommand {
    private static final String NOTHING = "-";

    private final Invocation invocation;
    private final RunWord left = new RunWord();
    private final RunWord right = new RunWord();
    private final JsonOption json = new JsonOption();

    RunsDiff(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * Something that is not the same in both runs.
     *
     * @param what its name
     * @param left what it was in the first, null if there was nothing
     * @param right what it was in the second
     */
    private record Difference(
            String what, @Nullable String left, @Nullable String right) {
        List<String> row() {
            return List.of(what, left == null ? NOTHING : left, right == null ? NOTHING : right);
        }

        Map<String, @Nullable Object> keyed() {
            return new Keyed()
                    .put("what", what)
                    .put("first", left)
                    .put("second", right)
                    .map();
        }
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "diff",
                "Compares two runs: what was asked, the commit, parameters, and what became of each node.",
                "  millrace runs diff 2026-03-01 last");
        left.declare(spec, 0, "The id of the first run, the beginning of it, or 'last'.");
        right.declare(spec, 1, "The second run.");
        json.declare(spec);
    }

    @Override
    public Integer call() {
        RunHistory history = RunHistory.of(invocation.root().layout().root());
        RunRecord first = left.in(history);
        RunRecord second = right.in(history);
        List<Difference> differences = differences(first, second);
        json.print(
                invocation.screen(),
                () -> new Keyed()
                        .put("first", first.id())
                        .put("second", second.id())
                        .put(
                                "differences",
                                differences.stream().map(Difference::keyed).toList())
                        .map(),
                () -> lines(first, second, differences));
        return ExitCode.SUCCESS;
    }

    private List<String> lines(RunRecord first, RunRecord second, List<Difference> differences) {
        if (differences.isEmpty()) {
            return List.of("no differences");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", first.id(), second.id()));
        differences.forEach(each -> rows.add(each.row()));
        return TextTable.whole(rows, invocation.screen().width());
    }

    private static List<Difference> differences(RunRecord first, RunRecord second) {
        List<Difference> differences = new ArrayList<>();
        Map<String, Function<RunRecord, String>> facts = new LinkedHashMap<>();
        facts.put("state", run -> RunFacts.told(run.state()));
        facts.put("pipeline", run -> run.asked().pipeline());
        facts.put("environment", run -> run.asked().environment());
        facts.put("nodes by", run -> RunFacts.selection(run.asked().selection()));
        facts.put("runner", run -> run.asked().runner());
        facts.put("commit", RunFacts::commit);
        facts.put("java", run -> run.surroundings().java());
        facts.put("millrace", run -> run.surroundings().millrace());
        facts.put("user", run -> run.surroundings().user());
        facts.put("duration", run -> run.duration().map(Counted::of).orElse(""));
        facts.forEach((what, fact) -> add(differences, what, fact.apply(first), fact.apply(second)));
        for (ParameterChange change : ParameterChange.between(first.parameters(), second.parameters())) {
            differences.add(new Difference(
                    "parameter " + change.path(),
                    change.before().orElse(null),
                    change.after().orElse(null)));
        }
        Map<String, NodeRecord> before = byName(first);
        Map<String, NodeRecord> after = byName(second);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            add(differences, name, before.get(name), after.get(name));
        }
        return differences;
    }

    private static void add(
            List<Difference> differences, String name, @Nullable NodeRecord before, @Nullable NodeRecord after) {
        Map<String, Function<NodeRecord, String>> facts = new LinkedHashMap<>();
        facts.put("", node -> RunFacts.told(node.outcome()));
        facts.put(" rows in", node -> RunFacts.number(node.rowsIn()));
        facts.put(" rows out", node -> RunFacts.number(node.rowsOut()));
        facts.put(" duration", node -> node.start().isEmpty() ? "" : Counted.of(node.duration()));
        facts.forEach((what, fact) -> add(
                differences,
                "node " + name + what,
                before == null ? "" : fact.apply(before),
                after == null ? "" : fact.apply(after)));
    }

    private static void add(List<Difference> differences, String what, String before, String after) {
        if (!before.equals(after)) {
            differences.add(new Difference(what, before.isEmpty() ? null : before, after.isEmpty() ? null : after));
        }
    }

    private static Map<String, NodeRecord> byName(RunRecord run) {
        Map<String, NodeRecord> nodes = new LinkedHashMap<>();
        run.nodes().forEach(node -> nodes.put(node.name(), node));
        return nodes;
    }
}
