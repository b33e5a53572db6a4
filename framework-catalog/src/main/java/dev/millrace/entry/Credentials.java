package dev.millrace.entry;

import dev.millrace.config.ConfigTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Secrets that one entry names, by key. Immutable; whatever is printed or logged of it shows keys, never values. */
public final class Credentials {
    private static final Credentials NONE = new Credentials(ConfigTree.empty());

    private final ConfigTree block;

    private Credentials(ConfigTree block) {
        this.block = block;
    }

    /** Returns the credentials of an entry that names none. */
    public static Credentials none() {
        return NONE;
    }

    /** Returns the secrets of one block of a credentials file. */
    public static Credentials of(ConfigTree block) {
        return new Credentials(block);
    }

    /** Returns the keys in the order of the file. */
    public List<String> keys() {
        return List.copyOf(block.children().keySet());
    }

    /** Tells whether there are none. */
    public boolean isEmpty() {
        return block.children().isEmpty();
    }

    /** Returns a secret as text; keys of inner sections are joined by dots. */
    public Optional<String> secret(String key) {
        return block.at(key).flatMap(ConfigTree::scalar).map(Object::toString);
    }

    /** Returns all of it as plain maps, lists and scalars, for a library that takes such. */
    public Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        block.children().forEach((key, value) -> plain.put(key, value.plain()));
        return plain;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credentials credentials && block.equals(credentials.block);
    }

    @Override
    public int hashCode() {
        return block.hashCode();
    }

    @Override
    public String toString() {
        return keys().stream().map(key -> key + "=***").toList().toString();
    }
}
