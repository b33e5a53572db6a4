package dev.millrace.format.cached;

import dev.millrace.data.Dataset;
import dev.millrace.data.Partitions;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsCaching;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A dataset whose values stay in memory. It gives no batches: what is kept is the whole. */
final class CachedDataset<T> implements Dataset<T>, SupportsCaching, SupportsBinding, SupportsExists, SupportsVersions {
    private static final ProblemCode NO_SENSE = new ProblemCode("CACHED", 1);

    private final Dataset<T> stored;

    private CachedDataset(Dataset<T> stored) {
        this.stored = stored;
    }

    /**
     * Returns a dataset whose values stay in memory.
     *
     * @throws InvalidDefinitionException if that makes no sense
     */
    static Dataset<?> of(Dataset<?> stored, EntryContext context) {
        if (stored instanceof SupportsCaching) {
            throw refused(context, "a 'cached' dataset already", "leave one of the two");
        }
        if (!stored.isPersistent()) {
            throw refused(context, "kept in memory already", "write the section 'dataset' itself as the entry");
        }
        if (stored.type().is(Partitions.class)) {
            throw refused(
                    context,
                    "a folder of files, each loaded when it is asked for",
                    "write the section 'dataset' itself as the entry, and let a node give the whole as another dataset");
        }
        return new CachedDataset<>(stored);
    }

    private static InvalidDefinitionException refused(EntryContext context, String reason, String fix) {
        return new InvalidDefinitionException(
                "Catalog cannot be used",
                Problems.of(Problem.error(
                                NO_SENSE,
                                "Entry '" + context.name() + "' can't be cached: its 'dataset' is " + reason + ".")
                        .at(context.location())
                        .fix(fix)));
    }

    @Override
    public ValueType type() {
        return stored.type();
    }

    @Override
    public T load() {
        return stored.load();
    }

    @Override
    public void save(T value) {
        stored.save(value);
    }

    /** Tells whether the dataset binds a type of which a value can be read again and again. */
    @Override
    public boolean binds(ValueType type) {
        return stored instanceof SupportsBinding binding
                && !type.is(Stream.class)
                && !type.is(Iterator.class)
                && binding.binds(type);
    }

    @Override
    public Object loadAs(ValueType type) {
        return ((SupportsBinding) stored).loadAs(type);
    }

    @Override
    public void saveAs(Object value, ValueType type) {
        ((SupportsBinding) stored).saveAs(value, type);
    }

    @Override
    public boolean exists() {
        return !(stored instanceof SupportsExists asked) || asked.exists();
    }

    @Override
    public Optional<Versions> versions() {
        return stored instanceof SupportsVersions versioned ? versioned.versions() : Optional.empty();
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> told = new LinkedHashMap<>(stored.describe());
        told.put("dataset", told.getOrDefault("type", ""));
        told.put("type", "cached");
        return told;
    }
}
