package dev.millrace.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the versions of one file lie. */
sealed interface VersionStore permits VersionsOnDisk, VersionsElsewhere {
    /** Writes a file into a folder. */
    @FunctionalInterface
    interface Writing {
        /** Writes the file, and returns how many rows it has; negative if it is no table. */
        long to(Path file) throws IOException;
    }

    /** Makes the manifest of a file that was written, under the version that is wanted. */
    @FunctionalInterface
    interface Noting {
        /** Returns the manifest. */
        Manifest of(Path file, long rows) throws IOException;
    }

    /** How many versions of one moment there may be. */
    int MOST_AT_A_MOMENT = 10_000;

    /** Returns the last part of the path, which every version has again. */
    String fileName();

    /** Returns how large the files are by their versions, in any order; also what can't be the name of a version. */
    Map<String, Long> sizes() throws IOException;

    /** Returns the versions by their tags. */
    Map<String, String> tags() throws IOException;

    /** Lets a tag stand for a version. */
    void tag(String tag, String version) throws IOException;

    /** Returns what is known of a version; empty if that can't be read. */
    Optional<Manifest> manifest(String version);

    /** Removes a version, which is out of sight at once. */
    void remove(String version) throws IOException;

    /** Tells whether a file lies where the folder of the versions belongs. */
    boolean hasPlainFile() throws IOException;

    /** Returns the folder from which the repository of the project is looked for. */
    Path project();

    /** Writes a version, which is there as a whole with its manifest or not at all, and returns its name. */
    String write(Writing writing, Noting noting) throws IOException;

    /** Opens the file of a version. */
    OpenFile open(String version, StoredFile file) throws IOException;
}
