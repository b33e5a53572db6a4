package dev.millrace.record;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
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

/** Tells what of a run's datasets is stored, and where. What can't be found out is left out. */
final class StoredDatasets {
    private static final String SCHEME = "://";

    private final Catalog catalog;
    private final Path root;
    private final Map<DatasetName, String> loadVersions;
    private final String run;

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

    /** Returns the datasets of some ports, each once. */
    List<DatasetRecord> of(List<Port> ports, Map<String, Long> rows) {
        List<DatasetRecord> records = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Port port : ports) {
            if (seen.add(port.name())) {
                records.add(of(port.dataset(), Optional.ofNullable(rows.get(port.displayName()))));
            }
        }
        return records;
    }

    private DatasetRecord of(DatasetName name, Optional<Long> rows) {
        Optional<Dataset<?>> found = catalog.find(name).filter(Dataset::isPersistent);
        if (found.isEmpty()) {
            return new DatasetRecord(name.value(), "", Optional.empty(), rows, Optional.empty());
        }
        Dataset<?> dataset = found.get();
        Map<String, String> told = dataset.describe();
        String path = told.getOrDefault("path", told.getOrDefault("type", ""));
        Optional<String> version = version(name, dataset);
        return new DatasetRecord(
                name.value(), path, version, rows, told.containsKey("path") ? bytes(path, version) : Optional.empty());
    }

    /** Returns the version of this run if it has made one, else the one that was asked for, else the newest. */
    private Optional<String> version(DatasetName name, Dataset<?> dataset) {
        Optional<Versions> versions =
                dataset instanceof SupportsVersions versioned ? versioned.versions() : Optional.empty();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> names = versions.get().names();
            String chosen = loadVersions.get(name);
            return names.stream()
                    .filter(each -> each.equals(run) || each.startsWith(run + "-"))
                    .findFirst()
                    .or(() -> Optional.ofNullable(chosen).map(versions.get()::resolve))
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
