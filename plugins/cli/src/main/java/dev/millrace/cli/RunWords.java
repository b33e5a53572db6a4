package dev.millrace.cli;

import dev.millrace.data.DatasetName;
import dev.millrace.launch.Skipping;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.runner.OnFailure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what is to be run and how. */
final class RunWords {
    /** Both ways of naming pipelines were used at once. */
    static final ProblemCode PIPELINES_TWICE = new ProblemCode("CLI", 6);

    private static final ProblemCode NO_CHOICE = new ProblemCode("CLI", 29);
    private static final ProblemCode SKIPPING_TWICE = new ProblemCode("CLI", 34);
    private static final ProblemCode NO_VERSION = new ProblemCode("CLI", 23);

    private final Given<@Nullable String> pipeline = Given.text();
    private final Given<List<String>> pipelines = Given.names();
    private final Given<@Nullable String> runner = Given.text();
    private final Given<List<String>> runnerParams = Given.texts();
    private final Given<List<String>> loadVersions = Given.names();
    private final Given<@Nullable String> onFailure = Given.text();
    private final Map<Skipping, Given<Boolean>> skipping = new EnumMap<>(Skipping.class);
    private final Given<List<String>> disableHooks = Given.names();
    private final Map<Filter, Given<List<String>>> filters = new EnumMap<>(Filter.class);

    void declare(CommandSpec spec) {
        spec.addOption(pipeline.option("-p", "--pipeline")
                .paramLabel("NAME")
                .description("The pipeline; all nodes of the project if left out.")
                .build());
        spec.addOption(pipelines
                .option("--pipelines")
                .paramLabel("NAME,...")
                .description("Several pipelines together.")
                .build());
        filter(spec, Filter.NODES, "NODE,...", "These nodes.", "-n", "--nodes");
        filter(spec, Filter.FROM_NODES, "NODE,...", "These nodes and all that depend on them.", "--from-nodes");
        filter(spec, Filter.TO_NODES, "NODE,...", "These nodes and all that they depend on.", "--to-nodes");
        filter(
                spec,
                Filter.FROM_INPUTS,
                "DATASET,...",
                "The nodes that read these datasets and all that depend on them.",
                "--from-inputs");
        filter(
                spec,
                Filter.TO_OUTPUTS,
                "DATASET,...",
                "The nodes that write these datasets and all that they depend on.",
                "--to-outputs");
        filter(spec, Filter.TAGS, "TAG,...", "The nodes that carry one of these tags.", "-t", "--tags");
        filter(spec, Filter.NAMESPACES, "NAME,...", "The nodes in these namespaces and below them.", "--namespaces");
        spec.addOption(runner.option("-r", "--runner")
                .paramLabel("NAME")
                .completionCandidates(RunnerChoice.NAMES)
                .description("'sequential', 'parallel', or the full name of a class that implements Runner.")
                .build());
        spec.addOption(runnerParams
                .option("--runner-params")
                .paramLabel("KEY=VALUE[,...]")
                .description("What the runner is told: threads=4 says how many nodes 'parallel' runs at once.")
                .build());
        spec.addOption(loadVersions
                .option("--load-versions")
                .paramLabel("DATASET:VERSION,...")
                .description("Versions or tags of versioned datasets, of which the newest are loaded otherwise.")
                .build());
        spec.addOption(onFailure
                .option("--on-failure")
                .paramLabel("WHAT")
                .completionCandidates(choices())
                .description(
                        "'stop' stops the run when a node fails; 'continue' goes on with what does not depend on it.")
                .build());
        skipping(
                spec,
                Skipping.UNCHANGED,
                "--changed",
                "Of these nodes, those whose code, parameters, inputs or outputs have changed, and what follows.");
        skipping(
                spec,
                Skipping.WHAT_IS_STORED,
                "--only-missing-outputs",
                "Of these nodes, those whose stored outputs are missing, and what they need.");
        skipping(spec, Skipping.NOTHING, "--all", "All of these nodes, though the settings say 'changed: true'.");
        spec.addOption(disableHooks
                .option("--disable-hooks")
                .paramLabel("NAME,...")
                .description("Hooks to leave out, besides those that settings.yml leaves out.")
                .build());
    }

    private void skipping(CommandSpec spec, Skipping choice, String name, String description) {
        Given<Boolean> given = Given.flag();
        skipping.put(choice, given);
        spec.addOption(given.option(name).description(description).build());
    }

    private void filter(CommandSpec spec, Filter filter, String label, String description, String... names) {
        Given<List<String>> given = Given.names();
        filters.put(filter, given);
        spec.addOption(
                given.option(names).paramLabel(label).description(description).build());
    }

    /**
     * Returns what was said.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it contradicts itself, or has a parameter that is none
     */
    RunSettings settings(OpenSettings open) {
        String one = pipeline.value();
        List<String> several = pipelines.value();
        if (one != null && !several.isEmpty()) {
            Problems.of(Problem.error(PIPELINES_TWICE, "Both --pipeline and --pipelines say what to run.")
                            .fix("name all of them in --pipelines, with commas between them"))
                    .throwIfAny("The command line cannot be understood");
        }
        Map<Filter, List<String>> names = new EnumMap<>(Filter.class);
        filters.forEach((filter, given) -> names.put(filter, given.value()));
        return new RunSettings(
                one == null ? several : List.of(one),
                names,
                runner.value(),
                ParameterWords.parse("--runner-params", runnerParams.value()),
                versions(loadVersions.value(), Location.named("--load-versions")),
                onFailure(onFailure.value(), Location.named("--on-failure")),
                skipping(
                        skipping.entrySet().stream()
                                .filter(each -> each.getValue().value())
                                .map(Map.Entry::getKey)
                                .toList(),
                        "--",
                        Location.unknown()),
                Set.copyOf(disableHooks.value()),
                open);
    }

    /**
     * Takes what was said of nodes that need not be run, or null.
     *
     * @param before what stands before an option at this place
     * @throws dev.millrace.problem.InvalidDefinitionException if several things were said
     */
    static @Nullable Skipping skipping(List<Skipping> said, String before, Location place) {
        if (said.size() < 2) {
            return said.isEmpty() ? null : said.get(0);
        }
        List<String> options = said.stream().map(each -> name(each, before)).toList();
        throw new InvalidDefinitionException(
                "The arguments of the run cannot be used",
                Problems.of(Problem.error(
                                SKIPPING_TWICE,
                                "Each of " + String.join(" and ", options) + " says which nodes are run.")
                        .at(place)
                        .fix("keep one of them")));
    }

    private static String name(Skipping choice, String before) {
        String name = switch (choice) {
            case UNCHANGED -> "changed";
            case WHAT_IS_STORED -> "only-missing-outputs";
            default -> "all";
        };
        return before + (before.isEmpty() ? name.replace('-', '_') : name);
    }

    /**
     * Takes a word such as {@code continue}, or null.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if it is none
     */
    static @Nullable OnFailure onFailure(@Nullable String word, Location place) {
        if (word == null || choices().contains(word)) {
            return word == null ? null : OnFailure.valueOf(word.toUpperCase(Locale.ROOT));
        }
        throw new InvalidDefinitionException(
                "The arguments of the run cannot be used",
                Problems.of(Problem.error(NO_CHOICE, "A run can't '" + word + "' when a node fails.")
                        .at(place)
                        .with("known", String.join(", ", choices()))
                        .didYouMean(word, choices())));
    }

    private static List<String> choices() {
        return Stream.of(OnFailure.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Takes words such as {@code model:production} apart.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every word that is none
     */
    static Map<DatasetName, String> versions(List<String> words, Location place) {
        Map<DatasetName, String> versions = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String word : words) {
            int colon = word.indexOf(':');
            if (colon < 1 || colon == word.length() - 1) {
                problems.add(Problem.error(NO_VERSION, "'" + word + "' is no dataset with a version.")
                        .at(place)
                        .with("expected", "DATASET:VERSION, such as model:production"));
            } else {
                versions.put(
                        DatasetName.of(word.substring(0, colon).strip()),
                        word.substring(colon + 1).strip());
            }
        }
        new Problems(problems).throwIfAny("The arguments of the run cannot be used");
        return versions;
    }
}
