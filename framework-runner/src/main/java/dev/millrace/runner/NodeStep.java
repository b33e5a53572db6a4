package dev.millrace.runner;

import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node, ready to be called: where each input comes from and what has to be done to it.
 *
 * @param spec the node
 * @param inputs one per input port
 * @param outputs one per output port
 * @param reads the datasets that the node reads, each once
 */
record NodeStep(NodeSpec spec, Inlet[] inputs, Outlet[] outputs, int[] reads) {
    /**
     * How an input is fetched.
     *
     * @param dataset the dataset, or -1 for a parameter
     * @param constant the parameter's value
     * @param wanted the type that the node takes
     * @param held the type from which it has to be converted; null if nothing has to be done, or if the dataset of the
     *     catalog knows it
     * @param bound whether the dataset itself makes the wanted type
     */
    record Inlet(
            int dataset,
            @Nullable Object constant,
            ValueType wanted,
            @Nullable ValueType held,
            boolean bound) {}

    /**
     * What becomes of an output.
     *
     * @param dataset the dataset
     * @param declared the type that the node gives
     * @param held the type in which it is held or stored; null if nothing has to be done
     * @param bound whether the dataset itself takes the declared type
     */
    record Outlet(int dataset, ValueType declared, @Nullable ValueType held, boolean bound) {}

    static NodeStep of(int node, RunPlan plan) {
        NodeSpec spec = plan.graph().node(node);
        int[] reads = reads(plan.graph().inputsOf(node));
        Inlet[] inputs = new Inlet[spec.inputs().size()];
        Arrays.setAll(
                inputs, port -> inlet(spec.inputs().get(port), plan.graph().inputsOf(node)[port], plan));
        Outlet[] outputs = new Outlet[spec.outputs().size()];
        Arrays.setAll(
                outputs, port -> outlet(spec.outputs().get(port), plan.graph().outputsOf(node)[port], plan));
        return new NodeStep(spec, inputs, outputs, reads);
    }

    /** Returns the datasets among the inputs, each once. */
    private static int[] reads(int[] inputs) {
        int[] reads = new int[inputs.length];
        int count = 0;
        for (int i = 0; i < inputs.length; i++) {
            boolean isNew = inputs[i] >= 0;
            for (int j = 0; j < count && isNew; j++) {
                isNew = reads[j] != inputs[i];
            }
            if (isNew) {
                reads[count++] = inputs[i];
            }
        }
        return count == reads.length ? reads : Arrays.copyOf(reads, count);
    }

    private static Inlet inlet(Port port, int dataset, RunPlan plan) {
        ValueType wanted = port.type();
        if (dataset < 0) {
            Object constant = plan.request()
                    .parameters()
                    .bind(port.name(), wanted, port.origin(), new ArrayList<>())
                    .orElse(null);
            return new Inlet(dataset, constant, wanted, null, false);
        }
        Dataset<?> stored = plan.stored(dataset);
        if (stored instanceof SupportsBinding binding && binding.binds(wanted)) {
            return new Inlet(dataset, null, wanted, null, true);
        }
        if (stored != null && (stored.isPersistent() || plan.graph().writerOf(dataset) < 0)) {
            return new Inlet(dataset, null, wanted, null, false);
        }
        ValueType held = held(port.name(), dataset, plan);
        return new Inlet(dataset, null, wanted, stored == null && wanted.accepts(held) ? null : held, false);
    }

    /** Returns in which type a dataset is handed from node to node. */
    private static ValueType held(String name, int dataset, RunPlan plan) {
        List<Port> written = plan.graph().node(plan.graph().writerOf(dataset)).outputs();
        for (Port port : written) {
            if (port.name().equals(name)) {
                return plan.request().catalog().conversions().held(port.type());
            }
        }
        throw new IllegalStateException("The writer of '" + name + "' does not write it");
    }

    private static Outlet outlet(Port port, int dataset, RunPlan plan) {
        ValueType declared = port.type();
        Conversions conversions = plan.request().catalog().conversions();
        Dataset<?> stored = plan.stored(dataset);
        if (stored instanceof SupportsBinding binding && binding.binds(declared)) {
            return new Outlet(dataset, declared, null, true);
        }
        ValueType held = conversions.held(declared);
        if (stored != null && stored.isPersistent() && !stored.type().accepts(held)) {
            held = stored.type();
        }
        return new Outlet(dataset, declared, held.equals(declared) ? null : held, false);
    }
}
