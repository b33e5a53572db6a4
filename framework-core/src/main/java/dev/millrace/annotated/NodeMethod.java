package dev.millrace.annotated;

import dev.millrace.data.ValueType;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Mapping;
import dev.millrace.node.Node;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.node.Port;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one annotated method. */
final class NodeMethod {
    private static final ProblemCode NEEDS_ONE_ANNOTATION = new ProblemCode("NODE", 3);
    private static final ProblemCode OUTPUT_ON_VOID = new ProblemCode("NODE", 4);
    private static final ProblemCode RESULT_DROPPED = new ProblemCode("NODE", 5);
    private static final ProblemCode OUTPUT_TWICE = new ProblemCode("NODE", 6);
    private static final ProblemCode COMPONENT_WITHOUT_OUTPUT = new ProblemCode("NODE", 7);
    private static final ProblemCode ABSTRACT = new ProblemCode("NODE", 8);
    private static final ProblemCode SEVERAL_LISTS = new ProblemCode("NODE", 9);

    private final Class<?> type;
    private final Method method;
    private final Target target;
    private final List<Problem> problems;

    NodeMethod(Class<?> type, Method method, Target target, List<Problem> problems) {
        this.type = type;
        this.method = method;
        this.target = target;
        this.problems = problems;
    }

    /**
     * Hands the node to {@code nodes}: also one that has problems, as far as it could be read, so that nobody is blamed
     * for reading what it writes.
     */
    void read(Consumer<NodeSpec> nodes) {
        int before = problems.size();
        List<Port> inputs = inputs();
        List<RecordComponent> components = outputComponents();
        List<Port> outputs = components.isEmpty() ? output() : outputs(components);
        MethodOptions options = new MethodOptions(method, element(), origin(), problems);
        int list = list();
        if (Modifier.isAbstract(method.getModifiers())) {
            problems.add(Problem.error(ABSTRACT, "Node method " + element() + " is abstract, so it can't be called.")
                    .at(origin())
                    .fix("give it a body, or annotate the methods that override it"));
        }
        if (problems.size() > before && inputs.isEmpty() && outputs.isEmpty()) {
            return;
        }
        Node node = method.getAnnotation(Node.class);
        String name = node.name().isEmpty() ? method.getName() : node.name();
        List<Method> accessors =
                components.stream().map(RecordComponent::getAccessor).toList();
        MethodCall call = new MethodCall(method, target, accessors);
        NodeOptions how = options.read(node, inputs);
        NodeSpec spec =
                new NodeSpec(name, inputs, outputs, new TreeSet<>(Arrays.asList(node.tags())), call, origin(), how);
        nodes.accept(list < 0 || list >= inputs.size() ? spec : overAll(spec, list));
    }

    /** Makes a node that takes the elements of a list one of a list, and gives lists. */
    private static NodeSpec overAll(NodeSpec one, int list) {
        Mapping mapping =
                new Mapping(list, one.outputs().stream().map(Port::type).toList(), one.function());
        return new NodeSpec(
                one.name(),
                one.inputs(),
                one.outputs().stream()
                        .map(port -> port.typed(ValueType.of(List.class, port.type())))
                        .toList(),
                one.tags(),
                mapping.overAll(),
                one.origin(),
                one.options().with(mapping));
    }

    /** Returns which parameter is given the elements of a list; -1 if none is. */
    private int list() {
        List<Parameter> joined = joined();
        List<Parameter> lists = joined.stream()
                .filter(parameter -> parameter.isAnnotationPresent(ForEach.class))
                .toList();
        if (lists.size() > 1) {
            problems.add(Problem.error(
                            SEVERAL_LISTS,
                            "Node method " + element() + " has @ForEach on " + lists.size() + " parameters.")
                    .at(origin())
                    .fix("keep it on one; for all pairs of two lists, write a list of pairs among the parameters"));
        }
        return lists.isEmpty() ? -1 : joined.indexOf(lists.get(0));
    }

    /** Returns the parameters that are joined to something: all but those that take the token of the run. */
    private List<Parameter> joined() {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType() != CancellationToken.class
                        || !sources(parameter).isEmpty())
                .toList();
    }

    private static List<Annotation> sources(Parameter parameter) {
        return Stream.of(Input.class, Param.class, ForEach.class)
                .filter(parameter::isAnnotationPresent)
                .<Annotation>map(parameter::getAnnotation)
                .toList();
    }

    private List<Port> inputs() {
        List<Port> ports = new ArrayList<>();
        for (Parameter parameter : joined()) {
            List<Annotation> given = sources(parameter);
            if (parameter.getType() == CancellationToken.class) {
                problems.add(annotatedToken(parameter));
            } else if (given.size() == 1) {
                ports.add(port(given.get(0), parameter));
            } else {
                problems.add(needsOneAnnotation(parameter, given));
            }
        }
        return ports;
    }

    private Port port(Annotation given, Parameter parameter) {
        ValueType type = ValueType.of(parameter.getParameterizedType());
        String place = ", " + describe(parameter);
        if (given instanceof ForEach list) {
            return Port.parameter(list.value(), ValueType.of(List.class, type), origin(place + ", @ForEach"));
        }
        Location origin = origin(place);
        if (given instanceof Param param) {
            return Port.parameter(param.value(), type, origin);
        }
        String dataset = ((Input) given).value();
        return type.is(Optional.class)
                ? Port.dataset(dataset, type.argument(Optional.class, 0).orElse(ValueType.anything()), origin)
                        .asOptional()
                : Port.dataset(dataset, type, origin);
    }

    private Problem annotatedToken(Parameter parameter) {
        return Problem.error(
                        NEEDS_ONE_ANNOTATION,
                        "Node method " + element() + " takes the run's CancellationToken as " + describe(parameter)
                                + ", which needs no annotation.")
                .at(origin())
                .fix("take @" + sources(parameter).get(0).annotationType().getSimpleName() + " away from it");
    }

    private Problem needsOneAnnotation(Parameter parameter, List<Annotation> given) {
        String subject = describe(parameter) + " of node method " + element();
        String what = given.isEmpty()
                ? "Nothing says what " + subject + " is given."
                : (given.size() == 2 ? "Both " : "All of ")
                        + given.stream()
                                .map(each -> "@" + each.annotationType().getSimpleName())
                                .collect(Collectors.joining(" and "))
                        + " stand on " + subject + ".";
        return Problem.error(NEEDS_ONE_ANNOTATION, what)
                .at(origin())
                .fix("annotate it with either @Input(\"dataset\") or @Param(\"path\")");
    }

    /** Names a parameter, by its place if the compiler has left no name in the class file. */
    private String describe(Parameter parameter) {
        return parameter.isNamePresent()
                ? "parameter '" + parameter.getName() + "'"
                : "parameter " + (Arrays.asList(method.getParameters()).indexOf(parameter) + 1);
    }

    private List<Port> output() {
        Output output = method.getAnnotation(Output.class);
        boolean nothing = method.getReturnType() == void.class || method.getReturnType() == Void.class;
        if (output == null && !nothing) {
            problems.add(resultDropped());
        }
        if (output != null && nothing) {
            problems.add(Problem.error(
                            OUTPUT_ON_VOID,
                            "Node method " + element() + " has the output '" + output.value() + "', but returns void.")
                    .at(origin())
                    .fix("return the value, or remove @Output"));
        }
        return output == null ? List.of() : List.of(Port.dataset(output.value(), returned(), origin()));
    }

    private Problem resultDropped() {
        boolean record = method.getReturnType().isRecord();
        return Problem.error(
                        RESULT_DROPPED,
                        "Node method " + element() + " returns " + returned() + ", but nothing says which dataset"
                                + " that becomes.")
                .at(origin())
                .fix("annotate the method with @Output(\"dataset\")"
                        + (record ? ", or each component of the record" : ", or let it return void"));
    }

    private List<RecordComponent> outputComponents() {
        if (!method.getReturnType().isRecord()) {
            return List.of();
        }
        List<RecordComponent> all = Arrays.asList(method.getReturnType().getRecordComponents());
        List<RecordComponent> annotated = all.stream()
                .filter(component -> component.isAnnotationPresent(Output.class))
                .toList();
        if (annotated.isEmpty()) {
            return List.of();
        }
        String record = method.getReturnType().getSimpleName();
        if (method.isAnnotationPresent(Output.class)) {
            problems.add(Problem.error(
                            OUTPUT_TWICE,
                            "Node method " + element() + " has @Output, and so have components of the record " + record
                                    + " that it returns.")
                    .at(origin())
                    .fix("keep @Output either on the method or on the record's components"));
        }
        all.stream()
                .filter(component -> !annotated.contains(component))
                .forEach(component -> problems.add(withoutOutput(component, record)));
        return annotated;
    }

    private Problem withoutOutput(RecordComponent component, String record) {
        return Problem.error(
                        COMPONENT_WITHOUT_OUTPUT,
                        "Component '" + component.getName() + "' of record " + record + ", returned by " + element()
                                + ", has no @Output.")
                .at(origin())
                .fix("annotate it with @Output(\"dataset\")");
    }

    private List<Port> outputs(List<RecordComponent> components) {
        return components.stream()
                .map(component -> Port.dataset(
                        component.getAnnotation(Output.class).value(),
                        ValueType.of(component.getGenericType()),
                        origin(", component '" + component.getName() + "'")))
                .toList();
    }

    private ValueType returned() {
        return ValueType.of(method.getGenericReturnType());
    }

    private String element() {
        return AnnotatedNodes.name(type) + "." + method.getName();
    }

    private Location origin() {
        return origin("");
    }

    private Location origin(String part) {
        Class<?> owner = method.getDeclaringClass();
        return new Location(element() + part, SourceLines.file(owner), SourceLines.line(method), 0);
    }
}
