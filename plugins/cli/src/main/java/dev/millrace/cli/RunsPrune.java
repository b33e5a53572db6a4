package dev.millrace.cli;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Removes the records of old runs. */
final class RunsPrune implements OwnCommand {
    private static final ProblemCode NO_AGE = new ProblemCode("CLI", 31);
    private static final ProblemCode NOT_REMOVED = new ProblemCode("CLI", 36);
    private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,5})([mhdw])");

    private final Invocation invocation;
    private final Given<@Nullable String> keep = Given.text();
    private final Given<@Nullable String> olderThan = Given.text();
    private final Given<Boolean> dryRun = Given.flag();

    RunsPrune(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "prune",
                "Removes the records of old runs; what the runs have written stays, and so does the record of a run that is"
                        + " still running. Of two limits, both must allow it.",
                "  millrace runs prune --keep 100",
                "  millrace runs prune --older-than 30d --dry-run");
        spec.addOption(keep.option("--keep")
                .paramLabel("N")
                .description("How many of the newest stay.")
                .build());
        spec.addOption(olderThan
                .option("--older-than")
                .paramLabel("AGE")
                .description("How old a run must be: 90m, 12h, 30d, 4w.")
                .build());
        spec.addOption(dryRun.option("--dry-run")
                .description("Only tells what would be removed.")
                .build());
    }

    @Override
    public Integer call() {
        String newest = keep.value();
        String age = olderThan.value();
        if (newest == null && age == null) {
            Problems.of(Problem.error(NO_AGE, "Neither --keep nor --older-than says which runs are old.")
                            .fix("give one of them, as in --keep 100 or --older-than 30d"))
                    .throwIfAny("The command line cannot be understood");
        }
        RunHistory history = RunHistory.of(invocation.root().layout().root());
        List<RunRecord> gone = history.prunable(
                newest == null ? 0 : RunsList.number("--keep", newest, 0),
                age == null ? Duration.ZERO : age(age),
                Clock.systemUTC().instant());
        for (RunRecord each : gone) {
            if (!dryRun.value()) {
                remove(each, history);
            }
            invocation.screen().print((dryRun.value() ? "would remove " : "removed ") + each.id());
        }
        if (gone.isEmpty()) {
            invocation.screen().print("nothing to remove");
        }
        return ExitCode.SUCCESS;
    }

    private static void remove(RunRecord run, RunHistory history) {
        try {
            history.remove(run);
        } catch (UncheckedIOException e) {
            String reason = WrittenFile.reason(Objects.requireNonNull(e.getCause()));
            Problem problem = Problem.error(
                            NOT_REMOVED, "The record of run " + run.id() + " can't be removed: " + reason + ".")
                    .fix("let the folder .millrace/runs of the project be written to, then prune again");
            throw new InvalidDefinitionException("Not everything was removed", Problems.of(problem), e);
        }
    }

    private static Duration age(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            Problems.of(Problem.error(NO_AGE, "'" + text + "' is no age.")
                            .with("expected", "a whole number and m (minutes), h (hours), d (days) or w (weeks)")
                            .fix("write it as in --older-than 30d"))
                    .throwIfAny("The command line cannot be understood");
        }
        long number = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
