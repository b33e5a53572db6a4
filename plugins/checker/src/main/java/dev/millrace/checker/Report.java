package dev.millrace.checker;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.millrace.checker.Definition.NamedClass;
import dev.millrace.checker.Places.Place;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Tells problems where they stand in the source, each once. */
final class Report {
    /** Mistakes in a name, which stands in the annotation. */
    private static final Set<String> OF_NAMES =
            Set.of("WIRING-001", "WIRING-003", "WIRING-004", "WIRING-008", "PARAM-001", "CHECK-001");

    /** Where annotations have the name, if that is not their value. */
    private static final Map<String, List<String>> NAMED = Map.of(
            NodeAnnotations.NODE, List.of("name"),
            NodeAnnotations.WHEN, List.of("param", "dataset"));

    private static final Set<String> OF_OUTPUTS = Set.of("NODE-004", "NODE-006");
    private static final Set<String> OF_NODE_NAMES = Set.of("WIRING-002");

    private final Messager messager;
    private final SourceTrees sources;
    private final Optional<Diagnostic.Kind> warnings;
    private final Set<List<Object>> told = new HashSet<>();

    Report(Messager messager, SourceTrees sources, Settings settings) {
        this.messager = messager;
        this.sources = sources;
        this.warnings = settings.warnings();
    }

    /**
     * Tells a problem at its place; where that is in no source, at the class that brought it in.
     *
     * @param place the place, if it is compiled here
     * @param classes where the classes of the pipeline are named; none if the place is known
     * @param otherwise where to tell what has no place at all
     */
    void tell(Problem problem, Optional<Place> place, List<NamedClass> classes, Element otherwise) {
        Optional<Diagnostic.Kind> kind =
                problem.severity() == Severity.ERROR ? Optional.of(Diagnostic.Kind.ERROR) : warnings;
        if (kind.isEmpty() || !told.add(List.of(problem.code(), problem.what(), place.map(Place::element)))) {
            return;
        }
        String text = problem.render();
        if (place.isPresent()) {
            print(kind.get(), text, place.get(), annotation(problem, place.get()));
        } else {
            classes.stream()
                    .filter(each -> mentions(problem, each.type()))
                    .findFirst()
                    .ifPresentOrElse(
                            each -> sources.print(kind.get(), text, each.tree(), each.unit()),
                            () -> messager.printMessage(kind.get(), text, otherwise));
        }
    }

    /** Tells what has no place in any source. */
    void tell(Diagnostic.Kind kind, Problem problem) {
        messager.printMessage(kind, problem.render());
    }

    private static boolean mentions(Problem problem, TypeElement type) {
        String name = type.getSimpleName().toString();
        return problem.details().stream()
                .map(Problem.Detail::text)
                .anyMatch(text -> text.equals(name) || text.startsWith(name + ".") || text.startsWith(name + " ("));
    }

    /** Returns the name of the annotation in which the mistake stands, if it stands in one. */
    private static Optional<String> annotation(Problem problem, Place place) {
        String code = problem.code().toString();
        if (OF_NODE_NAMES.contains(code) || problem.what().endsWith("can't be the name of a node.")) {
            return Optional.of(NodeAnnotations.NODE);
        }
        if (place.text().contains(Places.CONDITION)) {
            return Optional.of(NodeAnnotations.WHEN);
        }
        if (OF_OUTPUTS.contains(code)) {
            return Optional.of(NodeAnnotations.OUTPUT);
        }
        if (!OF_NAMES.contains(code)) {
            return Optional.empty();
        }
        if (place.element().getKind() != ElementKind.PARAMETER) {
            return Optional.of(NodeAnnotations.OUTPUT);
        }
        return Optional.of(problem.code().area().equals("PARAM") ? NodeAnnotations.PARAM : NodeAnnotations.INPUT);
    }

    private void print(Diagnostic.Kind kind, String text, Place place, Optional<String> annotation) {
        if (place.element() instanceof RecordComponentElement component) {
            printAtComponent(kind, text, component, place, annotation.isPresent());
            return;
        }
        Optional<AnnotationMirror> mirror = annotation.flatMap(name -> NodeAnnotations.find(place.element(), name));
        Optional<AnnotationValue> value =
                mirror.flatMap(each -> NAMED.getOrDefault(NodeAnnotations.name(each), List.of("value")).stream()
                        .flatMap(name -> NodeAnnotations.value(each, name).stream())
                        .findFirst());
        if (value.isPresent()) {
            messager.printMessage(kind, text, place.element(), mirror.get(), value.get());
        } else {
            messager.printMessage(kind, text, place.element());
        }
    }

    /** The compiler knows the tree of a component only as that of the field which it becomes. */
    private void printAtComponent(
            Diagnostic.Kind kind, String text, RecordComponentElement component, Place place, boolean inAnnotation) {
        TypeElement record = Lineage.owner(component);
        Optional<VariableTree> variable =
                sources.component(record, component.getSimpleName().toString());
        Optional<CompilationUnitTree> unit = sources.unit(record);
        if (variable.isPresent() && unit.isPresent()) {
            Optional<Tree> value = inAnnotation ? SourceTrees.value(variable.get(), "Output") : Optional.empty();
            sources.print(kind, text, value.orElse(variable.get()), unit.get());
        } else {
            messager.printMessage(
                    kind, text, place.method().isPresent() ? place.method().get() : record);
        }
    }
}
