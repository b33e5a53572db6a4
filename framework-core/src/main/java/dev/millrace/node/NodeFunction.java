package dev.millrace.node;

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
}
