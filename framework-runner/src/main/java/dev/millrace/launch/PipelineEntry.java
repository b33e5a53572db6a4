package dev.millrace.launch;

import dev.millrace.annotated.Instances;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Location;
import java.util.List;
import java.util.function.Function;

/**
 * A pipeline as it was defined, not yet read.
 *
 * @param name the name, legal or not
 * @param pipeline reads it
 * @param types the classes whose methods are its nodes; none if it was given as it is
 * @param origin where it was defined
 */
record PipelineEntry(
        String name, Function<? super Instances, Pipeline> pipeline, List<Class<?>> types, Location origin) {
    /** Copies the list. */
    PipelineEntry {
        types = List.copyOf(types);
    }
}
