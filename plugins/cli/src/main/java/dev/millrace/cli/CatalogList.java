package dev.millrace.cli;

import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the datasets of the catalog, and those that pipelines only keep in memory. */
@Command(
        name = "list",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Lists the datasets of the catalog and of the pipelines, and where they are kept.")
final class CatalogList implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = {"-p", "--pipeline"},
            paramLabel = "NAME",
            description = "Only the datasets of this pipeline.")
    private String pipeline = "";

    @Mixin
    private final OpenOptions open = new OpenOptions();

    CatalogList(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.onProject(open.of(invocation.root().layout()), this::list);
    }

    private int list(Project project) {
        Catalog catalog = project.catalog();
        List<List<String>> rows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        rows.add(List.of("dataset", "type", "path"));
        for (DatasetName name : names(project, catalog)) {
            try {
                Map<String, String> told =
                        catalog.find(name).map(each -> each.describe()).orElse(Map.of("type", "memory"));
                rows.add(List.of(name.value(), told.getOrDefault("type", ""), told.getOrDefault("path", "")));
            } catch (InvalidDefinitionException e) {
                problems.addAll(e.problems().all());
            }
        }
        new Problems(problems).throwIfAny("The catalog cannot be used");
        TextTable.lines(rows).forEach(invocation.screen()::print);
        return ExitCode.SUCCESS;
    }

    private SortedSet<DatasetName> names(Project project, Catalog catalog) {
        if (!pipeline.isEmpty()) {
            return project.pipeline(pipeline).datasets();
        }
        SortedSet<DatasetName> names = new TreeSet<>(catalog.names());
        names.addAll(project.pipeline(Project.DEFAULT_PIPELINE).datasets());
        return names;
    }
}
