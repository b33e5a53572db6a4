package dev.millrace.cli;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.yaml.ConfigFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints what two environments configure in different ways. */
final class ConfigDiff implements OwnCommand {
    private final Invocation invocation;

    private final Given<String> left = Given.text("");
    private final Given<String> right = Given.text("");
    private final JsonOption json = new JsonOption();
    private final Given<@Nullable String> confSource = Given.text();

    ConfigDiff(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * A value that is not the same in both.
     *
     * @param kind the kind of its files
     * @param path its keys
     * @param left what the first environment says, null if nothing
     * @param right what the second says, null if nothing
     */
    private record Difference(
            String kind,
            String path,
            @Nullable ConfigTree left,
            @Nullable ConfigTree right) {}

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "diff",
                "Compares what two environments say, 'local' on top of each. References to environment variables"
                        + " and to runtime parameters stay as they are written. Credentials are not shown.",
                "  millrace config diff test prod");
        spec.addPositional(left.requiredWord()
                .index("0")
                .paramLabel("ENV")
                .description("The first environment.")
                .build());
        spec.addPositional(right.requiredWord()
                .index("1")
                .paramLabel("ENV")
                .description("The second environment.")
                .build());
        json.declare(spec);
        OpenOptions.declareConfSource(spec, confSource);
    }

    @Override
    public Integer call() {
        String conf = confSource.value();
        RootCommand root = invocation.root();
        ProjectLayout layout = conf == null ? root.layout() : root.layout(conf);
        List<Difference> differences = differences(
                ConfigFiles.beforeRun(layout.conf(), new Environment(left.value())),
                ConfigFiles.beforeRun(layout.conf(), new Environment(right.value())));
        json.print(
                invocation.screen(),
                () -> Map.of(
                        "differences",
                        differences.stream().map(ConfigDiff::keyed).toList()),
                () -> lines(differences));
        return ExitCode.SUCCESS;
    }

    private static List<Difference> differences(ConfigFiles left, ConfigFiles right) {
        List<Difference> differences = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Map<String, ConfigTree> before = ConfigValues.leaves(left.read(kind), "");
            Map<String, ConfigTree> after = ConfigValues.leaves(right.read(kind), "");
            SortedSet<String> paths = new TreeSet<>(before.keySet());
            paths.addAll(after.keySet());
            paths.removeIf(path -> before.containsKey(path) && before.get(path).equals(after.get(path)));
            Map<String, ConfigTree> shownBefore = ConfigValues.leaves(left.shown(kind), "");
            Map<String, ConfigTree> shownAfter = ConfigValues.leaves(right.shown(kind), "");
            paths.forEach(path -> differences.add(
                    new Difference(ConfigValues.name(kind), path, shownBefore.get(path), shownAfter.get(path))));
        }
        return differences;
    }

    private static Map<String, @Nullable Object> keyed(Difference difference) {
        return new Keyed()
                .put("kind", difference.kind())
                .put("key", difference.path())
                .put("first", keyed(difference.left()))
                .put("second", keyed(difference.right()))
                .map();
    }

    private static @Nullable Map<String, @Nullable Object> keyed(@Nullable ConfigTree value) {
        return value == null
                ? null
                : new Keyed()
                        .put("value", value.plain())
                        .put("at", value.location().describe())
                        .map();
    }

    private List<String> lines(List<Difference> differences) {
        if (differences.isEmpty()) {
            return List.of("no differences");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("kind", "key", left.value(), right.value()));
        differences.forEach(each -> rows.add(List.of(each.kind(), each.path(), told(each.left()), told(each.right()))));
        return TextTable.whole(rows, invocation.screen().width());
    }

    private static String told(@Nullable ConfigTree value) {
        return value == null ? "-" : value + " (" + value.location().describe() + ")";
    }
}
