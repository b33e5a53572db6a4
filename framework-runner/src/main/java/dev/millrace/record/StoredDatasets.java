package dev.millrace.record;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Tells what of a run's datasets is stored, and where. What can't be found out is left out. */
final class StoredDatasets {
    private static final String SCHEME = "://";

    private final Catalog catalog;
    private final Path root;
    private final Map<DatasetName, String> loadVersions;
    private final String run;
    /** The versions that were read or written last, for to look for them reads a folder. */
    private final Map<DatasetName, Optional<String>> versions = new ConcurrentHashMap<>();

    StoredDatasets(Catalog catalog, Path root, Map<DatasetName, String> loadVersions, String run) {
        this.catalog = catalog;
        this.root = root;
        this.loadVersions = loadVersions;
        this.run = run;
    }

    /** Returns how many rows a value has, if it is something of rows. */
    static Optional<Long> rows(Object value) {
        if (value instanceof Table table) {
            return Optional.of((long) table.rowCount());
        }
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(StoredDatasets::rows);
        }
        return value instanceof Collection<?> items ? Optional.of((long) items.size()) : Optional.empty();
    }

    /** Returns the datasets that a node has read, each once. */
    List<DatasetRecord> read(NodeSpec node, Map<String, Long> rows) {
        return of(
                node.inputs(), rows, (name, dataset) -> versions.computeIfAbsent(name, each -> version(each, dataset)));
    }

    /** Returns the datasets that a node has just written. */
    List<DatasetRecord> written(NodeSpec node, Map<String, Long> rows) {
        return of(node.outputs(), rows, (name, dataset) -> {
            Optional<String> version = version(name, dataset);
            versions.put(name, version);
            return version;
        });
    }

    private List<DatasetRecord> of(
            List<Port> ports, Map<String, Long> rows, BiFunction<DatasetName, Dataset<?>, Optional<String>> versionOf) {
        List<DatasetRecord> records = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Port port : ports) {
            if (port.isDataset() && seen.add(port.name())) {
                records.add(of(port.dataset(), Optional.ofNullable(rows.get(port.displayName())), versionOf));
            }
        }
        return records;
    }

    private DatasetRecord of(
            DatasetName name, Optional<Long> rows, BiFunction<DatasetName, Dataset<?>, Optional<String>> versionOf) {
        Optional<Dataset<?>> found = catalog.find(name).filter(Dataset::isPersistent);
        if (found.isEmpty()) {
            return new DatasetRecord(name.value(), "", Optional.empty(), rows, Optional.empty());
        }
        Map<String, String> told = found.get().describe();
        String path = told.getOrDefault("path", told.getOrDefault("type", ""));
        Optional<String> version = versionOf.apply(name, found.get());
        return new DatasetRecord(
                name.value(), path, version, rows, told.containsKey("path") ? bytes(path, version) : Optional.empty());
    }

    /** Returns the version of this run if it has made one, else the one that was asked for, else the newest. */
    private Optional<String> version(DatasetName name, Dataset<?> dataset) {
        Optional<Versions> all =
                dataset instanceof SupportsVersions versioned ? versioned.versions() : Optional.empty();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> names = all.get().names();
            String chosen = loadVersions.get(name);
            return names.stream()
                    .filter(each -> each.equals(run) || each.startsWith(run + "-"))
                    .findFirst()
                    .or(() -> Optional.ofNullable(chosen).map(all.get()::resolve))
                    .or(() -> names.stream().findFirst());
        } catch (RuntimeException e) {
            return Optional.empty(); // it is told for convenience; who reads the dataset is told what is wrong with it
        }
    }

    private Optional<Long> bytes(String path, Optional<String> version) {
        if (path.contains(SCHEME)) {
            return Optional.empty();
        }
        try {
            Path plain = root.resolve(path);
            Path file = version.map(each -> plain.resolve(each).resolve(plain.getFileName()))
                    .orElse(plain);
            return Files.isRegularFile(file) ? Optional.of(Files.size(file)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
