package dev.millrace.cli;

import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Prints everything about one dataset, or which datasets of which kind each pipeline has. */
final class CatalogDescribe implements OwnCommand {
    private static final ProblemCode UNKNOWN_DATASET = new ProblemCode("CLI", 13);
    private static final int SHOWN = 6;

    private final Invocation invocation;

    private final Given<String> name = Given.text("");
    private final CatalogOptions options = new CatalogOptions();

    CatalogDescribe(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "describe",
                "Shows one dataset in full, or the datasets of each pipeline by kind.",
                "  millrace catalog describe flights",
                "  millrace catalog describe --pipeline features");
        spec.aliases("describe-datasets");
        spec.addPositional(name.word()
                .paramLabel("NAME")
                .description("The dataset; all by pipeline if left out.")
                .build());
        options.declare(spec);
    }

    @Override
    public Integer call() {
        return invocation.onProject(
                options.of(invocation.root()), name.value().isEmpty() ? this::describeAll : this::describeOne);
    }

    private int describeOne(Project project) {
        refuseUnknown(project);
        DatasetFacts facts = DatasetFacts.of(DatasetName.of(name.value()), project);
        Screen screen = invocation.screen();
        options.json().print(screen, facts::keyed, () -> facts.lines(screen.width()));
        return ExitCode.SUCCESS;
    }

    private void refuseUnknown(Project project) {
        String asked = name.value();
        String within = options.pipeline();
        String of = within.isEmpty() ? Project.DEFAULT_PIPELINE : within;
        SortedSet<DatasetName> known = new TreeSet<>(project.pipeline(of).datasets());
        if (within.isEmpty()) {
            known.addAll(project.catalog().names());
        }
        if (!known.contains(DatasetName.of(asked))) {
            List<String> names = known.stream().map(DatasetName::value).toList();
            Problem problem = Problem.error(
                            UNKNOWN_DATASET,
                            "There is no dataset '" + asked + "'"
                                    + (within.isEmpty() ? "." : " in pipeline '" + within + "'."))
                    .with("known", shown(names))
                    .didYouMean(asked, names)
                    .fix("see 'catalog list'");
            Problems.of(problem).throwIfAny("No dataset");
        }
    }

    private static String shown(List<String> names) {
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "none"
                : first + (names.size() > SHOWN ? ", ... and " + (names.size() - SHOWN) + " more" : "");
    }

    private int describeAll(Project project) {
        Collection<String> names = options.pipeline().isEmpty() ? project.pipelines() : List.of(options.pipeline());
        List<PipelineDatasets> all =
                names.stream().map(each -> PipelineDatasets.of(each, project)).toList();
        Screen screen = invocation.screen();
        options.json()
                .print(
                        screen,
                        () -> Map.of(
                                "pipelines",
                                all.stream().map(PipelineDatasets::keyed).toList()),
                        () -> all.stream()
                                .flatMap(each -> each.lines(screen.width()).stream())
                                .toList());
        return ExitCode.SUCCESS;
    }
}
