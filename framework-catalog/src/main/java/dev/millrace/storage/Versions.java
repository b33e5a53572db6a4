package dev.millrace.storage;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The versions of one file, laid out as Kedro does: {@code flights.csv/<version>/flights.csv}. Beside each file lies its
 * manifest; tags lie in {@code flights.csv/.tags}. Versions are ordered by their names, the greatest of which is the newest,
 * as moments of equal length are. Safe for use by several threads and processes.
 */
public final class Versions {
    private static final ProblemCode UNKNOWN = new ProblemCode("VERSION", 1);
    private static final ProblemCode MALFORMED = new ProblemCode("VERSION", 2);
    private static final ProblemCode NONE = new ProblemCode("VERSION", 3);
    private static final ProblemCode PLAIN_FILE = new ProblemCode("VERSION", 4);
    private static final ProblemCode NOT_KEPT = new ProblemCode("VERSION", 5);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH.mm.ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** One folder or file: no separator, nothing hidden, neither {@code .} nor {@code ..}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,199}");

    private static final int TOLD = 5;

    private final VersionStore store;
    private final String name;
    private final String dataset;

    /**
     * One version.
     *
     * @param name the version
     * @param tags the tags that stand for it, in alphabetical order
     * @param savedAt when it was saved; empty without a manifest, as for all that is told from here on but the size
     * @param run the run that wrote it
     * @param gitCommit the commit that was checked out
     * @param sha256 the fingerprint of the file
     * @param rows how many rows it has, for tables
     * @param bytes how large the file is
     */
    public record Version(
            String name,
            List<String> tags,
            Optional<Instant> savedAt,
            Optional<String> run,
            Optional<String> gitCommit,
            Optional<String> sha256,
            Optional<Long> rows,
            long bytes) {
        /** Copies the tags. */
        public Version {
            tags = List.copyOf(tags);
        }
    }

    Versions(VersionStore store, String name, String dataset) {
        this.store = store;
        this.name = name;
        this.dataset = dataset;
    }

    /** Returns all versions, the newest first. */
    public List<Version> list() {
        Map<String, String> tags = tags();
        Map<String, Long> sizes = sizes();
        return sizes.entrySet().stream()
                .map(each -> version(each.getKey(), each.getValue(), tags))
                .toList();
    }

    /** Returns the names of all versions, the newest first. */
    public List<String> names() {
        return List.copyOf(sizes().keySet());
    }

    private SortedMap<String, Long> sizes() {
        SortedMap<String, Long> sizes = new TreeMap<>(Comparator.reverseOrder());
        try {
            store.sizes().forEach((version, size) -> {
                if (NAME.matcher(version).matches()) {
                    sizes.put(version, size);
                }
            });
        } catch (IOException e) {
            throw notKept("be read", e);
        }
        return sizes;
    }

    /** Returns the versions by the tags that stand for them. */
    public Map<String, String> tags() {
        try {
            Map<String, String> tags = new TreeMap<>(store.tags());
            tags.keySet().removeIf(each -> !NAME.matcher(each).matches());
            return tags;
        } catch (IOException e) {
            throw notKept("be read", e);
        }
    }

    /**
     * Returns the version that a word means: a tag, a version, or {@code latest}.
     *
     * @throws DatasetException if there is none
     */
    public String resolve(String word) {
        List<String> known = names();
        String meant = word.equals("latest") && !known.isEmpty() ? known.get(0) : tags().getOrDefault(word, word);
        if (!known.contains(meant)) {
            throw new DatasetException(unknown(word, known));
        }
        return meant;
    }

    private Problem unknown(String word, List<String> known) {
        List<String> all = new ArrayList<>(tags().keySet());
        all.addAll(known);
        String told = String.join(", ", all.subList(0, Math.min(TOLD, all.size())))
                + (all.size() > TOLD ? ", ... and " + (all.size() - TOLD) + " more" : "");
        return Problem.error(UNKNOWN, "There is no version '" + word + "' of '" + dataset + "'.")
                .with("known", all.isEmpty() ? "none" : told)
                .didYouMean(word, all)
                .fix("see 'versions list " + dataset + "'");
    }

    /**
     * Lets a tag stand for a version, whatever it stood for before.
     *
     * @throws DatasetException if there is no such version, or if the tag can't be one
     */
    public void tag(String version, String tag) {
        if (!NAME.matcher(tag).matches() || tag.equals("latest")) {
            throw new DatasetException(Problem.error(MALFORMED, "'" + tag + "' can't be a tag.")
                    .with("expected", "letters, digits, '_', '-', '+' and '.', not '.' first; not 'latest'"));
        }
        if (names().contains(tag)) {
            throw new DatasetException(Problem.error(
                            MALFORMED, "'" + tag + "' can't be a tag: a version of '" + dataset + "' has that name.")
                    .fix("choose another tag"));
        }
        String meant = resolve(version);
        try {
            store.tag(tag, meant);
        } catch (IOException e) {
            throw notKept("be tagged", e);
        }
    }

    /** Returns the versions that are too old to be kept: those behind the newest, unless they have a tag. */
    public List<String> prunable(int keep) {
        Map<String, String> tags = tags();
        return names().stream()
                .skip(keep)
                .filter(each -> !tags.containsValue(each))
                .toList();
    }

    /** Removes a version with its manifest. */
    public void remove(String version) {
        try {
            store.remove(resolve(version));
        } catch (IOException e) {
            throw notKept("be removed", e);
        }
    }

    private Version version(String version, long bytes, Map<String, String> tags) {
        Optional<Manifest> manifest = store.manifest(version);
        return new Version(
                version,
                tags.entrySet().stream()
                        .filter(each -> each.getValue().equals(version))
                        .map(Map.Entry::getKey)
                        .toList(),
                manifest.map(Manifest::savedAt).flatMap(Versions::moment),
                manifest.map(Manifest::run),
                manifest.map(Manifest::gitCommit),
                manifest.map(Manifest::sha256),
                manifest.map(Manifest::rows),
                bytes);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the version to read.
     *
     * @throws DatasetException if there is no version at all, or not the one that was chosen
     */
    String toRead(Optional<String> chosen) {
        if (chosen.isPresent()) {
            return resolve(chosen.get());
        }
        List<String> all = names();
        if (all.isEmpty()) {
            throw new DatasetException(Problem.error(NONE, "There is no version of " + name + ".")
                    .fix(
                            hasPlainFile()
                                    ? "a plain file lies there: " + move()
                                    : "run the node that writes it, or correct 'path' in the catalog"));
        }
        return all.get(0);
    }

    private boolean hasPlainFile() {
        try {
            return store.hasPlainFile();
        } catch (IOException e) {
            throw notKept("be read", e);
        }
    }

    private String move() {
        return "move it to " + name + "/<version>/" + store.fileName() + ", or take 'versioned' out of the entry";
    }

    OpenFile open(String version, StoredFile file) throws IOException {
        return store.open(version, file);
    }

    /**
     * Writes a version of its own, which is there as a whole with its manifest or not at all, and returns its name: the id
     * of the run, with a number behind it if there is such a version already.
     */
    String write(VersionChoice choice, VersionStore.Writing writing) throws IOException {
        if (hasPlainFile()) {
            throw new DatasetException(Problem.error(
                            PLAIN_FILE, "A plain file lies where versions of '" + dataset + "' belong: " + name + ".")
                    .fix(move()));
        }
        return store.write(writing, (file, rows) -> manifest(choice, file, rows));
    }

    private Manifest manifest(VersionChoice choice, Path file, long rows) throws IOException {
        Instant now = choice.clock().instant();
        return new Manifest(
                dataset,
                choice.run().orElseGet(() -> MOMENT.format(now)),
                now.toString(),
                choice.run().orElse(null),
                GitCommit.of(store.project()).orElse(null),
                fingerprint(file),
                Files.size(file),
                rows < 0 ? null : rows);
    }

    private static String fingerprint(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] block = new byte[1 << 16];
            while (digest.read(block) >= 0) {
                continue;
            }
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private DatasetException notKept(String act, IOException e) {
        String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return new DatasetException(
                Problem.error(
                        NOT_KEPT, "The versions of '" + dataset + "' in " + name + " can't " + act + ": " + reason),
                e);
    }
}
