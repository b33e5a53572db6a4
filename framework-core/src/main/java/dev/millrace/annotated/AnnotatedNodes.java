package dev.millrace.annotated;

import dev.millrace.node.Node;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The nodes of one class, and what is wrong with their declarations.
 *
 * @param nodes the nodes, by name
 * @param problems what could not be read as a node
 */
public record AnnotatedNodes(List<NodeSpec> nodes, List<Problem> problems) {
    private static final ProblemCode NO_NODES = new ProblemCode("NODE", 1);

    /** Copies the lists. */
    public AnnotatedNodes {
        nodes = List.copyOf(nodes);
        problems = List.copyOf(problems);
    }

    /**
     * Reads every method of a class, its superclasses included, that is annotated with {@link Node}; of any visibility.
     *
     * @param type the class
     * @param instances gives the object on which its instance methods are called, when the first of them runs
     */
    public static AnnotatedNodes of(Class<?> type, Instances instances) {
        List<NodeSpec> nodes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        SourceLines lines = new SourceLines();
        Target target = new Target(type, instances);
        methods(type).forEach(method -> new NodeMethod(type, method, target, lines, problems).read(nodes::add));
        if (nodes.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.error(NO_NODES, type.getSimpleName() + " has no node.")
                    .at(new Location(type.getSimpleName(), lines.file(type), 0, 0))
                    .fix("annotate a method with @Node"));
        }
        return new AnnotatedNodes(nodes, problems);
    }

    private static List<Method> methods(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            Arrays.stream(each.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Node.class) && !method.isBridge())
                    .forEach(methods::add);
        }
        methods.sort(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString));
        return methods;
    }
}
