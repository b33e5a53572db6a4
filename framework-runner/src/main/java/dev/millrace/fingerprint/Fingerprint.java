package dev.millrace.fingerprint;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Of what a node was made, and what it made.
 *
 * @param ingredients code, parameters and the like: a hash by what is told of it, such as {@code parameter 'a.b'}
 * @param inputs what the stored datasets held that it was made of, by their names
 * @param outputs what the stored datasets held that it has made, by their names
 */
record Fingerprint(
        SortedMap<String, String> ingredients, SortedMap<String, Content> inputs, SortedMap<String, Content> outputs) {
    Fingerprint {
        ingredients = Collections.unmodifiableSortedMap(ingredients);
        inputs = Collections.unmodifiableSortedMap(inputs);
        outputs = Collections.unmodifiableSortedMap(outputs);
    }

    /**
     * Returns this one with what another node was made of whose output this one has got in memory. However long the chain of
     * such nodes, one hash stands for each writer and all that was before it; only what they read from storages is told apart.
     */
    Fingerprint after(String node, Fingerprint writer) {
        SortedMap<String, String> all = new TreeMap<>(ingredients);
        all.put("node '" + node + "' before it", Hashes.of(writer.ingredients.toString()));
        SortedMap<String, Content> read = new TreeMap<>(writer.inputs);
        read.putAll(inputs);
        return new Fingerprint(all, read, outputs);
    }

    /** Returns one hash for what the outputs were made of; empty if it is not known what an input held. */
    Optional<String> hash() {
        return inputs.values().stream().allMatch(Content::isKnown)
                ? Optional.of(Hashes.of(ingredients + " "
                        + inputs.entrySet().stream()
                                .map(each ->
                                        each.getKey() + "=" + each.getValue().identity())
                                .toList()))
                : Optional.empty();
    }

    /**
     * Returns it with hashes that are known without reading a file.
     *
     * @param before what was known before, of which hashes are taken over where a file looks as it did
     * @param found hashes of files that were read
     */
    Fingerprint hashedAs(Fingerprint before, Map<FileMark, FileMark> found) {
        return new Fingerprint(
                ingredients, hashedAs(inputs, before.inputs, found), hashedAs(outputs, before.outputs, found));
    }

    private static SortedMap<String, Content> hashedAs(
            SortedMap<String, Content> contents, SortedMap<String, Content> before, Map<FileMark, FileMark> found) {
        SortedMap<String, Content> hashed = new TreeMap<>();
        contents.forEach((name, content) -> hashed.put(
                name, content.hashedAs(before.getOrDefault(name, content)).hashedAs(found)));
        return hashed;
    }

    Fingerprint hashed() {
        return new Fingerprint(ingredients, hashed(inputs), hashed(outputs));
    }

    private static SortedMap<String, Content> hashed(SortedMap<String, Content> contents) {
        SortedMap<String, Content> hashed = new TreeMap<>();
        contents.forEach((name, content) -> hashed.put(name, content.hashed()));
        return hashed;
    }

    /** Tells what is not as it was when the node was run; empty if all is. */
    Optional<String> change(Fingerprint now, UnaryOperator<FileMark> hasher) {
        return difference(ingredients, now.ingredients)
                .or(() -> input(now, hasher))
                .or(() -> output(now, hasher));
    }

    /** Tells the first thing of which two differ that have a hash by the name of each thing; empty if all is the same. */
    static Optional<String> difference(SortedMap<String, String> before, SortedMap<String, String> now) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !before.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
                .findFirst()
                .map(name -> name
                        + (!now.containsKey(name)
                                ? " is not used any more"
                                : before.containsKey(name) ? " changed" : " is new"));
    }

    private Optional<String> input(Fingerprint now, UnaryOperator<FileMark> hasher) {
        SortedSet<String> names = new TreeSet<>(inputs.keySet());
        names.addAll(now.inputs.keySet());
        for (String name : names) {
            Content before = inputs.get(name);
            Content after = now.inputs.get(name);
            if (after != null && !after.isKnown()) {
                return Optional.of(after.unknown());
            }
            if (before == null || after == null || !before.isStill(after, hasher)) {
                return Optional.of(
                        "input '" + name + "' " + (after != null && after.isAbsent() ? "is gone" : "changed"));
            }
        }
        return Optional.empty();
    }

    private Optional<String> output(Fingerprint now, UnaryOperator<FileMark> hasher) {
        for (String name : now.outputs.keySet()) {
            Content before = outputs.get(name);
            Content after = now.outputs.get(name);
            if (after != null && !after.isKnown()) {
                return Optional.of(after.unknown());
            }
            if (before == null || after == null || after.isAbsent() || !before.isStill(after, hasher)) {
                return Optional.of("output '" + name + "' "
                        + (after != null && after.isAbsent() ? "is gone" : "was changed by somebody else"));
            }
        }
        return Optional.empty();
    }
}
