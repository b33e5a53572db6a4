package dev.millrace.runner;

import dev.millrace.hook.Hook;
import dev.millrace.node.NodeSpec;

/**
 * Is told of every node of a run, also of one that is skipped or fails. Only looks on: it must not throw, for nobody would
 * be told. Given to a run among its hooks.
 */
public interface NodeObserver extends Hook {
    /** Called on the thread of the node before its first load. */
    void nodeBegins(NodeSpec node);

    /** Called on the same thread when the node has ended, in whichever way. */
    void nodeEnded(NodeSpec node, NodeResult result);
}
