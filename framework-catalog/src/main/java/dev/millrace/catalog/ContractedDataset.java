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
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A dataset whose rows are checked when they are loaded and before they are saved. Those of a {@link Stream} are checked while
 * they pass to the one who reads it, once, since it can be read but once.
 */
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
        if (stored.type().isAnything()
                || Collection.class.isAssignableFrom(stored.type().raw())) {
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
        boolean isPassed = value instanceof Stream<?> && contract.isCheckedOnSave();
        return contract.isCheckedOnLoad() && !isPassed ? checked(value, "loaded") : value;
    }

    @Override
    public final void save(T value) {
        stored.save(contract.isCheckedOnSave() ? checked(value, "saved") : value);
    }

    @SuppressWarnings("unchecked") // a stream stays one
    private T checked(T value, String act) {
        ContractCheck check = new ContractCheck(contract, act);
        ContractRows rows = new ContractRows(check);
        if (value instanceof Stream<?> stream) {
            return (T) passing(stream, rows::accept, rows::finish);
        }
        rows.acceptAll(value);
        rows.finish();
        return value;
    }

    /** Returns a stream of the same elements, which are looked at when they are asked for. */
    private static <E> Stream<E> passing(Stream<? extends E> stream, Consumer<? super E> each, Runnable end) {
        Iterator<? extends E> left = stream.iterator();
        Iterator<E> looking = new Iterator<>() {
            private boolean ended;

            @Override
            public boolean hasNext() {
                boolean more = left.hasNext();
                if (!more && !ended) {
                    ended = true;
                    end.run();
                }
                return more;
            }

            @Override
            public E next() {
                E next = left.next();
                each.accept(next);
                return next;
            }
        };
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(looking, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(stream::close);
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

        private Stream<Table> checked(Stream<? extends Table> batches, String act) {
            ContractCheck check = new ContractCheck(contract, act);
            return passing(batches, check::accept, check::finish);
        }
    }
}
