package dev.millrace.cli;

import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import dev.millrace.record.RunRecord.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the recorded runs. */
final class RunsList implements OwnCommand {
    /** A number that is none. */
    static final ProblemCode NO_NUMBER = new ProblemCode("CLI", 30);

    private static final String USUAL_LIMIT = "20";

    private final Invocation invocation;
    private final Given<String> limit = Given.text(USUAL_LIMIT);
    private final Given<@Nullable String> pipeline = Given.text();
    private final Given<Boolean> failed = Given.flag();
    private final JsonOption json = new JsonOption();

    RunsList(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec, "list", "Lists the recorded runs, the newest first.", "  millrace runs list --failed");
        spec.addOption(limit.option("--limit")
                .paramLabel("N")
                .description("At most so many; 20 if left out.")
                .build());
        spec.addOption(pipeline.option("-p", "--pipeline")
                .paramLabel("NAME")
                .description("Only runs of this pipeline.")
                .build());
        spec.addOption(failed.option("--failed")
                .description("Only runs that have ended and did not succeed.")
                .build());
        json.declare(spec);
    }

    @Override
    public Integer call() {
        int most = number("--limit", limit.value(), 1);
        RunHistory history = RunHistory.of(invocation.root().layout().root());
        List<RunRecord> runs;
        try (Stream<RunRecord> all = history.newestFirst()) {
            runs = all.filter(this::isWanted).limit(most).toList();
        }
        json.print(
                invocation.screen(),
                () -> Map.of(
                        "runs",
                        runs.stream().map(run -> RunFacts.keyed(run).map()).toList()),
                () -> runs.isEmpty()
                        ? List.of("no run")
                        : TextTable.lines(rows(runs), invocation.screen().width()));
        return ExitCode.SUCCESS;
    }

    private boolean isWanted(RunRecord run) {
        String wanted = pipeline.value();
        return (wanted == null || run.asked().pipeline().equals(wanted))
                && (!failed.value() || (run.state() != State.SUCCEEDED && run.state() != State.RUNNING));
    }

    private static List<List<String>> rows(List<RunRecord> runs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("run", "state", "nodes", "duration", "env", "pipeline"));
        for (RunRecord run : runs) {
            rows.add(List.of(
                    run.id(),
                    RunFacts.told(run.state()),
                    RunFacts.progress(run),
                    run.duration().map(Counted::of).orElse(""),
                    run.asked().environment(),
                    run.asked().pipeline()));
        }
        return rows;
    }

    /** Returns the whole number that an option was given. */
    static int number(String option, String text, int least) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
            Problems.of(Problem.error(NO_NUMBER, "'" + text + "' is no number of runs.")
                            .fix("give a whole number from " + least + " on, as in " + option + " 20"))
                    .throwIfAny("The command line cannot be understood");
        }
        return Integer.parseInt(text);
    }
}
