package dev.millrace.catalog;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import dev.millrace.table.Table;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dataset whose rows are checked when they are loaded and before they are saved. */
class ContractedDataset<T> implements Dataset<T>, SupportsExists, SupportsVersions {
    final Contract contract;
    private final Dataset<T> stored;

    private ContractedDataset(Dataset<T> stored, Contract contract) {
        this.stored = stored;
        this.contract = contract;
    }

    /**
     * Returns the dataset under a contract.
     *
     * @throws InvalidDefinitionException if it holds no rows
     */
    @SuppressWarnings("unchecked") // the batches of a dataset of tables are tables
    static Dataset<?> of(Dataset<?> stored, Contract contract) {
        if (stored.type().is(Table.class)) {
            Dataset<Table> table = (Dataset<Table>) stored;
            return stored instanceof SupportsBatches<?> batches
                    ? new InBatches(table, (SupportsBatches<Table>) batches, contract)
                    : new ContractedDataset<>(table, contract);
        }
        if (stored.type().isAnything()) {
            return new ContractedDataset<>(stored, contract);
        }
        throw new InvalidDefinitionException(
                "Catalog cannot be used",
                Problems.of(Problem.error(
                                CatalogProblems.CONTRACT_NO_ROWS,
                                "Entry '" + contract.dataset() + "' has a contract, and holds no table.")
                        .at(contract.location())
                        .with("type", stored.type().toString())
                        .fix("take 'contract' out of the entry")));
    }

    @Override
    public final ValueType type() {
        return stored.type();
    }

    @Override
    public final T load() {
        T value = stored.load();
        if (contract.isCheckedOnLoad()) {
            check(value, "loaded");
        }
        return value;
    }

    @Override
    public final void save(T value) {
        if (contract.isCheckedOnSave()) {
            check(value, "saved");
        }
        stored.save(value);
    }

    private void check(Object value, String act) {
        rows(value).ifPresent(table -> {
            ContractCheck check = new ContractCheck(contract, act);
            check.accept(table);
            check.finish();
        });
    }

    /** Returns what can be looked at without using it up: a table, or records of one class. */
    @SuppressWarnings("unchecked") // all are records of the class of the first
    private static Optional<Table> rows(Object value) {
        if (value instanceof Collection<?> all && !all.isEmpty()) {
            Object first = all.iterator().next();
            return first instanceof Record record && all.stream().allMatch(record.getClass()::isInstance)
                    ? Optional.of(Table.of((List<Record>) List.copyOf(all), (Class<Record>) record.getClass()))
                    : Optional.empty();
        }
        return value instanceof Table table ? Optional.of(table) : Optional.empty();
    }

    @Override
    public final boolean isPersistent() {
        return stored.isPersistent();
    }

    @Override
    public final boolean exists() {
        return !(stored instanceof SupportsExists asked) || asked.exists();
    }

    @Override
    public final Optional<Versions> versions() {
        return stored instanceof SupportsVersions versioned ? versioned.versions() : Optional.empty();
    }

    @Override
    public final Map<String, String> describe() {
        return stored.describe();
    }

    /** A dataset whose batches are checked as they pass; a save ends before the last one is in place. */
    private static final class InBatches extends ContractedDataset<Table> implements SupportsBatches<Table> {
        private final SupportsBatches<Table> batches;

        InBatches(Dataset<Table> stored, SupportsBatches<Table> batches, Contract contract) {
            super(stored, contract);
            this.batches = batches;
        }

        @Override
        public Stream<Table> loadBatches() {
            Stream<Table> loaded = batches.loadBatches();
            return contract.isCheckedOnLoad() ? checked(loaded, "loaded") : loaded;
        }

        @Override
        public void saveBatches(Stream<? extends Table> wanted) {
            batches.saveBatches(contract.isCheckedOnSave() ? checked(wanted, "saved") : wanted);
        }

        private Stream<Table> checked(Stream<? extends Table> passing, String act) {
            Iterator<? extends Table> left = passing.iterator();
            ContractCheck check = new ContractCheck(contract, act);
            Iterator<Table> checking = new Iterator<>() {
                private boolean ended;

                @Override
                public boolean hasNext() {
                    boolean more = left.hasNext();
                    if (!more && !ended) {
                        ended = true;
                        check.finish();
                    }
                    return more;
                }

                @Override
                public Table next() {
                    Table batch = left.next();
                    check.accept(batch);
                    return batch;
                }
            };
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(checking, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(passing::close);
        }
    }
}
