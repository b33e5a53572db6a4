package dev.millrace.format.arrow;

import dev.millrace.format.TableFile;
import dev.millrace.format.arrow.ArrowOptions.ArrowLoad;
import dev.millrace.format.arrow.ArrowOptions.ArrowSave;
import dev.millrace.format.arrow.ArrowOptions.Compression;
import dev.millrace.format.arrow.ArrowOptions.Layout;
import dev.millrace.storage.StoredFile;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Datasets of type {@code arrow} as a catalog would make them. */
final class ArrowEntry {
    private ArrowEntry() {}

    static TableFile at(Path path) {
        return of(path, Optional.empty(), Optional.empty());
    }

    /** Returns a dataset that maps the file. */
    static TableFile mapping(Path path) {
        return of(
                path,
                Optional.of(new ArrowLoad(Optional.empty(), Optional.empty(), Optional.of(true))),
                Optional.empty());
    }

    static TableFile loading(Path path, String... columns) {
        return of(
                path,
                Optional.of(new ArrowLoad(Optional.of(List.of(columns)), Optional.empty(), Optional.empty())),
                Optional.empty());
    }

    static TableFile of(Path path, Layout layout, Compression compression, int savedRows, int loadedRows) {
        return of(
                path,
                Optional.of(new ArrowLoad(Optional.empty(), Optional.of(loadedRows), Optional.empty())),
                Optional.of(new ArrowSave(Optional.of(layout), Optional.of(compression), Optional.of(savedRows))));
    }

    /** Returns a file that another program wrote. */
    static Path foreign(String name) {
        URL file = ArrowEntry.class.getResource("/arrow/" + name);
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static TableFile of(Path path, Optional<ArrowLoad> load, Optional<ArrowSave> save) {
        return new TableFile(
                new StoredFile(path, path.getFileName().toString()),
                "arrow",
                new ArrowTables(new ArrowOptions(path.toString(), load, save)));
    }
}
