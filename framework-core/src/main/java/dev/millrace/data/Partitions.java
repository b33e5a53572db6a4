package dev.millrace.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Values by id, in the order of the ids, each made or loaded when it is asked for. Immutable.
 *
 * <p>Ids consist of names with {@code /} between them: the files of a folder, without what their names have in common.
 *
 * @param <T> the type of each value
 */
public final class Partitions<T> implements Iterable<Partitions.Partition<T>> {
    private final Map<String, Partition<T>> byId;

    private Partitions(Map<String, Partition<T>> byId) {
        this.byId = byId;
    }

    /**
     * One of the values.
     *
     * @param id its id
     * @param loader makes or loads the value, anew at each call
     * @param <T> the type of the value
     */
    public record Partition<T>(String id, Supplier<? extends T> loader) {
        /**
         * Makes or loads the value; asked twice, it does so twice.
         *
         * @throws dev.millrace.problem.DatasetException if it is stored and can't be read
         */
        public T load() {
            return loader.get();
        }
    }

    /** Returns values that are there already. */
    public static <T> Partitions<T> of(Map<String, ? extends T> values) {
        Map<String, Partition<T>> byId = new TreeMap<>();
        values.forEach((id, value) -> byId.put(id, new Partition<>(id, () -> value)));
        return new Partitions<>(byId);
    }

    /** Returns values that are made when they are asked for; when they are saved, one after the other. */
    public static <T> Partitions<T> lazily(Map<String, ? extends Supplier<? extends T>> loaders) {
        Map<String, Partition<T>> byId = new TreeMap<>();
        loaders.forEach((id, loader) -> byId.put(id, new Partition<>(id, loader)));
        return new Partitions<>(byId);
    }

    /** Returns the ids, in their order. */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /** Returns how many there are. */
    public int size() {
        return byId.size();
    }

    /** Tells whether there are none. */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /**
     * Loads the value of an id.
     *
     * @throws NoSuchElementException if there is none
     */
    public T load(String id) {
        Partition<T> found = byId.get(id);
        if (found == null) {
            throw new NoSuchElementException("There is no partition '" + id + "' among " + byId.keySet());
        }
        return found.load();
    }

    /** Returns the partitions in the order of their ids; none is loaded. */
    public Stream<Partition<T>> stream() {
        return byId.values().stream();
    }

    @Override
    public Iterator<Partition<T>> iterator() {
        return new ArrayList<>(byId.values()).iterator();
    }

    /** Returns what loads each, by id and in the order of the ids. */
    public Map<String, Supplier<T>> toMap() {
        Map<String, Supplier<T>> loaders = new TreeMap<>();
        byId.forEach((id, partition) -> loaders.put(id, partition::load));
        return Collections.unmodifiableMap(loaders);
    }

    @Override
    public String toString() {
        return "Partitions" + byId.keySet();
    }
}
