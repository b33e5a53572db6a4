package dev.millrace.fingerprint;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a dataset holds.
 *
 * @param unknown why that can't be told; empty if it can
 * @param files its files by their places below it, none if nothing is stored
 */
record Content(String unknown, SortedMap<String, FileMark> files) {
    private static final String ABSENT = "-";
    private static final long HASHED_AT_ONCE = 1L << 30;

    Content {
        files = Collections.unmodifiableSortedMap(files);
    }

    static Content unknown(String reason) {
        return new Content(reason, new TreeMap<>());
    }

    boolean isKnown() {
        return unknown.isEmpty();
    }

    boolean isAbsent() {
        return isKnown() && files.isEmpty();
    }

    /** Tells whether what is there now is what was there when this was looked at. */
    boolean isStill(Content now, UnaryOperator<FileMark> hasher) {
        return isKnown()
                && now.isKnown()
                && files.keySet().equals(now.files.keySet())
                && files.entrySet().stream()
                        .allMatch(each -> each.getValue().hasContentOf(now.file(each.getKey()), hasher));
    }

    private FileMark file(String name) {
        FileMark file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException(name);
        }
        return file;
    }

    /**
     * Returns it with marks that prove something, and with a hash of each file, unless they are large together: reading those
     * would take longer than a second.
     *
     * @param before what was known of the dataset, of which hashes are taken over where nothing has changed
     */
    Content settled(Optional<Content> before) {
        Content known = before.isEmpty() ? this : hashedAs(before.get());
        long unread = known.files.values().stream()
                .filter(file -> file.hash().isEmpty())
                .mapToLong(FileMark::size)
                .sum();
        return known.with(unread <= HASHED_AT_ONCE ? FileMark::hashed : FileMark::settled);
    }

    Content hashedAs(Map<FileMark, FileMark> found) {
        return with(file -> found.getOrDefault(file, file));
    }

    Content hashedAs(Content before) {
        SortedMap<String, FileMark> hashed = new TreeMap<>(files);
        hashed.replaceAll((name, file) -> {
            FileMark known = before.files.get(name);
            return known == null ? file : file.hashedAs(known);
        });
        return new Content(unknown, hashed);
    }

    /** Tells whether there is a file whose hash is not known and takes long to find out. */
    boolean isSlow() {
        return files.values().stream()
                .anyMatch(file -> file.size() > FileMark.SMALL && file.hash().isEmpty());
    }

    Content hashed() {
        return with(FileMark::hashed);
    }

    private Content with(UnaryOperator<FileMark> change) {
        SortedMap<String, FileMark> changed = new TreeMap<>();
        files.forEach((name, file) -> changed.put(name, change.apply(file)));
        return new Content(unknown, changed);
    }

    /** Returns the same text for the same content, as far as hashes are known. */
    String identity() {
        return files.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue().identity())
                .toList()
                .toString();
    }

    /** Writes what is known in one line. */
    String encoded() {
        return files.isEmpty()
                ? ABSENT
                : files.entrySet().stream()
                        .map(each -> String.join(
                                " ",
                                URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8),
                                Long.toString(each.getValue().size()),
                                each.getValue().modified().toString(),
                                URLEncoder.encode(each.getValue().key() + "/", StandardCharsets.UTF_8),
                                each.getValue().racy() ? "racy" : "past",
                                each.getValue().hash().isEmpty()
                                        ? ABSENT
                                        : each.getValue().hash()))
                        .collect(Collectors.joining(";"));
    }

    /** Reads such a line; throws some RuntimeException if it is none. */
    static Content decoded(String line) {
        SortedMap<String, FileMark> files = new TreeMap<>();
        for (String file : line.equals(ABSENT) ? new String[0] : line.split(";", -1)) {
            String[] parts = file.split(" ", -1);
            String key = URLDecoder.decode(parts[3], StandardCharsets.UTF_8);
            files.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    new FileMark(
                            Path.of(""),
                            Long.parseLong(parts[1]),
                            Instant.parse(parts[2]),
                            key.substring(0, key.length() - 1),
                            parts[4].equals("racy"),
                            parts[5].equals(ABSENT) ? "" : parts[5]));
        }
        return new Content("", files);
    }
}
