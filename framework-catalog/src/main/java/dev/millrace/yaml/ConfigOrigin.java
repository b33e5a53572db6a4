package dev.millrace.yaml;

import dev.millrace.problem.Location;

/**
 * What one layer says of one value of the configuration.
 *
 * @param layer the environment, or {@code --params}
 * @param location where it stands
 * @param written what stands there, references as they are written; {@code ***} where nothing may be shown, empty if the
 *     layer only takes away what is below it
 * @param effect what became of it
 */
public record ConfigOrigin(String layer, Location location, String written, Effect effect) {
    /** What became of the value of a layer. */
    public enum Effect {
        /** It is the value that a run sees. */
        USED,
        /** A layer above it says something else. */
        OVERRIDDEN,
        /** The layer replaces a whole section, in which the value no longer is. */
        REMOVES
    }
}
