package dev.millrace.checker;

import java.util.List;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The annotations of nodes on elements of the compiler. */
final class NodeAnnotations {
    static final String PACKAGE = "dev.millrace.node.";
    static final String NODE = PACKAGE + "Node";
    static final String INPUT = PACKAGE + "Input";
    static final String OUTPUT = PACKAGE + "Output";
    static final String WHEN = PACKAGE + "When";
    static final String PARAM = PACKAGE + "Param";

    private NodeAnnotations() {}

    /** Returns the annotation of that name. */
    static Optional<AnnotationMirror> find(AnnotatedConstruct element, String name) {
        for (AnnotationMirror each : element.getAnnotationMirrors()) {
            if (name(each).equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Returns a value of an annotation, if it is written out. */
    static Optional<AnnotationValue> value(AnnotationMirror annotation, String name) {
        return annotation.getElementValues().entrySet().stream()
                .filter(each -> each.getKey().getSimpleName().contentEquals(name))
                .<AnnotationValue>map(each -> each.getValue())
                .findFirst();
    }

    static String name(AnnotationMirror annotation) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    static boolean isNode(ExecutableElement method) {
        return find(method, NODE).isPresent();
    }

    /** Returns the node methods that a class declares itself. */
    static List<ExecutableElement> nodes(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(NodeAnnotations::isNode)
                .toList();
    }
}
