package dev.millrace.cli;

import dev.millrace.config.ConfigTree;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.yaml.ConfigFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the values of the configuration as a run sees them, and where each stands. */
final class ConfigShow implements OwnCommand {
    private final Invocation invocation;

    private final Given<String> asked = Given.text("");
    private final JsonOption json = new JsonOption();
    private final OpenOptions open = new OpenOptions();

    ConfigShow(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "show",
                "Shows the configuration as a run sees it, and where each value stands. Credentials are not shown.",
                "  millrace config show parameters --env test",
                "  millrace config show cleaning.max_delay");
        spec.addPositional(asked.word()
                .paramLabel("KIND|KEY")
                .description("A kind of files, such as parameters, or a key; everything if left out.")
                .build());
        json.declare(spec);
        open.declare(spec);
    }

    @Override
    public Integer call() {
        ProjectOptions options = open.of(invocation.root());
        return invocation.onProject(options, project -> show(project, options));
    }

    private int show(Project project, ProjectOptions options) {
        ConfigFiles files = files(project, options);
        List<ConfigValues> values =
                ConfigValues.of(asked.value(), kind -> files.shown(kind).paths());
        Screen screen = invocation.screen();
        json.print(screen, () -> keyed(files, values, options), () -> lines(files, values, screen.width()));
        return ExitCode.SUCCESS;
    }

    /** Returns the files of the project's configuration, once the parameters that are to be changed are known to be there. */
    static ConfigFiles files(Project project, ProjectOptions options) {
        if (!options.overrides().children().isEmpty()) {
            project.parameters();
        }
        return ConfigFiles.of(options.layout().conf(), options.environment(), options.overrides());
    }

    private static Map<String, @Nullable Object> keyed(
            ConfigFiles files, List<ConfigValues> values, ProjectOptions options) {
        Keyed keyed = new Keyed().put("environment", options.environment().name());
        List<Map<String, ?>> all = new ArrayList<>();
        for (ConfigValues each : values) {
            all.add(new Keyed()
                    .put("kind", each.kindName())
                    .put("key", each.path())
                    .put("value", each.shown(files).map(ConfigTree::plain).orElse(null))
                    .map());
        }
        return keyed.put("values", all).map();
    }

    private static List<String> lines(ConfigFiles files, List<ConfigValues> values, Width width) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("kind", "key", "value", "at"));
        for (ConfigValues each : values) {
            each.leaves(files)
                    .forEach((path, value) -> rows.add(List.of(
                            each.kindName(),
                            path,
                            value.toString(),
                            value.location().describe())));
        }
        return TextTable.whole(rows, width);
    }
}
