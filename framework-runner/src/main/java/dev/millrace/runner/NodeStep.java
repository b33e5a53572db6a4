package dev.millrace.runner;

import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.ValueType;
import dev.millrace.node.Condition;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A node, ready to be called: where each input comes from and what has to be done to it.
 *
 * @param node the place of the node in the graph
 * @param spec the node
 * @param inputs one per input port
 * @param outputs one per output port
 * @param reads the datasets that the node reads, each once
 * @param required those of them that it can't do without
 */
record NodeStep(int node, NodeSpec spec, Inlet[] inputs, Outlet[] outputs, int[] reads, int[] required) {
    /** Tells whether it is tried again if it fails. */
    boolean isRetried() {
        return spec.options().policy().attempts() > 1;
    }

    /** Returns how long its function may take, or null if there is no limit. */
    @Nullable
    Duration limit() {
        return spec.options().policy().timeout().orElse(null);
    }

    /** Returns on what it depends whether the node runs, or null if it always does. */
    @Nullable
    Condition condition() {
        return spec.options().condition().orElse(null);
    }

    /**
     * How an input is fetched.
     *
     * @param dataset the dataset, or -1 for a parameter
     * @param constant the parameter's value
     * @param wanted the type that the node takes
     * @param held the type from which it has to be converted; null if nothing has to be done, or if the dataset of the
     *     catalog knows it
     * @param bound whether the dataset itself makes the wanted type
     * @param optional whether it may be missing
     */
    record Inlet(
            int dataset,
            @Nullable Object constant,
            ValueType wanted,
            @Nullable ValueType held,
            boolean bound,
            boolean optional) {}

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
        int[] required = required(spec, plan.graph().inputsOf(node), reads);
        Inlet[] inputs = new Inlet[spec.inputs().size()];
        Arrays.setAll(
                inputs,
                port -> inlet(spec, spec.inputs().get(port), plan.graph().inputsOf(node)[port], plan));
        Outlet[] outputs = new Outlet[spec.outputs().size()];
        Arrays.setAll(
                outputs, port -> outlet(spec.outputs().get(port), plan.graph().outputsOf(node)[port], plan));
        return new NodeStep(node, spec, inputs, outputs, reads, required);
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

    private static int[] required(NodeSpec spec, int[] inputs, int[] reads) {
        for (Port port : spec.inputs()) {
            if (port.optional()) {
                return IntStream.range(0, inputs.length)
                        .filter(i -> inputs[i] >= 0 && !spec.inputs().get(i).optional())
                        .map(i -> inputs[i])
                        .distinct()
                        .toArray();
            }
        }
        return reads;
    }

    private static Inlet inlet(NodeSpec node, Port port, int dataset, RunPlan plan) {
        ValueType wanted = port.type();
        if (dataset < 0) {
            Object element = plan.element(node.name(), port.name());
            if (element != null) {
                return new Inlet(dataset, element, wanted, null, false, false);
            }
            Object constant = plan.request()
                    .parameters()
                    .bind(port.name(), wanted, port.origin(), new ArrayList<>())
                    .orElse(null);
            return new Inlet(dataset, constant, wanted, null, false, false);
        }
        Dataset<?> stored = plan.stored(dataset);
        if (stored == null && plan.graph().writerOf(dataset) < 0) {
            return new Inlet(-1, Optional.empty(), wanted, null, false, false); // only an optional one gets here
        }
        if (stored instanceof SupportsBinding binding && binding.binds(wanted)) {
            return new Inlet(dataset, null, wanted, null, true, port.optional());
        }
        if (stored != null && (stored.isPersistent() || plan.graph().writerOf(dataset) < 0)) {
            return new Inlet(dataset, null, wanted, null, false, port.optional());
        }
        ValueType held = held(port.name(), dataset, plan);
        return new Inlet(
                dataset, null, wanted, stored == null && wanted.accepts(held) ? null : held, false, port.optional());
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
