package dev.millrace.annotated;

import dev.millrace.data.ValueType;
import dev.millrace.node.Condition;
import dev.millrace.node.Needs;
import dev.millrace.node.Node;
import dev.millrace.node.NodeOptions;
import dev.millrace.node.NodePolicy;
import dev.millrace.node.Port;
import dev.millrace.node.Retry;
import dev.millrace.node.Timeout;
import dev.millrace.node.When;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Reads from the annotations of a method how its node is run.
 *
 * @param method the method
 * @param element its name with that of its class
 * @param origin where it stands
 * @param problems takes what is wrong
 */
record MethodOptions(Method method, String element, Location origin, List<Problem> problems) {
    private static final ProblemCode CONDITION = new ProblemCode("NODE", 10);
    private static final ProblemCode POLICY = new ProblemCode("NODE", 11);

    /** Returns the options; adds what only a condition reads to the inputs. */
    NodeOptions read(Node node, List<Port> inputs) {
        NodePolicy policy = policy(node);
        NodeOptions options = policy == NodePolicy.none()
                ? NodeOptions.none()
                : NodeOptions.none().with(policy);
        When when = method.getAnnotation(When.class);
        if (when == null) {
            return options;
        }
        if (when.param().isEmpty() == when.dataset().isEmpty()) {
            problems.add(Problem.error(
                            CONDITION,
                            "@When on node method " + element + " has to name either a parameter or a dataset.")
                    .at(origin)
                    .fix("write @When(param = \"path\") or @When(dataset = \"name\")"));
            return options;
        }
        inputs.add(port(when));
        return options.with(new Condition(inputs.size() - 1, when.is()));
    }

    private Port port(When when) {
        ValueType type =
                Set.of("true", "false").contains(when.is()) ? ValueType.of(Boolean.class) : ValueType.anything();
        Location place = new Location(element + ", @When", origin.file(), origin.line(), origin.column());
        return when.param().isEmpty()
                ? Port.dataset(when.dataset(), type, place)
                : Port.parameter(when.param(), type, place);
    }

    /** Looks by hand: to ask for a repeatable annotation takes the platform milliseconds at each start. */
    private Needs[] needs() {
        Needs.Several several = method.getAnnotation(Needs.Several.class);
        Needs one = method.getAnnotation(Needs.class);
        return several != null ? several.value() : one == null ? new Needs[0] : new Needs[] {one};
    }

    private NodePolicy policy(Node node) {
        NodePolicy policy =
                node.priority() == 0 ? NodePolicy.none() : NodePolicy.none().priority(node.priority());
        try {
            Retry retry = method.getAnnotation(Retry.class);
            if (retry != null) {
                policy = policy.retry(
                                retry.attempts(),
                                Duration.ofMillis(retry.unit().toMillis(retry.delay())),
                                retry.factor())
                        .retryOn(List.of(retry.on()));
            }
            Timeout timeout = method.getAnnotation(Timeout.class);
            if (timeout != null) {
                policy = policy.timeout(Duration.ofMillis(timeout.unit().toMillis(timeout.value())));
            }
            for (Needs needs : needs()) {
                policy = policy.needs(needs.value(), needs.units());
            }
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(
                            POLICY, "Node method " + element + " can't be run as it asks for: " + e.getMessage() + ".")
                    .at(origin)
                    .fix("correct @Retry, @Timeout or @Needs"));
        }
        return policy;
    }
}
