package dev.millrace.node;

import dev.millrace.data.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a node run once for each element of a list, which is known when the run starts.
 *
 * <p>The node itself takes the whole list and gives a list for each output, by {@link #overAll()}. A runner may make a node
 * of each element instead, which gives one value for each output.
 *
 * @param input the place of the list, a parameter, among the node's inputs
 * @param outputs the types of the outputs for one element
 * @param function what is done for one element; it takes the element in place of the list
 */
public record Mapping(int input, List<ValueType> outputs, NodeFunction function) {
    /** Copies the list. */
    public Mapping {
        outputs = List.copyOf(outputs);
    }

    /** Returns what is done for all elements, one after the other. */
    public NodeFunction overAll() {
        return new OverAll(this);
    }

    /** Is equal for an equal mapping, so that a class that is read twice gives equal nodes. */
    private record OverAll(Mapping mapping) implements NodeFunction {
        @Override
        public List<Object> parts() {
            return mapping.function.parts();
        }

        @Override
        public Object[] call(Object[] inputs) throws Exception {
            return call(inputs, CancellationToken.never());
        }

        @Override
        public Object[] call(Object[] inputs, CancellationToken token) throws Exception {
            List<List<Object>> collected = new ArrayList<>();
            mapping.outputs.forEach(output -> collected.add(new ArrayList<>()));
            for (Object element : (List<?>) inputs[mapping.input]) {
                Object[] one = inputs.clone();
                one[mapping.input] = element;
                Object[] outputs = mapping.function.call(one, token);
                for (int i = 0; i < outputs.length; i++) {
                    collected.get(i).add(outputs[i]);
                }
            }
            return collected.toArray();
        }
    }
}
