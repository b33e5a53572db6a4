package dev.millrace.format.jsonl;

import java.util.ArrayDeque;
import java.util.Deque;

/** Says that a value is not of the type of its column. Made often where types are found twice, so without a trace. */
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final transient Deque<String> path = new ArrayDeque<>();

    /** Makes a misfit; {@code what} is such as "a text where int64 is expected". */
    Misfit(Place place, String what) {
        super(what, null, false, false);
        this.place = place;
    }

    /** Adds the name of the field around, and returns this. */
    Misfit in(String name) {
        path.push(name);
        return this;
    }

    Place place() {
        return place;
    }

    /** Returns the column, and the fields in it, with dots between. */
    String path() {
        return String.join(".", path);
    }
}
