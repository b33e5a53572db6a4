package dev.millrace.record;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.Location;
import dev.millrace.record.RunRecord.State;
import dev.millrace.runner.NodeResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a journal say: the first that a run begins, one for each node that ends, the last that the run has ended.
 * What can't be read is passed over, so that a process may be killed, and versions may differ.
 */
final class Journal {
    private static final int FORMAT = 1;

    private Journal() {}

    static Map<String, @Nullable Object> begin(
            String id, Instant start, Asked asked, ConfigTree parameters, Surroundings here, List<String> nodes) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("format", FORMAT);
        line.put("run", id);
        line.put("start", start);
        line.put("command", asked.command());
        line.put("pipeline", asked.pipeline());
        line.put("environment", asked.environment());
        Map<String, @Nullable Object> filters = new LinkedHashMap<>();
        asked.selection().filters().forEach((filter, names) -> filters.put(lower(filter), names));
        line.put("selection", filters);
        line.put("runner", asked.runner());
        line.put("params", asked.overrides().plain());
        line.put("load_versions", asked.loadVersions());
        line.put("resumes", asked.resumes().orElse(null));
        line.put("done", asked.done());
        line.put("parameters", parameters.plain());
        line.put("user", here.user());
        line.put("process", here.process());
        line.put("process_start", here.processStart().orElse(null));
        line.put("java", here.java());
        line.put("millrace", here.millrace());
        line.put("git_commit", here.gitCommit().orElse(null));
        line.put("nodes", nodes);
        return line;
    }

    static Map<String, @Nullable Object> node(NodeRecord node) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("node", node.name());
        line.put("outcome", lower(node.outcome()));
        line.put("reason", node.reason());
        line.put("start", node.start().orElse(null));
        line.put("nanos", node.duration().toNanos());
        line.put("thread", node.thread());
        line.put("attempts", node.attempts());
        line.put("memory", node.memory().orElse(null));
        line.put("inputs", node.inputs().stream().map(Journal::dataset).toList());
        line.put("outputs", node.outputs().stream().map(Journal::dataset).toList());
        line.put("failure", node.failure().map(Journal::failure).orElse(null));
        return line;
    }

    private static Map<String, @Nullable Object> dataset(DatasetRecord dataset) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("name", dataset.name());
        told.put("path", dataset.path());
        told.put("version", dataset.version().orElse(null));
        told.put("rows", dataset.rows().orElse(null));
        told.put("bytes", dataset.bytes().orElse(null));
        return told;
    }

    private static Map<String, @Nullable Object> leftOut(NodeRecord node) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("node", node.name());
        told.put("outcome", lower(node.outcome()));
        told.put("reason", node.reason());
        return told;
    }

    private static Map<String, @Nullable Object> failure(Failure failure) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("code", failure.code());
        told.put("text", failure.text());
        return told;
    }

    static Map<String, @Nullable Object> end(
            State state,
            Duration duration,
            Optional<Boolean> dirty,
            List<NodeRecord> notRun,
            List<Failure> failures,
            SortedMap<String, String> fingerprints) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("end", lower(state));
        line.put("nanos", duration.toNanos());
        line.put("git_dirty", dirty.orElse(null));
        line.put("not_run", notRun.stream().map(Journal::leftOut).toList());
        line.put("failures", failures.stream().map(Journal::failure).toList());
        line.put("fingerprints", fingerprints);
        return line;
    }

    /** Returns what the lines of a file tell; nothing if it does not even tell the beginning of a run. */
    static Optional<RunRecord> read(Stream<String> lines) {
        List<Fields> all = lines.flatMap(line -> JournalLine.read(line).stream())
                .map(Fields::new)
                .toList();
        if (all.isEmpty() || !all.get(0).has("run")) {
            return Optional.empty();
        }
        Fields end =
                all.stream().filter(each -> each.has("end")).reduce((a, b) -> b).orElseGet(() -> new Fields(Map.of()));
        Fields begin = all.get(0);
        Surroundings surroundings = surroundings(begin, end);
        State unknown = !end.has("end") && surroundings.isAlive() ? State.RUNNING : State.INTERRUPTED;
        return Optional.of(new RunRecord(
                begin.text("run"),
                begin.instant("start").orElse(Instant.EPOCH),
                asked(begin),
                ConfigTree.of(begin.section("parameters"), Location.named("run " + begin.text("run"))),
                surroundings,
                constant(State.values(), end.text("end"), unknown),
                end.number("nanos").map(Duration::ofNanos),
                nodes(begin, all, end),
                end.list("failures").stream().map(Journal::failure).toList()));
    }

    private static Asked asked(Fields begin) {
        Selection selection = Selection.everything();
        Fields filters = new Fields(begin.section("selection"));
        for (Filter filter : Filter.values()) {
            if (filters.has(lower(filter))) {
                selection = selection.with(filter, filters.texts(lower(filter)));
            }
        }
        SortedMap<DatasetName, String> versions = new TreeMap<>();
        begin.section("load_versions")
                .forEach((name, version) -> versions.put(DatasetName.of(name), String.valueOf(version)));
        return new Asked(
                begin.texts("command"),
                begin.text("pipeline"),
                begin.text("environment"),
                selection,
                begin.text("runner"),
                ConfigTree.of(begin.section("params"), Location.named("run " + begin.text("run"))),
                versions,
                begin.optional("resumes"),
                new TreeSet<>(begin.texts("done")));
    }

    private static Surroundings surroundings(Fields begin, Fields end) {
        return new Surroundings(
                begin.text("user"),
                begin.number("process").orElse(-1L),
                begin.instant("process_start"),
                begin.text("java"),
                begin.text("millrace"),
                begin.optional("git_commit"),
                end.truth("git_dirty"));
    }

    /** A node of which there is no line was not run, or had not ended. */
    private static List<NodeRecord> nodes(Fields begin, List<Fields> all, Fields end) {
        Map<String, NodeRecord> nodes = new LinkedHashMap<>();
        begin.texts("nodes").forEach(name -> nodes.put(name, NodeRecord.notRun(name, Outcome.NOT_RUN, "")));
        end.list("not_run").forEach(each -> nodes.put(each.text("node"), node(each)));
        all.stream().filter(each -> each.has("node")).forEach(each -> nodes.put(each.text("node"), node(each)));
        Fields fingerprints = new Fields(end.section("fingerprints"));
        return nodes.values().stream()
                .map(node -> node.with(fingerprints.text(node.origin())))
                .toList();
    }

    private static NodeRecord node(Fields line) {
        return new NodeRecord(
                line.text("node"),
                constant(Outcome.values(), line.text("outcome"), Outcome.NOT_RUN),
                line.text("reason"),
                line.instant("start"),
                Duration.ofNanos(line.number("nanos").orElse(0L)),
                line.text("thread"),
                line.number("attempts").orElse(0L).intValue(),
                line.number("memory"),
                "",
                line.list("inputs").stream().map(Journal::dataset).toList(),
                line.list("outputs").stream().map(Journal::dataset).toList(),
                line.has("failure") ? Optional.of(failure(new Fields(line.section("failure")))) : Optional.empty());
    }

    private static DatasetRecord dataset(Fields told) {
        return new DatasetRecord(
                told.text("name"),
                told.text("path"),
                told.optional("version"),
                told.number("rows"),
                told.number("bytes"));
    }

    private static Failure failure(Fields told) {
        return new Failure(told.text("code"), told.text("text"));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(E[] constants, String name, E otherwise) {
        return Arrays.stream(constants)
                .filter(each -> lower(each).equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * What a line says, whatever another version may have written in its places.
     *
     * @param values the values by key
     */
    private record Fields(Map<String, @Nullable Object> values) {
        boolean has(String key) {
            return values.get(key) != null;
        }

        String text(String key) {
            return optional(key).orElse("");
        }

        Optional<String> optional(String key) {
            return Optional.ofNullable(values.get(key)).map(Object::toString);
        }

        Optional<Long> number(String key) {
            return values.get(key) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
        }

        Optional<Boolean> truth(String key) {
            return values.get(key) instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
        }

        Optional<Instant> instant(String key) {
            try {
                return optional(key).map(Instant::parse);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        List<String> texts(String key) {
            return values.get(key) instanceof List<?> items
                    ? items.stream().map(String::valueOf).toList()
                    : List.of();
        }

        Map<String, @Nullable Object> section(String key) {
            Map<String, @Nullable Object> section = new LinkedHashMap<>();
            if (values.get(key) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> section.put(String.valueOf(name), value));
            }
            return section;
        }

        List<Fields> list(String key) {
            List<Fields> list = new ArrayList<>();
            if (values.get(key) instanceof List<?> items) {
                items.forEach(item -> list.add(new Fields(new Fields(Map.of("item", item)).section("item"))));
            }
            return list;
        }
    }
}
