package dev.millrace.entry;

import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import java.util.function.Function;

/**
 * The datasets of which another one consists, as the section of its entry describes them.
 *
 * @param making makes the dataset that lies at a path
 * @param conversions what their values can be turned into
 */
public record InnerDatasets(Function<String, Dataset<?>> making, Conversions conversions) {
    /** Returns those of an entry that has none. */
    public static InnerDatasets none() {
        return new InnerDatasets(
                path -> {
                    throw new IllegalStateException("The entry has no section of an inner dataset");
                },
                Conversions.onHeap());
    }

    /** Makes the dataset that lies at a path, relative to the project. */
    public Dataset<?> at(String path) {
        return making.apply(path);
    }

    /** Makes the only dataset that there is, which lies where its section says. */
    public Dataset<?> one() {
        return making.apply("");
    }
}
