package dev.millrace.hook;

import java.util.Map;

/** What a hook wants done with a node that is about to be called. */
public sealed interface NodeAction {
    /** Calls the function with the inputs as they are. */
    static NodeAction proceed() {
        return Proceed.INSTANCE;
    }

    /** Calls the function with some inputs replaced, by dataset or {@code params:path}. */
    static NodeAction replaceInputs(Map<String, Object> inputs) {
        return new ReplaceInputs(inputs);
    }

    /**
     * Does not call the function. Datasets of the catalog stay as they are; nodes that need an output which only lives
     * in memory are skipped as well.
     */
    static NodeAction skip(String reason) {
        return new Skip(reason, Map.of());
    }

    /**
     * Does not call the function, but takes these values, by dataset, as its outputs. An output that is not given is
     * treated as by {@link #skip}; names of other nodes' datasets are passed over.
     */
    static NodeAction answer(String reason, Map<String, Object> outputs) {
        return new Skip(reason, outputs);
    }

    /** Calls the function. */
    enum Proceed implements NodeAction {
        INSTANCE
    }

    /**
     * Calls the function with other inputs.
     *
     * @param inputs the replaced ones
     */
    record ReplaceInputs(Map<String, Object> inputs) implements NodeAction {
        /** Copies the map. */
        public ReplaceInputs {
            inputs = Map.copyOf(inputs);
        }
    }

    /**
     * Does not call the function.
     *
     * @param reason why, for people
     * @param outputs what to take instead of its outputs
     */
    record Skip(String reason, Map<String, Object> outputs) implements NodeAction {
        /** Copies the map. */
        public Skip {
            outputs = Map.copyOf(outputs);
        }
    }
}
