package dev.millrace.checker;

import dev.millrace.annotated.Instances;
import dev.millrace.checker.Definition.NamedClass;
import dev.millrace.checker.Definition.Registration;
import dev.millrace.checker.Places.Place;
import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Checks the projects and node classes of one compilation. */
final class Check {
    private static final ProblemCode KEPT_NOWHERE = new ProblemCode("CHECK", 1);
    private static final ProblemCode UNUSED = new ProblemCode("CHECK", 2);

    private static final String DEFAULT_PIPELINE = "__default__";

    /** What nodes elsewhere may put right: they may write what is read here, and read what is written here. */
    private static final Set<String> OF_THE_WHOLE = Set.of("WIRING-003", "WIRING-008");

    private static final String ABSTRACT_NODE = "NODE-008";

    /** Stands for an injector, of which nothing is known but that it makes objects. */
    private static final Instances INJECTOR = type -> {
        throw new UnsupportedOperationException("No objects are made while code is compiled");
    };

    private final Skeletons skeletons;
    private final Judgement judgement;
    private final Map<String, Location> entries;
    private final Places places;
    private final Report report;
    private final Map<List<Object>, Optional<Pipeline>> read = new HashMap<>();

    /** Takes, besides collaborators, where the entries of the catalog stand. */
    Check(Skeletons skeletons, Judgement judgement, Map<String, Location> entries, Places places, Report report) {
        this.skeletons = skeletons;
        this.judgement = judgement;
        this.entries = entries;
        this.places = places;
        this.report = report;
    }

    /** Checks each project as a whole, and each node class that is in none by itself. */
    void run(List<Definition> definitions, Collection<TypeElement> nodeClasses) {
        definitions.forEach(this::checkProject);
        Set<TypeElement> elsewhere = new HashSet<>();
        for (Definition definition : definitions) {
            definition.pipelines().stream()
                    .flatMap(each -> each.classes().stream())
                    .map(NamedClass::type)
                    .flatMap(Lineage::upwards)
                    .forEach(elsewhere::add);
        }
        nodeClasses.forEach(type -> Lineage.upwards(type).skip(1).forEach(elsewhere::add));
        boolean mayBeRenamed = definitions.stream().anyMatch(Definition::isOpen);
        nodeClasses.stream().filter(type -> !elsewhere.contains(type)).forEach(type -> checkAlone(type, mayBeRenamed));
    }

    private void checkProject(Definition definition) {
        List<Pipeline> pipelines = new ArrayList<>();
        boolean isOpen = definition.isOpen();
        for (Registration each : definition.pipelines()) {
            Optional<Pipeline> pipeline = read(each);
            pipeline.ifPresent(pipelines::add);
            isOpen |= pipeline.isEmpty();
        }
        List<NamedClass> classes = definition.pipelines().stream()
                .flatMap(each -> each.classes().stream())
                .toList();
        Pipeline all = pipelines.stream().reduce(Pipeline.empty(), Pipeline::plus);
        boolean isComplete = !isOpen;
        boolean isDefault = isComplete
                && definition.pipelines().stream()
                        .allMatch(each -> each.name()
                                .filter(name -> !name.equals(DEFAULT_PIPELINE))
                                .isPresent());
        List<Problem> problems = new ArrayList<>();
        judgement.problems(all).stream()
                .filter(each -> isOfTheWhole(each) ? isComplete : isDefault)
                .forEach(problems::add);
        if (!isDefault || pipelines.size() > 1) {
            pipelines.forEach(pipeline -> judgement.problems(pipeline).stream()
                    .filter(each -> !isOfTheWhole(each))
                    .forEach(problems::add));
        }
        if (isComplete) {
            judgement.catalog().ifPresent(catalog -> addWarnings(all, catalog, problems));
        }
        problems.forEach(each -> report.tell(each, place(each, all), classes, definition.define()));
    }

    /**
     * Checks a class whose nodes may stand in any pipeline, or be inherited by other classes. Where a project may put it into
     * a namespace, its parameters may have other names as well.
     */
    private void checkAlone(TypeElement type, boolean mayBeRenamed) {
        boolean isAbstract = type.getModifiers().contains(Modifier.ABSTRACT);
        read(type, true)
                .ifPresent(pipeline -> judgement.problems(pipeline).stream()
                        .filter(each -> !isOfTheWhole(each))
                        .filter(each -> !mayBeRenamed || !each.code().equals(Parameters.MISSING))
                        .filter(each -> !isAbstract || !each.code().toString().equals(ABSTRACT_NODE))
                        .forEach(each -> report.tell(each, place(each, pipeline), List.of(), type)));
    }

    private Optional<Place> place(Problem problem, Pipeline pipeline) {
        return places.of(problem).or(() -> judgement.reader(problem, pipeline).flatMap(places::find));
    }

    private static boolean isOfTheWhole(Problem problem) {
        return OF_THE_WHOLE.contains(problem.code().toString());
    }

    /** Returns the nodes of all classes, or nothing if one of them can't be read. */
    private Optional<Pipeline> read(Registration registration) {
        Optional<Pipeline> all = Optional.of(Pipeline.empty());
        for (NamedClass each : registration.classes()) {
            Optional<Pipeline> next = read(each.type(), registration.isInjected());
            all = all.flatMap(before -> next.map(before::plus));
        }
        return all;
    }

    private Optional<Pipeline> read(TypeElement type, boolean isInjected) {
        return read.computeIfAbsent(List.of(type, isInjected), key -> readNew(type, isInjected));
    }

    private Optional<Pipeline> readNew(TypeElement type, boolean isInjected) {
        try {
            Pipeline pipeline = Pipeline.of(isInjected ? INJECTOR : Instances.byConstructor(), skeletons.of(type));
            places.add(type);
            return Optional.of(pipeline);
        } catch (Unreadable | LinkageError | TypeNotPresentException | MalformedParameterizedTypeException e) {
            return Optional.empty(); // the compiler tells what is wrong with the class
        }
    }

    private void addWarnings(Pipeline all, Catalog catalog, List<Problem> problems) {
        Set<DatasetName> used = all.datasets();
        Set<DatasetName> unread = all.outputs();
        for (NodeSpec node : all.nodes()) {
            for (Port output : node.outputs()) {
                if (unread.contains(output.dataset())
                        && catalog.find(output.dataset()).isEmpty()) {
                    problems.add(keptNowhere(output));
                }
            }
        }
        entries.forEach((name, location) -> {
            if (!used.contains(DatasetName.of(name))) {
                problems.add(Problem.warning(UNUSED, "No pipeline uses the catalog entry '" + name + "'.")
                        .at(location)
                        .fix("remove it, or read or write it in a node"));
            }
        });
    }

    private static Problem keptNowhere(Port output) {
        return Problem.warning(
                        KEPT_NOWHERE,
                        "No node reads '" + output.name()
                                + "', and the catalog does not keep it: it ends with the run.")
                .with("written by", output.origin())
                .fix("add an entry '" + output.name() + "' to a catalog file, unless a program takes the result");
    }
}
