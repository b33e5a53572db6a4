package dev.millrace.node;

import java.util.List;

/** What a node does. Meant to be implemented; called by any thread, once per run. */
@FunctionalInterface
public interface NodeFunction {
    /**
     * Computes the outputs.
     *
     * @param inputs one value per input port, in their order
     * @return one value per output port, in their order
     * @throws Exception whatever went wrong in the user's code; it is reported as it is
     */
    Object[] call(Object[] inputs) throws Exception;

    /**
     * Computes the outputs; what runners call. A function that wants the token overrides it.
     *
     * @param token tells whether the run was asked to stop
     */
    default Object[] call(Object[] inputs, CancellationToken token) throws Exception {
        return call(inputs);
    }

    /**
     * Returns what the function consists of, for those who look whether its code has changed: the methods that it calls by
     * reflection and then the object that it calls them on, if it needs one; else the function itself.
     */
    default List<Object> parts() {
        return List.of(this);
    }
}
