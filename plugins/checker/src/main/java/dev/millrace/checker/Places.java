package dev.millrace.checker;

import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/**
 * Finds the element that a problem speaks of. Problems name places by text, the same for everybody who tells them; here
 * each text leads back.
 */
final class Places {
    /** Details that name a place, those first at which the mistake is more likely. */
    private static final List<String> LABELS = List.of("read by", "at", "written by", "node");

    /** Stands behind the name of a method where its condition is meant. */
    static final String CONDITION = ", @When";

    private final SourceTrees sources;
    private final Map<String, List<Place>> places = new HashMap<>();
    private final Set<TypeElement> known = new HashSet<>();

    /**
     * A place.
     *
     * @param text how problems describe it
     * @param method the node method that it belongs to
     * @param element the class, method, parameter or component
     */
    record Place(String text, Optional<ExecutableElement> method, Element element) {}

    Places(SourceTrees sources) {
        this.sources = sources;
    }

    /** Adds a class with its node methods, inherited ones included. */
    void add(TypeElement type) {
        if (!known.add(type)) {
            return;
        }
        String name = type.getSimpleName().toString();
        put(name, new Location(name, sources.file(type), 0, 0), Optional.empty(), type);
        Lineage.upwards(type)
                .flatMap(each -> NodeAnnotations.nodes(each).stream())
                .forEach(method -> add(name, method));
    }

    /** Returns the place of a problem, one that is compiled here. */
    Optional<Place> of(Problem problem) {
        return LABELS.stream()
                .flatMap(label -> problem.details().stream()
                        .filter(detail -> detail.label().equals(label)))
                .flatMap(detail -> find(detail.text()).stream())
                .map(place -> inside(problem, place))
                .findFirst();
    }

    /** Finds the parameter or component that a problem of a method names in its sentence. */
    private Place inside(Problem problem, Place place) {
        boolean whole = problem.code().area().equals("NODE") && place.method().isPresent();
        return !whole
                ? place
                : places.values().stream()
                        .flatMap(List::stream)
                        .filter(each -> each.method().equals(place.method()) && each.element() != place.element())
                        .filter(each -> isNamed(each.element(), problem.what()))
                        .findFirst()
                        .orElse(place);
    }

    private static boolean isNamed(Element element, String what) {
        String name = "'" + element.getSimpleName() + "' of ";
        return what.contains((element.getKind() == ElementKind.PARAMETER ? "parameter " : "Component ") + name);
    }

    /** Returns the place that problems describe so, one that is compiled here. */
    Optional<Place> find(String text) {
        int file = text.lastIndexOf(" (");
        List<Place> alike = places.getOrDefault(file < 0 ? text : text.substring(0, file), List.of());
        return alike.stream()
                .filter(place -> place.text().equals(text))
                .findFirst()
                .or(() -> alike.stream().findFirst())
                .filter(place -> sources.has(place.element()));
    }

    private void add(String type, ExecutableElement method) {
        String file = sources.file(Lineage.owner(method));
        int line = sources.line(method);
        String name = type + "." + method.getSimpleName();
        put(name, new Location(name, file, line, 0), Optional.of(method), method);
        String condition = name + CONDITION;
        put(condition, new Location(condition, file, line, 0), Optional.of(method), method);
        for (VariableElement each : method.getParameters()) {
            String parameter = name + ", parameter '" + each.getSimpleName() + "'";
            put(parameter, new Location(parameter, file, line, 0), Optional.of(method), each);
        }
        components(method).forEach(each -> {
            String component = name + ", component '" + each.getSimpleName() + "'";
            put(component, new Location(component, file, line, 0), Optional.of(method), each);
        });
    }

    private static Stream<? extends RecordComponentElement> components(ExecutableElement method) {
        return method.getReturnType() instanceof DeclaredType returned && returned.getKind() == TypeKind.DECLARED
                ? ((TypeElement) returned.asElement()).getRecordComponents().stream()
                : Stream.empty();
    }

    private void put(String key, Location location, Optional<ExecutableElement> method, Element element) {
        places.computeIfAbsent(key, each -> new ArrayList<>()).add(new Place(location.describe(), method, element));
    }
}
