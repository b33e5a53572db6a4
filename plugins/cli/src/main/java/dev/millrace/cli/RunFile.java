package dev.millrace.cli;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.launch.Skipping;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.runner.OnFailure;
import dev.millrace.yaml.ConfigFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file with the arguments of a run, under the keys that Kedro's users know. */
final class RunFile {
    private static final ProblemCode UNKNOWN_KEY = new ProblemCode("CLI", 7);
    private static final ProblemCode WRONG_VALUE = new ProblemCode("CLI", 8);
    private static final String SECTION = "run";

    private final ConfigTree arguments;
    private final List<Problem> problems = new ArrayList<>();

    private RunFile(ConfigTree arguments) {
        this.arguments = arguments;
    }

    /**
     * Reads the arguments, which stand at the top of the file or in a section {@code run}.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with everything that is wrong in it
     */
    static RunSettings read(Path path) {
        ConfigTree whole = ConfigFiles.read(path);
        boolean isSection = whole.children().keySet().equals(Set.of(SECTION));
        RunFile file = new RunFile(isSection ? whole.children().getOrDefault(SECTION, whole) : whole);
        RunSettings settings = file.settings();
        new Problems(file.problems).throwIfAny("The arguments of the run cannot be used");
        return settings;
    }

    private RunSettings settings() {
        if (!arguments.isMapping() && !arguments.isNull()) {
            problems.add(wrong("Section '" + SECTION + "'", arguments, "a section"));
        }
        refuseUnknownKeys();
        Map<Filter, List<String>> filters = new EnumMap<>(Filter.class);
        for (Filter filter : Filter.values()) {
            filters.put(filter, names(key(filter)));
        }
        return new RunSettings(
                pipelines(),
                filters,
                text("runner").orElse(null),
                section("runner_params"),
                versions(),
                onFailure(),
                skipping(),
                Set.copyOf(names("disable_hooks")),
                new OpenSettings(
                        text("env").orElse(null),
                        section("params"),
                        truth("allow_new_params"),
                        text("conf_source").orElse(null)));
    }

    /** Returns the key of a filter, which is its option with other dashes. */
    private static String key(Filter filter) {
        return filter.name().toLowerCase(Locale.ROOT);
    }

    private void refuseUnknownKeys() {
        Set<String> known = new TreeSet<>(Set.of(
                "pipeline",
                "pipelines",
                "env",
                "runner",
                "runner_params",
                "params",
                "allow_new_params",
                "conf_source",
                "load_versions",
                "on_failure",
                "changed",
                "only_missing_outputs",
                "all",
                "disable_hooks"));
        Stream.of(Filter.values()).map(RunFile::key).forEach(known::add);
        arguments.children().forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add(Problem.error(UNKNOWN_KEY, "A run has no argument '" + key + "'.")
                        .at(value.location())
                        .with("known", String.join(", ", known))
                        .didYouMean(key.replace('-', '_'), known));
            }
        });
    }

    private List<String> pipelines() {
        Optional<String> one = text("pipeline");
        List<String> several = names("pipelines");
        if (one.isPresent() && !several.isEmpty()) {
            problems.add(Problem.error(RunWords.PIPELINES_TWICE, "Both 'pipeline' and 'pipelines' say what to run.")
                    .at(arguments
                            .children()
                            .getOrDefault("pipelines", arguments)
                            .location())
                    .fix("name all of them in 'pipelines'"));
        }
        return one.map(List::of).orElse(several);
    }

    /** Takes a section of datasets with their versions, or a list of {@code dataset:version} as Kedro does. */
    private Map<DatasetName, String> versions() {
        Optional<ConfigTree> found = given("load_versions");
        if (found.isPresent() && found.get().isMapping()) {
            Map<DatasetName, String> versions = new LinkedHashMap<>();
            found.get()
                    .children()
                    .forEach((name, version) -> version.scalar()
                            .ifPresentOrElse(
                                    text -> versions.put(DatasetName.of(name), text.toString()),
                                    () -> problems.add(wrong("The version of '" + name + "'", version, "a text"))));
            return versions;
        }
        return RunWords.versions(
                names("load_versions"), found.map(ConfigTree::location).orElse(Location.unknown()));
    }

    private @Nullable OnFailure onFailure() {
        return RunWords.onFailure(
                text("on_failure").orElse(null),
                arguments.children().getOrDefault("on_failure", arguments).location());
    }

    private @Nullable Skipping skipping() {
        List<Skipping> said = new ArrayList<>();
        if (truth("changed")) {
            said.add(Skipping.UNCHANGED);
        }
        if (truth("only_missing_outputs")) {
            said.add(Skipping.WHAT_IS_STORED);
        }
        if (truth("all")) {
            said.add(Skipping.NOTHING);
        }
        return RunWords.skipping(said, "", arguments.location());
    }

    private Optional<String> text(String key) {
        Optional<ConfigTree> found = given(key);
        Optional<String> text =
                found.flatMap(ConfigTree::scalar).map(Object::toString).filter(value -> !value.isBlank());
        if (found.isPresent() && text.isEmpty()) {
            problems.add(wrong("Argument '" + key + "'", found.get(), "a text"));
        }
        return text;
    }

    private boolean truth(String key) {
        Optional<ConfigTree> found = given(key);
        if (found.isPresent() && !(found.get().scalar().orElse("") instanceof Boolean)) {
            problems.add(wrong("Argument '" + key + "'", found.get(), "true or false"));
        }
        return found.flatMap(ConfigTree::scalar).filter(Boolean.TRUE::equals).isPresent();
    }

    /** Takes a list, or a text with commas as on the command line. */
    private List<String> names(String key) {
        Optional<ConfigTree> found = given(key);
        if (found.isEmpty()) {
            return List.of();
        }
        ConfigTree value = found.get();
        if (value.isMapping()) {
            problems.add(
                    wrong("Argument '" + key + "'", value, "a list of names, or one text with commas between names"));
        }
        value.items().stream()
                .filter(item -> item.scalar().isEmpty())
                .forEach(item -> problems.add(wrong("An item of argument '" + key + "'", item, "a name")));
        Stream<String> names = value.isSequence()
                ? value.items().stream().flatMap(item -> item.scalar().stream()).map(Object::toString)
                : value.scalar().stream()
                        .flatMap(text -> Stream.of(text.toString().split(",", -1)));
        return names.map(String::strip).toList();
    }

    private ConfigTree section(String key) {
        ConfigTree found = given(key).orElseGet(ConfigTree::empty);
        if (!found.isMapping()) {
            problems.add(wrong("Argument '" + key + "'", found, "a section of keys with values"));
            return ConfigTree.empty();
        }
        return found;
    }

    /** Kedro's own examples leave a key without a value to mean nothing. */
    private Optional<ConfigTree> given(String key) {
        return arguments.child(key).filter(value -> !value.isNull());
    }

    private static Problem wrong(String what, ConfigTree found, String expected) {
        return Problem.error(WRONG_VALUE, what + " is " + found.describe() + ", not " + expected + ".")
                .at(found.location());
    }
}
