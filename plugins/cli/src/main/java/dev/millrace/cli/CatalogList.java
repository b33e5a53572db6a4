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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the datasets of the catalog, and those that pipelines only keep in memory. */
final class CatalogList implements OwnCommand {
    private final Invocation invocation;

    private final CatalogOptions options = new CatalogOptions();

    CatalogList(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec spec) {
        OwnCommand.describe(
                spec,
                "list",
                "Lists the datasets of the catalog and of the pipelines, and where they are kept.",
                "  millrace catalog list --pipeline features");
        options.declare(spec);
    }

    @Override
    public Integer call() {
        return invocation.onProject(options.of(invocation.root()), this::list);
    }

    private int list(Project project) {
        SortedMap<String, Map<String, String>> told = told(project);
        Map<String, String> patterns =
                options.pipeline().isEmpty() ? project.catalog().patternTypes() : Map.of();
        Screen screen = invocation.screen();
        options.json().print(screen, () -> keyed(told, patterns), () -> lines(told, patterns, screen.width()));
        return ExitCode.SUCCESS;
    }

    private SortedMap<String, Map<String, String>> told(Project project) {
        Catalog catalog = project.catalog();
        SortedMap<String, Map<String, String>> told = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (DatasetName name : names(project, catalog)) {
            try {
                told.put(
                        name.value(), catalog.find(name).map(DatasetFacts::told).orElse(Map.of("type", "memory")));
            } catch (InvalidDefinitionException e) {
                problems.addAll(e.problems().all());
            }
        }
        new Problems(problems).throwIfAny("The catalog cannot be used");
        return told;
    }

    private static Map<String, ?> keyed(SortedMap<String, Map<String, String>> told, Map<String, String> patterns) {
        Keyed keyed = new Keyed();
        keyed.put(
                "datasets",
                told.entrySet().stream()
                        .map(each -> new Keyed()
                                .put("name", each.getKey())
                                .put("type", each.getValue().getOrDefault("type", ""))
                                .putUnlessEmpty("path", each.getValue().getOrDefault("path", ""))
                                .map())
                        .toList());
        if (!patterns.isEmpty()) {
            keyed.put(
                    "patterns",
                    patterns.entrySet().stream()
                            .map(each -> new Keyed()
                                    .put("name", each.getKey())
                                    .put("type", each.getValue())
                                    .map())
                            .toList());
        }
        return keyed.map();
    }

    private static List<String> lines(
            SortedMap<String, Map<String, String>> told, Map<String, String> patterns, Width screenWidth) {
        List<String> lines = new ArrayList<>(TextTable.lines(rows(told), screenWidth));
        if (!patterns.isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("pattern", "type"));
            patterns.forEach((name, type) -> rows.add(List.of(name, type)));
            lines.add("");
            lines.addAll(TextTable.lines(rows, screenWidth));
        }
        return lines;
    }

    private static List<List<String>> rows(SortedMap<String, Map<String, String>> told) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("dataset", "type", "path"));
        told.forEach((name, options) ->
                rows.add(List.of(name, options.getOrDefault("type", ""), options.getOrDefault("path", ""))));
        return rows;
    }

    private SortedSet<DatasetName> names(Project project, Catalog catalog) {
        if (!options.pipeline().isEmpty()) {
            return project.pipeline(options.pipeline()).datasets();
        }
        SortedSet<DatasetName> names = new TreeSet<>(catalog.names());
        names.addAll(project.pipeline(Project.DEFAULT_PIPELINE).datasets());
        return names;
    }
}
