package dev.millrace.launch;

import dev.millrace.annotated.Instances;
import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.problem.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The pipelines of a project by name; each is read when it is first asked for. */
final class PipelineRegistry {
    private final SortedMap<String, Lazy<Pipeline>> pipelines = new TreeMap<>();
    private final SortedMap<String, Set<Class<?>>> types = new TreeMap<>();

    /** Adds the union of all as the default, unless it was defined. */
    PipelineRegistry(List<PipelineEntry> entries, Instances instances) {
        for (PipelineEntry entry : entries) {
            pipelines.put(entry.name(), new Lazy<>(() -> entry.pipeline().apply(instances)));
            types.put(entry.name(), Set.copyOf(entry.types()));
        }
        List<Lazy<Pipeline>> all = List.copyOf(pipelines.values());
        pipelines.putIfAbsent(
                Project.DEFAULT_PIPELINE,
                new Lazy<>(() -> all.stream().map(Lazy::get).reduce(Pipeline.empty(), Pipeline::plus)));
        types.putIfAbsent(
                Project.DEFAULT_PIPELINE,
                entries.stream().flatMap(entry -> entry.types().stream()).collect(Collectors.toSet()));
    }

    /** Returns everything that is wrong with the names. */
    static List<Problem> check(List<PipelineEntry> entries) {
        List<Problem> problems = new ArrayList<>();
        SortedMap<String, PipelineEntry> seen = new TreeMap<>();
        for (PipelineEntry entry : entries) {
            if (!NodeSpec.isLegalName(entry.name())) {
                problems.add(Problem.error(
                                ProjectCodes.ILLEGAL_PIPELINE_NAME,
                                "'" + entry.name() + "' can't be the name of a pipeline.")
                        .at(entry.origin())
                        .with("expected", NodeSpec.NAME_FORM));
            }
            PipelineEntry first = seen.putIfAbsent(entry.name(), entry);
            if (first != null) {
                problems.add(
                        Problem.error(ProjectCodes.TWO_PIPELINES, "There are two pipelines '" + entry.name() + "'.")
                                .at(entry.origin())
                                .with("and at", first.origin())
                                .fix("rename one of them, or name all classes in one call"));
            }
        }
        return problems;
    }

    SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(pipelines.keySet()));
    }

    /** Returns a pipeline; the union of several whose names stand between commas. */
    Pipeline pipeline(String names) {
        return known(names).stream()
                .map(name -> Objects.requireNonNull(pipelines.get(name)).get())
                .reduce(Pipeline::plus)
                .orElseGet(Pipeline::empty);
    }

    /** Returns all pipelines by name. */
    SortedMap<String, Pipeline> all() {
        SortedMap<String, Pipeline> all = new TreeMap<>();
        pipelines.forEach((name, pipeline) -> all.put(name, pipeline.get()));
        return all;
    }

    /** Returns the classes whose methods are nodes of a pipeline, or of several. */
    Set<Class<?>> types(String names) {
        return known(names).stream()
                .flatMap(name -> Objects.requireNonNull(types.get(name)).stream())
                .collect(Collectors.toSet());
    }

    /** Returns the classes whose methods are nodes of any pipeline. */
    Set<Class<?>> allTypes() {
        return types.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private List<String> known(String names) {
        List<String> wanted = List.of(names.split(",", -1));
        new Problems(wanted.stream()
                        .filter(name -> !pipelines.containsKey(name))
                        .distinct()
                        .map(this::unknown)
                        .toList())
                .throwIfAny("No pipeline");
        return wanted;
    }

    private Problem unknown(String name) {
        Problem problem = Problem.error(ProjectCodes.UNKNOWN_PIPELINE, "There is no pipeline '" + name + "'.")
                .with("known", String.join(", ", names()));
        return Suggestions.nearest(name, names()).isPresent()
                ? problem.didYouMean(name, names())
                : problem.fix("name one of these, or add project.pipeline(\"" + name + "\", ...) to the definition");
    }
}
