package dev.millrace.cli;

import dev.millrace.launch.Project;
import dev.millrace.storage.Versions.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the versions of a dataset. */
final class VersionsList implements OwnCommand {
    private static final int SHORT_COMMIT = 10;

    private final Invocation invocation;
    private final VersionedDataset dataset = new VersionedDataset();
    private final JsonOption json = new JsonOption();

    VersionsList(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "list",
                "Lists the versions of a dataset, the newest first.",
                "  millrace versions list clean_flights");
        dataset.declare(spec);
        json.declare(spec);
        dataset.declareOpening(spec);
    }

    @Override
    public Integer call() {
        return invocation.onProject(dataset.open(invocation.root()), this::list);
    }

    private int list(Project project) {
        List<Version> versions = dataset.in(project).list();
        Screen screen = invocation.screen();
        json.print(
                screen,
                () -> Map.of(
                        "versions", versions.stream().map(VersionsList::keyed).toList()),
                () -> TextTable.lines(rows(versions), screen.width()));
        return ExitCode.SUCCESS;
    }

    private static Map<String, @Nullable Object> keyed(Version version) {
        return new Keyed()
                .put("version", version.name())
                .put("tags", version.tags())
                .put("bytes", version.bytes())
                .put("rows", version.rows().orElse(null))
                .put("saved_at", version.savedAt().map(Instant::toString).orElse(null))
                .put("run", version.run().orElse(null))
                .put("git_commit", version.gitCommit().orElse(null))
                .put("sha256", version.sha256().orElse(null))
                .map();
    }

    private static List<List<String>> rows(List<Version> versions) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("version", "tags", "rows", "bytes", "commit"));
        for (Version each : versions) {
            rows.add(List.of(
                    each.name(),
                    String.join(" ", each.tags()),
                    each.rows().map(Object::toString).orElse(""),
                    String.valueOf(each.bytes()),
                    each.gitCommit()
                            .map(commit -> commit.substring(0, Math.min(SHORT_COMMIT, commit.length())))
                            .orElse("")));
        }
        return rows;
    }
}
