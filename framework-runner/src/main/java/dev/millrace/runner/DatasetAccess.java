package dev.millrace.runner;

import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsCaching;
import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.NodeException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.runner.NodeStep.Inlet;
import dev.millrace.runner.NodeStep.Outlet;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads and saves datasets of the catalog for nodes, tells hooks, and names dataset and node in what goes wrong. */
final class DatasetAccess {
    private static final Logger log = LoggerFactory.getLogger(DatasetAccess.class);
    private static final ProblemCode NOT_LOADED = new ProblemCode("DATASET", 5);
    private static final ProblemCode NOT_SAVED = new ProblemCode("DATASET", 6);
    private static final ProblemCode WRONG_TYPE = new ProblemCode("DATASET", 7);

    private final RunPlan plan;
    private final HookPoints hooks;
    private final Lifetimes lifetimes;
    private final Interrupts interrupts;
    private final Conversions conversions;

    DatasetAccess(RunPlan plan, HookPoints hooks, Lifetimes lifetimes, Interrupts interrupts) {
        Catalog catalog = plan.request().catalog();
        this.plan = plan;
        this.hooks = hooks;
        this.lifetimes = lifetimes;
        this.interrupts = interrupts;
        this.conversions = catalog.conversions();
    }

    /** Returns what a node wants of a stored dataset. */
    Object load(NodeSpec node, Inlet inlet, StoredSlot slot, Lifetimes.Scope scope) {
        Dataset<?> dataset = Objects.requireNonNull(plan.stored(inlet.dataset()));
        DatasetName name = plan.graph().dataset(inlet.dataset());
        if (inlet.bound()) {
            Supplier<Object> loading = () -> load(node, name, () -> ((SupportsBinding) dataset).loadAs(inlet.wanted()));
            return dataset instanceof SupportsCaching
                    ? slot.value(inlet.wanted(), name, scope, loading)
                    : loading.get();
        }
        if (isStreamed(dataset, inlet.wanted()) && !slot.isLoaded()) {
            Stream<?> batches = (Stream<?>) load(node, name, ((SupportsBatches<?>) dataset)::loadBatches);
            return convert(node, name, batches, batchesOf(dataset), inlet.wanted());
        }
        Object loaded = slot.value(name, scope, () -> load(node, name, dataset::load));
        ValueType type = inlet.held();
        if (type == null) {
            type = dataset.type().isAnything() ? ValueType.of(loaded.getClass()) : dataset.type();
        }
        return wanted(node, name, loaded, type, inlet.wanted());
    }

    /** Returns a loaded value as a node wants it. */
    private Object wanted(NodeSpec node, DatasetName name, Object loaded, ValueType type, ValueType wanted) {
        try {
            Object value = convert(node, name, loaded, type, wanted);
            if (!wanted.raw().isInstance(value)) {
                throw new DatasetException(
                        Problem.error(WRONG_TYPE, "'" + name + "' is " + type + ", not " + wanted + ".")
                                .with("read by", node.describe()));
            }
            return value;
        } catch (DatasetException e) {
            hooks.onLoadError(name, node, e);
            throw e;
        }
    }

    /** Saves an output to the catalog. */
    void save(NodeStep step, Outlet outlet, Object value, StoredSlot slot, Lifetimes.Scope scope) {
        NodeSpec node = step.spec();
        Dataset<?> dataset = Objects.requireNonNull(plan.stored(outlet.dataset()));
        DatasetName name = plan.graph().dataset(outlet.dataset());
        boolean isCached = dataset instanceof SupportsCaching && plan.graph().readersOf(outlet.dataset()).length > 0;
        hooks.beforeSave(name, node);
        long start = System.nanoTime();
        try {
            if (outlet.bound()) {
                ((SupportsBinding) dataset).saveAs(value, outlet.declared());
                if (isCached) {
                    slot.fill(outlet.declared(), value, name, scope, lifetimes);
                }
            } else if (isStreamed(dataset, outlet.declared())) {
                saveBatches(step, dataset, value, outlet.declared());
            } else {
                ValueType held = outlet.held();
                Object converted = held == null ? value : converted(step, outlet, value, held);
                write(dataset, dataset.isPersistent() ? converted : lasting(converted, scope));
                if (isCached) {
                    slot.fill(converted, name, scope, lifetimes);
                }
            }
        } catch (NodeException e) {
            throw e; // the node's own stream failed, which is read while it is saved
        } catch (RuntimeException e) {
            DatasetException failure = failure(NOT_SAVED, "saved", name, "written by", node, e);
            hooks.onSaveError(name, node, failure);
            throw failure;
        }
        long nanos = System.nanoTime() - start;
        log.debug("saved '{}' in {} ms", name, nanos / 1_000_000);
        hooks.afterSave(name, node, value, nanos);
    }

    /** Tells whether values of a node's type go to or come from a dataset batch by batch. */
    private boolean isStreamed(Dataset<?> dataset, ValueType declared) {
        return dataset instanceof SupportsBatches<?>
                && (declared.is(Stream.class) || declared.is(Iterator.class))
                && conversions.converts(batchesOf(dataset), declared);
    }

    private static ValueType batchesOf(Dataset<?> dataset) {
        return ValueType.of(Stream.class, dataset.type());
    }

    @SuppressWarnings("unchecked") // the batches were converted to the dataset's own type
    private void saveBatches(NodeStep step, Dataset<?> dataset, Object value, ValueType declared) {
        try (Stream<Object> own = NodeStream.of(step, interrupts, value)) {
            Object batches = conversions.convert(own, declared, batchesOf(dataset));
            ((SupportsBatches<Object>) dataset).saveBatches((Stream<Object>) batches);
        }
    }

    private Object lasting(Object value, Lifetimes.Scope scope) {
        scope.keep(value);
        return lifetimes.handOut(value);
    }

    @SuppressWarnings("unchecked") // the value was converted to the dataset's own type
    private static void write(Dataset<?> dataset, Object value) {
        ((Dataset<Object>) dataset).save(value);
    }

    private Object load(NodeSpec node, DatasetName name, Supplier<Object> loading) {
        hooks.beforeLoad(name, node);
        long start = System.nanoTime();
        Object value;
        try {
            value = loading.get();
        } catch (RuntimeException e) {
            DatasetException failure = failure(NOT_LOADED, "loaded", name, "read by", node, e);
            hooks.onLoadError(name, node, failure);
            throw failure;
        }
        long nanos = System.nanoTime() - start;
        log.debug("loaded '{}' in {} ms", name, nanos / 1_000_000);
        hooks.afterLoad(name, node, value, nanos);
        return value;
    }

    private Object convert(NodeSpec node, DatasetName name, Object value, ValueType from, ValueType to) {
        try {
            return conversions.convert(value, from, to);
        } catch (RuntimeException e) {
            throw failure(NOT_LOADED, "read as " + to, name, "read by", node, e);
        }
    }

    /** Converts a value that is handed from node to node in memory. */
    Object hand(NodeSpec node, Inlet inlet, Object value) {
        ValueType held = inlet.held();
        return held == null ? value : convert(node, plan.graph().dataset(inlet.dataset()), value, held, inlet.wanted());
    }

    /** Returns an output as it is held in memory. */
    Object hold(NodeStep step, Outlet outlet, Object value) {
        ValueType held = outlet.held();
        if (held == null) {
            return value;
        }
        try {
            return converted(step, outlet, value, held);
        } catch (RuntimeException e) {
            DatasetName name = plan.graph().dataset(outlet.dataset());
            throw failure(NOT_SAVED, "held as " + held, name, "written by", step.spec(), e);
        }
    }

    /** Converts an output; a stream is read by that, which calls the node's own code. */
    private Object converted(NodeStep step, Outlet outlet, Object value, ValueType held) {
        return interrupts.during(step.node(), () -> conversions.convert(value, outlet.declared(), held));
    }

    /** Adds dataset and node to what a dataset told; what it did not mean to tell becomes a problem of its own. */
    private static DatasetException failure(
            ProblemCode code, String done, DatasetName name, String relation, NodeSpec node, RuntimeException thrown) {
        Problem problem = thrown instanceof DatasetException told
                ? told.problems().all().get(0).with("dataset", "'" + name + "'")
                : Problem.error(code, "Dataset '" + name + "' could not be " + done + ": " + thrown);
        return new DatasetException(problem.with(relation, "node " + node.describe()), thrown);
    }
}
