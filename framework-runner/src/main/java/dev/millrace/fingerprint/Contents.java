package dev.millrace.fingerprint;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsConfirm;
import dev.millrace.problem.DatasetException;
import dev.millrace.storage.ProjectFiles;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at what datasets hold: at files and folders on the disk; of anything else nobody can tell. */
final class Contents {
    private static final String SCHEME = "://";

    private final Catalog catalog;
    private final ProjectFiles files;
    private final Map<DatasetName, String> loadVersions;

    Contents(Catalog catalog, ProjectFiles files, Map<DatasetName, String> loadVersions) {
        this.catalog = catalog;
        this.files = files;
        this.loadVersions = loadVersions;
    }

    /** Tells whether a dataset outlives a run. */
    boolean isKept(DatasetName name) {
        return catalog.find(name).filter(Dataset::isPersistent).isPresent();
    }

    /** Tells whether the catalog has a dataset. */
    boolean isListed(DatasetName name) {
        return catalog.find(name).isPresent();
    }

    /**
     * Looks at a dataset.
     *
     * @param run the run of which versions are looked at; the newest if it has made none
     */
    Content of(DatasetName name, String run) {
        Optional<Dataset<?>> found = catalog.find(name);
        if (found.filter(Dataset::isPersistent).isEmpty()) {
            return Content.unknown("what '" + name + "' holds in memory can't be compared");
        }
        Dataset<?> dataset = found.get();
        if (dataset instanceof SupportsConfirm) {
            return Content.unknown("'" + name + "' gives what is new");
        }
        String path = dataset.describe().getOrDefault("path", "");
        if (path.isEmpty() || path.contains(SCHEME)) {
            return Content.unknown("whether '" + name + "' has changed can't be told");
        }
        try {
            Path place = files.toRead(files.root().resolve(path));
            Optional<Versions> versions =
                    dataset instanceof SupportsVersions versioned ? versioned.versions() : Optional.empty();
            return versions.isEmpty() ? at(place) : ofVersion(name, place, versions.get(), run);
        } catch (IOException | UncheckedIOException | InvalidPathException | DatasetException e) {
            return Content.unknown("'" + name + "' can't be looked at: " + e.getMessage());
        }
    }

    private Content ofVersion(DatasetName name, Path place, Versions versions, String run) throws IOException {
        List<String> names = versions.names();
        Optional<String> version = names.stream()
                .filter(each -> !run.isEmpty() && (each.equals(run) || each.startsWith(run + "-")))
                .findFirst()
                .or(() -> Optional.ofNullable(loadVersions.get(name)).map(versions::resolve))
                .or(() -> names.stream().findFirst());
        return version.isEmpty() ? new Content("", new TreeMap<>()) : at(place, place.resolve(version.get()));
    }

    private static Content at(Path place) throws IOException {
        SortedMap<String, FileMark> files = new TreeMap<>();
        Optional<FileMark> file = FileMark.of(place);
        file.ifPresent(mark -> files.put("", mark));
        return file.isPresent() || !Files.isDirectory(place) ? new Content("", files) : at(place, place);
    }

    private static Content at(Path place, Path folder) throws IOException {
        SortedMap<String, FileMark> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(each -> FileMark.of(each)
                    .ifPresent(mark -> files.put(place.relativize(each).toString(), mark)));
        }
        return new Content("", files);
    }
}
