package dev.millrace.cli;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Layers;
import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.launch.RunOptions;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.record.Asked;
import dev.millrace.record.Resumption;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import dev.millrace.record.Secrets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A run with which another goes on.
 *
 * @param record the run
 * @param settings what was asked of it, with what is asked now on top
 */
record ResumedRun(RunRecord record, RunSettings settings) {
    private static final ProblemCode MASKED = new ProblemCode("CLI", 32);

    /**
     * Finds the run.
     *
     * @param word its id or the beginning of it; the newest that can be resumed if empty
     * @param typed what was typed besides
     * @param reader reads what was typed for an earlier run
     * @throws InvalidDefinitionException if there is none, or if it was given a secret that must be typed again
     */
    static ResumedRun find(
            String word, RunSettings typed, Function<List<String>, RunSettings> reader, RootCommand root) {
        RunHistory history = RunHistory.of(typed.open().of(root).layout().root());
        RunRecord record = word.isEmpty() ? history.resumable() : history.find(word);
        RunSettings settings = typed.over(of(record.asked())).over(unrecorded(record, typed, reader, history));
        new Problems(Layers.DEEP
                        .merge(List.of(record.asked().overrides(), typed.open().params()))
                        .paths()
                        .stream()
                        .filter(path ->
                                isMasked(settings.open().params().at(path).orElseGet(ConfigTree::empty)))
                        .map(ResumedRun::masked)
                        .toList())
                .throwIfAny("Run " + record.id() + " cannot be resumed");
        return new ResumedRun(record, settings);
    }

    /** Returns what only the words of the run tell, and of those with which it went on itself. */
    private static RunSettings unrecorded(
            RunRecord record, RunSettings typed, Function<List<String>, RunSettings> reader, RunHistory history) {
        RunSettings all = RunSettings.none();
        Optional<RunRecord> run = Optional.of(record);
        while (run.isPresent()) {
            all = all.over(reader.apply(run.get().asked().command()));
            run = run.get()
                    .asked()
                    .resumes()
                    .flatMap(before -> history.newestFirst()
                            .filter(each -> each.id().equals(before))
                            .findFirst());
        }
        return new RunSettings(
                List.of(),
                Map.of(),
                null,
                typed.runner() == null ? all.runnerParams() : ConfigTree.empty(),
                Map.of(),
                all.onFailure(),
                null,
                all.disabledHooks(),
                new OpenSettings(null, ConfigTree.empty(), false, all.open().confSource()));
    }

    private static boolean isMasked(ConfigTree value) {
        return value.scalar()
                .map(Object::toString)
                .filter(text -> text.contains(Secrets.MASK))
                .isPresent();
    }

    private static Problem masked(String path) {
        return Problem.error(MASKED, "Parameter '" + path + "' was typed then, and is not recorded since it is secret.")
                .fix("type it again: --params " + path + "=...");
    }

    /** Returns what was asked, as if it had been typed. */
    private static RunSettings of(Asked asked) {
        Map<Filter, List<String>> filters = new EnumMap<>(Filter.class);
        asked.selection().filters().forEach((filter, names) -> filters.put(filter, List.copyOf(names)));
        return new RunSettings(
                List.of(asked.pipeline().split(",", -1)),
                filters,
                asked.runner(),
                ConfigTree.empty(),
                Map.of(),
                null,
                null,
                Set.of(),
                new OpenSettings(
                        asked.environment(),
                        asked.overrides(),
                        asked.command().contains(OpenOptions.NEW_PARAMS),
                        null));
    }

    /** Tells what is run again and why, and returns how to go on. */
    RunOptions options(Project project, Screen screen) {
        Asked asked = record.asked();
        Selection selection = settings.selection();
        Resumption resumption = project.resumption(record.asking(settings.pipeline(), selection));
        screen.tell("Resuming run " + record.id() + ", which "
                + (record.state() == RunRecord.State.INTERRUPTED ? "was interrupted" : told(record))
                + ": " + Counted.of(resumption.done().size(), "node") + " done, "
                + resumption.nodes().size() + " to run");
        if (!settings.pipeline().equals(asked.pipeline())) {
            screen.tell("Unlike that run: pipeline is '" + settings.pipeline() + "', was '" + asked.pipeline() + "'");
        }
        if (!selection.equals(asked.selection())) {
            screen.tell(
                    "Unlike that run: nodes are chosen by " + told(selection) + ", were by " + told(asked.selection()));
        }
        resumption.differences().forEach(each -> screen.tell("Unlike that run: " + each));
        resumption.reasons().forEach(screen::tell);
        Map<DatasetName, String> versions = new HashMap<>(resumption.loadVersions());
        versions.putAll(settings.loadVersions());
        return RunOptions.resuming(resumption).loading(versions);
    }

    private static String told(RunRecord record) {
        return record.state() == RunRecord.State.CANCELLED
                ? "was stopped"
                : record.state().name().toLowerCase(Locale.ROOT);
    }

    private static String told(Selection selection) {
        return selection.isEverything() ? "no filter" : RunFacts.selection(selection);
    }
}
