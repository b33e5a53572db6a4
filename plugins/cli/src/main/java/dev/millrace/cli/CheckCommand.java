package dev.millrace.cli;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.launch.CheckOptions;
import dev.millrace.launch.CheckReport;
import dev.millrace.launch.CheckReport.Finding;
import dev.millrace.launch.Project;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Tells everything that is wrong or unused in every pipeline and every environment, and runs nothing. */
final class CheckCommand implements OwnCommand {
    private final Invocation invocation;

    private final Given<List<String>> environments = Given.names();
    private final Given<Boolean> online = Given.flag();
    private final Given<Boolean> strict = Given.flag();
    private final Given<@Nullable String> confSource = Given.text();
    private final JsonOption json = new JsonOption();

    CheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "check",
                "Tells everything that is wrong or unused, in every pipeline and every environment. Runs no node.",
                "  millrace check",
                "  millrace check --env prod --online --strict");
        spec.addOption(environments
                .option("-e", "--env")
                .paramLabel("NAME,...")
                .description("Only these environments; all that have a folder if left out.")
                .build());
        spec.addOption(online.option("--online")
                .description("Also looks whether there is what no node makes.")
                .build());
        spec.addOption(
                strict.option("--strict").description("Fails on warnings too.").build());
        json.declare(spec);
        OpenOptions.declareConfSource(spec, confSource);
    }

    @Override
    public Integer call() {
        OpenSettings open = new OpenSettings(null, ConfigTree.empty(), false, confSource.value());
        return invocation.onProject(open.of(invocation.root()), this::check);
    }

    private int check(Project project) {
        CheckOptions options = CheckOptions.everything()
                .in(environments.value().stream().map(Environment::new).toList());
        CheckReport report = project.check(online.value() ? options.online() : options);
        json.print(
                invocation.screen(),
                () -> keyed(report),
                () -> List.of(Folding.at(invocation.screen().width(), report.render())));
        boolean passes =
                strict.value() ? report.isClean() : report.of(Severity.ERROR).isEmpty();
        return passes ? ExitCode.SUCCESS : ExitCode.MISTAKE;
    }

    private static Map<String, @Nullable Object> keyed(CheckReport report) {
        return new Keyed()
                .put("pipelines", report.pipelines())
                .put("environments", names(report.environments()))
                .put(
                        "findings",
                        report.findings().stream().map(CheckCommand::keyed).toList())
                .map();
    }

    private static Map<String, @Nullable Object> keyed(Finding finding) {
        Problem problem = finding.problem();
        return new Keyed()
                .put("code", problem.code().toString())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", problem.what())
                .put(
                        "details",
                        problem.details().stream()
                                .map(each -> Map.of("label", each.label(), "text", each.text()))
                                .toList())
                .put("environments", names(finding.environments()))
                .map();
    }

    private static List<String> names(List<Environment> environments) {
        return environments.stream().map(Environment::name).toList();
    }
}
