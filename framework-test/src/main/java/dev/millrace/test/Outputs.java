package dev.millrace.test;

import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.ValueType;

/** What is there after a run, by the names of datasets. */
interface Outputs {
    /**
     * Returns what a dataset holds, as the node that writes it declares it.
     *
     * @throws IllegalArgumentException if there is no such dataset
     * @throws dev.millrace.problem.DatasetException if nothing was saved to it
     */
    Object value(String name);

    /**
     * Returns what a dataset holds, as another type.
     *
     * @throws IllegalArgumentException if there is no such dataset
     * @throws dev.millrace.problem.DatasetException if nothing was saved to it, or it can't be that type
     */
    Object value(String name, ValueType type);

    /** Loads a dataset as a type, as a node would be given it. */
    static Object load(Dataset<?> dataset, ValueType wanted, Conversions conversions) {
        if (dataset instanceof SupportsBinding binding && binding.binds(wanted)) {
            return binding.loadAs(wanted);
        }
        Object loaded = dataset.load();
        ValueType held = dataset.type().isAnything() ? ValueType.of(loaded.getClass()) : dataset.type();
        return conversions.converts(held, wanted) ? conversions.convert(loaded, held, wanted) : loaded;
    }
}
