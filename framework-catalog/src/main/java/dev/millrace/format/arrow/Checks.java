package dev.millrace.format.arrow;

/** Compares what a file says of itself with what is in it. */
final class Checks {
    private Checks() {}

    /**
     * Returns normally if a condition holds.
     *
     * @throws IllegalArgumentException if the file has something else instead
     */
    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
