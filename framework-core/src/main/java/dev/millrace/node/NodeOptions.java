package dev.millrace.node;

import java.util.Optional;

/**
 * How a node is run, beyond what it reads and writes; most nodes have {@link #none()}.
 *
 * @param policy what happens if it fails or takes long, and what it needs
 * @param condition whether it runs at all
 * @param mapping whether it runs once for each element of a list
 */
public record NodeOptions(NodePolicy policy, Optional<Condition> condition, Optional<Mapping> mapping) {
    private static final NodeOptions NONE = new NodeOptions(NodePolicy.none(), Optional.empty(), Optional.empty());

    /** Returns the options of a node that runs once, always, and without a policy. */
    public static NodeOptions none() {
        return NONE;
    }

    /** Returns these options with another policy. */
    public NodeOptions with(NodePolicy other) {
        return new NodeOptions(other, condition, mapping);
    }

    /** Returns these options with a condition. */
    public NodeOptions with(Condition other) {
        return new NodeOptions(policy, Optional.of(other), mapping);
    }

    /** Returns these options with a list. */
    public NodeOptions with(Mapping other) {
        return new NodeOptions(policy, condition, Optional.of(other));
    }
}
