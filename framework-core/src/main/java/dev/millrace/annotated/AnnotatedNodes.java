package dev.millrace.annotated;

import dev.millrace.node.Node;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
     * What a subclass overrides counts only there, annotated or not.
     *
     * @param type the class
     * @param instances gives the object on which its instance methods are called, when the first of them runs
     */
    public static AnnotatedNodes of(Class<?> type, Instances instances) {
        List<NodeSpec> nodes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Target target = new Target(type, instances);
        Location origin = new Location(name(type), SourceLines.file(type), 0, 0);
        List<Method> methods = methods(type);
        methods.forEach(method -> new NodeMethod(type, method, target, problems).read(nodes::add));
        if (methods.isEmpty()) {
            problems.add(Problem.error(NO_NODES, name(type) + " has no node.")
                    .at(origin)
                    .fix("annotate a method with @Node"));
        }
        if (instances == ByConstructor.INSTANCE && methods.stream().anyMatch(AnnotatedNodes::needsObject)) {
            ByConstructor.INSTANCE.check(type, origin).ifPresent(problems::add);
        }
        return new AnnotatedNodes(nodes, problems);
    }

    /** Returns the name of a class without its package, also of one that has no simple name. */
    static String name(Class<?> type) {
        return type.getSimpleName().isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : type.getSimpleName();
    }

    private static boolean needsObject(Method method) {
        return (method.getModifiers() & (Modifier.STATIC | Modifier.ABSTRACT)) == 0;
    }

    private static List<Method> methods(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        Set<String> overridden = new HashSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            List<Method> own = Arrays.stream(each.getDeclaredMethods())
                    .filter(method -> !overridden.contains(signature(method)))
                    .toList();
            own.stream()
                    .filter(method -> method.isAnnotationPresent(Node.class) && !method.isBridge())
                    .forEach(methods::add);
            own.stream()
                    .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                    .forEach(method -> overridden.add(signature(method)));
        }
        methods.sort(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString));
        return methods;
    }

    /** Tells methods apart that can't override each other; private ones never do. */
    private static String signature(Method method) {
        String owner = Modifier.isPrivate(method.getModifiers())
                ? method.getDeclaringClass().getName()
                : "";
        return owner + " " + method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
