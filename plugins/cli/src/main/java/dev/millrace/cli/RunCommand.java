package dev.millrace.cli;

import dev.millrace.fingerprint.Decision;
import dev.millrace.hook.Hooks;
import dev.millrace.launch.Project;
import dev.millrace.launch.RunOptions;
import dev.millrace.launch.Skipping;
import dev.millrace.node.CancellationToken;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.MillraceException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs a pipeline and tells what became of it. */
final class RunCommand implements OwnCommand {
    private static final ProblemCode NOTHING_TO_RUN = new ProblemCode("CLI", 5);

    private static final ProblemCode NO_LISTING = new ProblemCode("CLI", 37);

    private static final String NAME = "run";

    private final Invocation invocation;

    private final RunWords words = new RunWords();
    private final Given<@Nullable Path> config = Given.path();
    private final OpenOptions open = new OpenOptions();
    private final Given<@Nullable String> resume = Given.text();
    private final Given<Boolean> explain = Given.flag();
    private final Given<Boolean> json = Given.flag();
    private final Given<Boolean> jsonLogs = Given.flag();

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                NAME,
                "Runs a pipeline. Of several filters, the nodes that all of them leave are run.",
                "  millrace run --pipeline features",
                "  millrace run --from-nodes split --runner parallel",
                "  millrace run --env test --params split.seed=7",
                "  millrace run --changed",
                "  millrace run --resume");
        words.declare(spec);
        spec.addOption(config.option("-c", "--config")
                .paramLabel("FILE")
                .description("A YAML file with arguments of this command, such as from_nodes; words typed here win.")
                .build());
        spec.addOption(resume.option("--resume")
                .arity("0..1")
                .fallbackValue("")
                .paramLabel("RUN")
                .description(
                        "Goes on with a run that did not succeed, of which RUN is the id, or its beginning; with the"
                                + " last such run if left out.")
                .build());
        spec.addOption(explain.option("--explain")
                .description("Tells for each node whether --changed would run it and why, and runs nothing.")
                .build());
        spec.addOption(json.option("--json")
                .description("With --explain: prints JSON, whose keys stay the same from version to version.")
                .build());
        spec.addOption(jsonLogs.option("--json-logs")
                .description(
                        "Writes log lines as JSON, one object in a line; $MILLRACE_LOG=json says so to all commands.")
                .build());
        open.declare(spec);
    }

    @Override
    public Integer call() {
        if (jsonLogs.value()) {
            Logs.asJson();
        }
        RunSettings settings = settings();
        if (explain.value()) {
            return invocation.onProject(
                    settings.open().of(invocation.root()), project -> explain(project, options(settings)));
        }
        if (json.value()) {
            throw new InvalidDefinitionException(
                    "The command line cannot be understood",
                    Problems.of(Problem.error(
                                    NO_LISTING, "--json tells as JSON what --explain lists, which is not asked for.")
                            .fix("add --explain; 'millrace runs show last --json' tells what became of a run")));
        }
        String resumed = resume.value();
        if (resumed == null) {
            return invocation.onProject(
                    settings.open().of(invocation.root()).withoutHooks(settings.disabledHooks()),
                    project -> run(project, settings, options(settings)));
        }
        ResumedRun run = ResumedRun.find(resumed, settings, this::typedThen, invocation.root());
        return invocation.onProject(
                run.settings()
                        .open()
                        .of(invocation.root())
                        .withoutHooks(run.settings().disabledHooks()),
                project -> run(project, run.settings(), run.options(project, invocation.screen())));
    }

    private RunSettings settings() {
        RunSettings typed = words.settings(open.settings());
        Path file = config.value();
        return typed.over(file == null ? RunSettings.none() : RunFile.read(file));
    }

    /** Reads the words of an earlier run; nothing if they, or the file that they name, are not understood any more. */
    private RunSettings typedThen(List<String> earlier) {
        RunCommand then = new RunCommand(invocation);
        try {
            then.line()
                    .setUnmatchedArgumentsAllowed(true) // those of all commands
                    .parseArgs(earlier.subList(earlier.indexOf(NAME) + 1, earlier.size())
                            .toArray(String[]::new));
            return then.settings();
        } catch (ParameterException | MillraceException e) {
            return RunSettings.none();
        }
    }

    private static RunOptions options(RunSettings settings) {
        return RunOptions.of(settings.pipeline())
                .selecting(settings.selection())
                .loading(settings.loadVersions());
    }

    /** Prints a line for each node, in the order of running. */
    private int explain(Project project, RunOptions options) {
        Screen screen = invocation.screen();
        Decision decision = project.explain(options.with(Results.DROP));
        if (json.value()) {
            screen.print(JsonText.of(keyed(decision)));
        } else {
            lines(decision, screen.width()).forEach(screen::print);
        }
        return ExitCode.SUCCESS;
    }

    private static Map<String, ?> keyed(Decision decision) {
        List<Map<String, ?>> nodes = new ArrayList<>();
        decision.all()
                .forEach((node, reason) -> nodes.add(new Keyed()
                        .put("node", node)
                        .put("runs", decision.reasons().containsKey(node))
                        .put("reason", reason)
                        .map()));
        return Map.of("nodes", nodes);
    }

    private static List<String> lines(Decision decision, Width width) {
        List<List<String>> rows = new ArrayList<>();
        decision.all()
                .forEach((node, reason) ->
                        rows.add(List.of(node, decision.reasons().containsKey(node) ? "runs" : "skipped", reason)));
        List<String> lines = new ArrayList<>(TextTable.lines(rows, width));
        lines.add(decision.reasons().size() + " of " + Counted.of(rows.size(), "node") + " would run");
        return lines;
    }

    private int run(Project project, RunSettings settings, RunOptions what) {
        Screen screen = invocation.screen();
        CancellationToken token = CancellationToken.live();
        RunOptions options = what.on(settings.runnerChoice().of(project))
                .with(token)
                .with(settings.onFailure() == null ? OnFailure.STOP : settings.onFailure())
                .skipping(settings.skipping() == null ? Skipping.AS_CONFIGURED : settings.skipping())
                .with(Results.DROP);
        refuseToRunNothing(project, settings.pipeline());
        try (Interruption interruption = Interruption.stops(token, screen)) {
            RunResult result = watched(project, options);
            return new RunReport(project, new Failures(screen, invocation.root()), screen).tell(result, interruption);
        }
    }

    /** A pipeline in which something went wrong while it was read is left to those who tell that. */
    private static void refuseToRunNothing(Project project, String name) {
        Pipeline pipeline = project.pipeline(name);
        if (pipeline.nodes().isEmpty() && pipeline.recordedProblems().isEmpty()) {
            boolean hasAny = project.pipelines().size() > 1;
            Problems.of(Problem.error(
                                    NOTHING_TO_RUN,
                                    hasAny
                                            ? "Pipeline '" + name + "' has no node."
                                            : "The project has no pipeline yet.")
                            .fix(
                                    hasAny
                                            ? "add a method that carries @Node to its class, or begin another pipeline with"
                                                    + " 'pipeline create NAME'"
                                            : "begin one with 'pipeline create NAME'"))
                    .throwIfAny("There is nothing to run");
        }
    }

    private RunResult watched(Project project, RunOptions options) {
        if (!invocation.screen().isTerminal()) {
            return project.run(options);
        }
        try (Progress progress = Progress.on(invocation.screen())) {
            return project.run(options.with(Hooks.of(List.of(progress))));
        }
    }
}
