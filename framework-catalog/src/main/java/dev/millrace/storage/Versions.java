package dev.millrace.storage;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final int MOST_AT_A_MOMENT = 10_000;
    private static final int TOLD = 5;

    private final Path folder;
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

    Versions(Path folder, String name, String dataset) {
        this.folder = folder;
        this.name = name;
        this.dataset = dataset;
    }

    /** Returns all versions, the newest first. */
    public List<Version> list() {
        Map<String, String> tags = tags();
        return names().stream().map(each -> version(each, tags)).toList();
    }

    /** Returns the names of all versions, the newest first. */
    public List<String> names() {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(each -> each.getFileName().toString())
                    .filter(each -> NAME.matcher(each).matches() && Files.isRegularFile(file(each)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw notKept("be read", e);
        }
    }

    /** Returns the versions by the tags that stand for them. */
    public Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        try (Stream<Path> files = Files.list(tagFolder())) {
            for (Path each : files.toList()) {
                String tag = each.getFileName().toString();
                if (NAME.matcher(tag).matches()) {
                    tags.put(tag, Files.readString(each).strip());
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return tags;
        } catch (IOException e) {
            throw notKept("be read", e);
        }
        return tags;
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
            Files.createDirectories(tagFolder());
            Path beside = tagFolder().resolve("." + StoredFile.unique() + ".tmp");
            Files.writeString(beside, meant + "\n");
            Files.move(beside, tagFolder().resolve(tag), StandardCopyOption.REPLACE_EXISTING);
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
            Path gone = folder.resolve("." + StoredFile.unique() + ".tmp");
            Files.move(folder.resolve(resolve(version)), gone);
            deleteAll(gone);
        } catch (IOException e) {
            throw notKept("be removed", e);
        }
    }

    private Version version(String version, Map<String, String> tags) {
        Optional<Manifest> manifest = Manifest.read(folder.resolve(version));
        long bytes;
        try {
            bytes = Files.size(file(version));
        } catch (IOException e) {
            bytes = 0;
        }
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

    /** Returns the file of a version, which need not be there. */
    Path file(String version) {
        return folder.resolve(version).resolve(folder.getFileName());
    }

    /**
     * Returns the file to read.
     *
     * @throws DatasetException if there is no version at all, or not the one that was chosen
     */
    Path toRead(Optional<String> chosen) {
        if (chosen.isPresent()) {
            return file(resolve(chosen.get()));
        }
        List<String> all = names();
        if (all.isEmpty()) {
            throw new DatasetException(Problem.error(NONE, "There is no version of " + name + ".")
                    .fix(
                            Files.isRegularFile(folder)
                                    ? "a plain file lies there: move it to " + name + "/<version>/"
                                            + folder.getFileName() + ", or take 'versioned' out of the entry"
                                    : "run the node that writes it, or correct 'path' in the catalog"));
        }
        return file(all.get(0));
    }

    /** Writes a file into a folder. */
    @FunctionalInterface
    interface Writing {
        /** Writes the file, and returns how many rows it has; negative if it is no table. */
        long to(Path file) throws IOException;
    }

    /**
     * Writes a version of its own, which is there as a whole with its manifest or not at all, and returns its name: the id
     * of the run, with a number behind it if there is such a version already.
     */
    String write(VersionChoice choice, Writing writing) throws IOException {
        if (Files.isRegularFile(folder)) {
            throw new DatasetException(Problem.error(
                            PLAIN_FILE, "A plain file lies where versions of '" + dataset + "' belong: " + name + ".")
                    .fix("move it to " + name + "/<version>/" + folder.getFileName()
                            + ", or take 'versioned' out of the entry"));
        }
        Path beside = folder.resolve("." + StoredFile.unique() + ".tmp");
        Files.createDirectories(beside);
        try {
            Path file = beside.resolve(folder.getFileName());
            long rows = writing.to(file);
            Instant now = choice.clock().instant();
            String wanted = choice.run().orElseGet(() -> MOMENT.format(now));
            Manifest manifest = new Manifest(
                    dataset,
                    wanted,
                    now.toString(),
                    choice.run().orElse(null),
                    GitCommit.of(folder).orElse(null),
                    fingerprint(file),
                    Files.size(file),
                    rows < 0 ? null : rows);
            return place(beside, manifest);
        } catch (Throwable e) {
            try {
                deleteAll(beside);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** Moves a complete folder to the first free name; two that are moved at once never get the same. */
    private String place(Path beside, Manifest manifest) throws IOException {
        for (int number = 0; ; number++) {
            String version = manifest.version() + (number == 0 ? "" : "-" + number);
            Path target = folder.resolve(version);
            if (Files.exists(target)) {
                continue;
            }
            manifest.as(version).write(beside);
            try {
                Files.move(beside, target);
                return version;
            } catch (FileSystemException e) {
                if (!Files.exists(target) || number > MOST_AT_A_MOMENT) {
                    throw e;
                }
            }
        }
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

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private Path tagFolder() {
        return folder.resolve(".tags");
    }

    private DatasetException notKept(String act, IOException e) {
        String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return new DatasetException(
                Problem.error(
                        NOT_KEPT, "The versions of '" + dataset + "' in " + name + " can't " + act + ": " + reason),
                e);
    }
}
