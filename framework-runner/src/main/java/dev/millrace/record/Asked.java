package dev.millrace.record;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.pipeline.Selection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was asked of a run.
 *
 * @param command the words of the command line; none if a program asked
 * @param pipeline the name of the pipeline, or of several with commas between them
 * @param environment the name of the environment
 * @param selection which nodes were asked for
 * @param runner {@code sequential}, {@code parallel}, or the name of a class
 * @param overrides the parameters that were laid over those of the files
 * @param loadVersions versions by the versioned dataset of which they were loaded
 * @param resumes the run with which this one went on
 * @param done the nodes, as the pipeline names them, that earlier runs had done, so that this one left them out
 */
public record Asked(
        List<String> command,
        String pipeline,
        String environment,
        Selection selection,
        String runner,
        ConfigTree overrides,
        SortedMap<DatasetName, String> loadVersions,
        Optional<String> resumes,
        SortedSet<String> done) {
    /** Copies the collections. */
    public Asked {
        command = List.copyOf(command);
        loadVersions = Collections.unmodifiableSortedMap(new TreeMap<>(loadVersions));
        done = Collections.unmodifiableSortedSet(new TreeSet<>(done));
    }
}
