package dev.millrace.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds what is told to programs: keys and values in the order in which they were put. Not safe for several threads. */
final class Keyed {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** Adds a key with its value. */
    Keyed put(String key, @Nullable Object value) {
        values.put(key, value);
        return this;
    }

    /** Adds a key unless the text that it would have is empty. */
    Keyed putUnlessEmpty(String key, String value) {
        return value.isEmpty() ? this : put(key, value);
    }

    Map<String, @Nullable Object> map() {
        return values;
    }
}
