package dev.millrace.cli;

import dev.millrace.data.DatasetName;
import dev.millrace.pipeline.Selection;
import dev.millrace.record.Asked;
import dev.millrace.record.DatasetRecord;
import dev.millrace.record.Failure;
import dev.millrace.record.NodeRecord;
import dev.millrace.record.RunRecord;
import dev.millrace.record.RunRecord.State;
import dev.millrace.runner.NodeResult.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of a recorded run, to people and to programs. */
final class RunFacts {
    private static final int SHORT_COMMIT = 10;

    private RunFacts() {}

    static String told(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String told(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String number(Optional<Long> number) {
        return number.map(Object::toString).orElse("");
    }

    /** Returns how many nodes are done of how many. */
    static String progress(RunRecord run) {
        long done = run.count(Outcome.SUCCEEDED) + run.count(Outcome.SKIPPED);
        return done == run.nodes().size()
                ? String.valueOf(done)
                : done + " of " + run.nodes().size();
    }

    /** Returns the commit in short, and whether files differed from it. */
    static String commit(RunRecord run) {
        return run.surroundings()
                .gitCommit()
                .map(commit -> commit.substring(0, Math.min(SHORT_COMMIT, commit.length()))
                        + (run.surroundings().gitDirty().orElse(false) ? ", with changes" : ""))
                .orElse("");
    }

    /** Returns the filters as they would be typed. */
    static String selection(Selection selection) {
        return String.join(
                " ",
                selection.filters().entrySet().stream()
                        .map(each -> each.getKey().option() + " " + String.join(",", each.getValue()))
                        .toList());
    }

    /** Returns the run for programs, without its nodes. */
    static Keyed keyed(RunRecord run) {
        Asked asked = run.asked();
        Map<String, Object> filters = new LinkedHashMap<>();
        asked.selection().filters().forEach((filter, names) -> filters.put(told(filter), names));
        Map<String, Object> versions = new LinkedHashMap<>();
        for (Map.Entry<DatasetName, String> each : asked.loadVersions().entrySet()) {
            versions.put(each.getKey().value(), each.getValue());
        }
        return new Keyed()
                .put("run", run.id())
                .put("state", told(run.state()))
                .put("start", run.start().toString())
                .put("duration_ms", run.duration().map(each -> each.toMillis()).orElse(null))
                .put("resumes", asked.resumes().orElse(null))
                .put("pipeline", asked.pipeline())
                .put("environment", asked.environment())
                .put("selection", filters)
                .put("runner", asked.runner())
                .put("load_versions", versions)
                .put("command", asked.command())
                .put("user", run.surroundings().user())
                .put("process", run.surroundings().process())
                .put("java", run.surroundings().java())
                .put("millrace", run.surroundings().millrace())
                .put("git_commit", run.surroundings().gitCommit().orElse(null))
                .put("git_dirty", run.surroundings().gitDirty().orElse(null))
                .put("nodes_planned", run.nodes().size())
                .put("nodes_succeeded", run.count(Outcome.SUCCEEDED))
                .put("failures", run.failures().stream().map(RunFacts::keyed).toList());
    }

    /** Returns a node for programs. */
    static Map<String, @Nullable Object> keyed(NodeRecord node) {
        return new Keyed()
                .put("node", node.name())
                .put("outcome", node.outcome().name().toLowerCase(Locale.ROOT))
                .put("reason", node.reason())
                .put("start", node.start().map(Instant::toString).orElse(null))
                .put("duration_ms", node.duration().toNanos() / 1e6)
                .put("thread", node.thread())
                .put("attempts", node.attempts())
                .put("rows_in", node.rowsIn().orElse(null))
                .put("rows_out", node.rowsOut().orElse(null))
                .put("bytes_in", node.bytesIn().orElse(null))
                .put("bytes_out", node.bytesOut().orElse(null))
                .put("memory", node.memory().orElse(null))
                .put("fingerprint", node.fingerprint())
                .put("inputs", node.inputs().stream().map(RunFacts::keyed).toList())
                .put("outputs", node.outputs().stream().map(RunFacts::keyed).toList())
                .put("failure", node.failure().map(RunFacts::keyed).orElse(null))
                .map();
    }

    private static Map<String, @Nullable Object> keyed(DatasetRecord dataset) {
        return new Keyed()
                .put("name", dataset.name())
                .put("path", dataset.path())
                .put("version", dataset.version().orElse(null))
                .put("rows", dataset.rows().orElse(null))
                .put("bytes", dataset.bytes().orElse(null))
                .map();
    }

    private static Map<String, @Nullable Object> keyed(Failure failure) {
        return new Keyed()
                .put("code", failure.code())
                .put("text", failure.text())
                .map();
    }

    private static String told(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
