package dev.millrace.cli;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.yaml.ConfigFiles;
import dev.millrace.yaml.ConfigOrigin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints which layer of the configuration gives a value, and which ones it overrides. */
final class ConfigExplain implements OwnCommand {
    private final Invocation invocation;

    private final Given<String> asked = Given.text("");
    private final JsonOption json = new JsonOption();
    private final OpenOptions open = new OpenOptions();

    ConfigExplain(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * One value with all that is known of it.
     *
     * @param kind the kind of its files
     * @param path its keys
     * @param value what a run sees
     * @param origins what each layer says of it, lowest first
     */
    private record Explained(
            String kind, String path, @Nullable ConfigTree value, List<ConfigOrigin> origins) {}

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "explain",
                "Tells which file and line gives a value, and which places it overrides, lowest layer first.",
                "  millrace config explain cleaning.max_delay --env test",
                "  millrace config explain catalog.flights.path");
        spec.addPositional(asked.requiredWord()
                .paramLabel("KEY")
                .description("The key of a value or a section, with or without the kind of its files before it.")
                .build());
        json.declare(spec);
        open.declare(spec);
    }

    @Override
    public Integer call() {
        ProjectOptions options = open.of(invocation.root());
        return invocation.onProject(options, project -> explain(project, options));
    }

    private int explain(Project project, ProjectOptions options) {
        ConfigFiles files = ConfigShow.files(project, options);
        List<Explained> all = new ArrayList<>();
        for (ConfigValues each : ConfigValues.of(asked.value(), kind -> paths(files, kind))) {
            leaves(files, each)
                    .forEach(path -> all.add(new Explained(
                            each.kindName(),
                            path,
                            files.shown(each.kind()).at(path).orElse(null),
                            files.origins(each.kind(), path))));
        }
        json.print(
                invocation.screen(),
                () -> Map.of("values", all.stream().map(ConfigExplain::keyed).toList()),
                () -> lines(all, invocation.screen().width()));
        return ExitCode.SUCCESS;
    }

    /** Returns what there is, and what would be if no upper layer replaced the section that has it. */
    private static List<String> paths(ConfigFiles files, Kind kind) {
        Set<String> paths = new LinkedHashSet<>(files.shown(kind).paths());
        paths.addAll(files.written(kind));
        return List.copyOf(paths);
    }

    private static Set<String> leaves(ConfigFiles files, ConfigValues values) {
        Set<String> leaves = new LinkedHashSet<>(values.leaves(files).keySet());
        if (leaves.isEmpty() && !values.path().isEmpty()) {
            leaves.add(values.path());
        }
        return leaves;
    }

    private static Map<String, @Nullable Object> keyed(Explained told) {
        ConfigTree value = told.value();
        return new Keyed()
                .put("kind", told.kind())
                .put("key", told.path())
                .put("value", value == null ? null : value.plain())
                .put("layers", told.origins().stream().map(ConfigExplain::keyed).toList())
                .map();
    }

    private static Map<String, @Nullable Object> keyed(ConfigOrigin origin) {
        return new Keyed()
                .put("layer", origin.layer())
                .put("at", origin.location().describe())
                .put("written", origin.written())
                .put("effect", origin.effect().name().toLowerCase(Locale.ROOT))
                .map();
    }

    private static List<String> lines(List<Explained> all, Width width) {
        List<String> lines = new ArrayList<>();
        for (Explained each : all) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            ConfigTree value = each.value();
            lines.add(each.kind() + " " + each.path() + (value == null ? " is not there" : " is " + value));
            List<List<String>> rows = new ArrayList<>();
            for (ConfigOrigin origin : each.origins()) {
                rows.add(
                        List.of("  " + origin.layer(), origin.location().describe(), effect(origin), origin.written()));
            }
            lines.addAll(TextTable.whole(rows, width));
        }
        return lines;
    }

    private static String effect(ConfigOrigin origin) {
        return switch (origin.effect()) {
            case USED -> "says";
            case OVERRIDDEN -> "said, overridden,";
            case REMOVES -> "replaces the section, without this key";
        };
    }
}
