package dev.millrace.entry;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.storage.ProjectFiles;
import dev.millrace.storage.RemoteFile;
import dev.millrace.storage.RemoteFolder;
import dev.millrace.storage.StoredFile;
import dev.millrace.storage.StoredFolder;
import dev.millrace.storage.VersionChoice;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the {@code path} of an entry leads: to a disk, or by a URI elsewhere. Safe for use by several threads.
 *
 * <p>Schemes are served by each {@link StorageProvider} on the class path, {@code file} by the disk, and others by the
 * file systems that are installed in this Java.
 */
public final class Storages {
    private static final ProblemCode UNKNOWN_SCHEME = new ProblemCode("STORAGE", 1);
    private static final ProblemCode MALFORMED = new ProblemCode("STORAGE", 2);
    private static final ProblemCode ONE_FILE_ONLY = new ProblemCode("STORAGE", 4);
    private static final ProblemCode NOT_LOADED = new ProblemCode("STORAGE", 7);

    /** A letter alone is a drive of Windows. */
    private static final Pattern FORM =
            Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+)://(?<authority>[^/]*)(?<path>.*)", Pattern.DOTALL);

    private static final Pattern SHORT = Pattern.compile("(?<scheme>file|classpath):(?<path>.*)", Pattern.DOTALL);

    /** Which jar serves a scheme that nothing on the class path does. */
    private static final Map<String, String> BROUGHT_BY = Map.of(
            "s3", "dev.millrace:millrace-s3",
            "gs", "com.google.cloud:google-cloud-nio");

    private final @Nullable ProjectFiles files;
    private @Nullable Map<String, StorageProvider> known;

    /** Makes storages in which paths lead where they say. */
    public Storages() {
        this.files = null;
    }

    /** Makes the storages of a project, whose files may be spared. */
    public Storages(ProjectFiles files) {
        this.files = files;
    }

    /** Tells whether a path is a URI that leads away from the disk. */
    public boolean isElsewhere(String path) {
        return scheme(path).filter(each -> !each.equals("file")).isPresent();
    }

    /** What an entry keeps under its path. */
    public enum Use {
        /** A single file. */
        FILE,
        /** The versions of a file. */
        VERSIONS,
        /** The files of a folder. */
        PARTITIONS
    }

    /**
     * Finds what is wrong with the path of an entry, without touching any storage.
     *
     * @param path the value of the key
     * @param use what is kept there
     * @param problems takes what is found
     */
    public void check(ConfigTree path, Credentials credentials, Use use, List<Problem> problems) {
        String text = path.scalar().map(Object::toString).orElse("");
        if (scheme(text).isEmpty()) {
            return;
        }
        try {
            if (!isElsewhere(text)) {
                local(text, path.location());
            } else if (use == Use.FILE) {
                remote(text, credentials, path.location());
            } else {
                checkFolder(text, credentials, use, path.location());
            }
        } catch (InvalidDefinitionException e) {
            problems.addAll(e.problems().all());
        }
    }

    private void checkFolder(String path, Credentials credentials, Use use, Location location) {
        if (use == Use.VERSIONS) {
            remote(path, credentials, location); // it has to be the name of a file
        }
        if (remoteFolder(path, credentials, location).isEmpty()) {
            remote(path, credentials, location);
            throw invalid(oneFileOnly(path, location));
        }
    }

    private static Problem oneFileOnly(String path, Location location) {
        return Problem.error(
                        ONE_FILE_ONLY,
                        "Only single files can be stored at " + told(path) + ", neither versions nor partitions.")
                .at(location)
                .fix("take 'versioned' out of the entry, or give it a path on a disk or in a bucket");
    }

    /** Returns the file that a path names. */
    StoredFile file(Path root, String path, EntryContext context) {
        Optional<VersionChoice> versions = context.versions();
        ProjectFiles places = files(root);
        if (scheme(path).isEmpty()) {
            return new StoredFile(root.resolve(path), path, versions, places);
        }
        if (!isElsewhere(path)) {
            return new StoredFile(local(path, context.location()), path, versions, places);
        }
        RemoteFile remote = remote(path, context.credentials(), context.location());
        if (versions.isEmpty()) {
            return new StoredFile(remote, told(path), places);
        }
        StoredFolder folder =
                folderElsewhere(root, path, context).orElseThrow(() -> invalid(oneFileOnly(path, context.location())));
        return new StoredFile(folder, remote, versions.get(), places);
    }

    /** Returns the folder that a path names. */
    Path folder(Path root, String path, Location location) {
        return files(root).folder(isUri(path) ? local(path, location) : root.resolve(path));
    }

    /** Returns the folder elsewhere that a path names; empty if it is on the disk. */
    Optional<StoredFolder> folderElsewhere(Path root, String path, EntryContext context) {
        return isElsewhere(path)
                ? remoteFolder(path, context.credentials(), context.location())
                        .map(each -> new StoredFolder(each, withoutEnd(path), told(withoutEnd(path))).in(files(root)))
                : Optional.empty();
    }

    private static String withoutEnd(String path) {
        return path.replaceFirst("(?<![:/])/+$", "");
    }

    private ProjectFiles files(Path root) {
        ProjectFiles own = files;
        return own == null ? ProjectFiles.of(root) : own;
    }

    /** Returns the place on the disk that a {@code file} URI names. */
    static Path local(String path, Location location) {
        try {
            URI uri = new URI(path);
            if (uri.isOpaque() || uri.getPath() == null) {
                throw refused(path, "it is not absolute", location);
            }
            return Path.of(uri);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw refused(path, reason(e), location);
        }
    }

    /** Tells whether a path is a URI at all. */
    static boolean isUri(String path) {
        return scheme(path).isPresent();
    }

    private static Optional<String> scheme(String path) {
        if (path.indexOf(':') < 0) {
            return Optional.empty(); // as nearly all are
        }
        Matcher matcher = matcher(path);
        return matcher.matches() ? Optional.of(matcher.group("scheme").toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Matcher matcher(String path) {
        Matcher full = FORM.matcher(path);
        return full.matches() ? full : SHORT.matcher(path);
    }

    private RemoteFile remote(String path, Credentials credentials, Location location) {
        return made(path, location, (provider, uri) -> provider.file(uri, credentials), InstalledFile::new);
    }

    private Optional<RemoteFolder> remoteFolder(String path, Credentials credentials, Location location) {
        return made(
                withoutEnd(path),
                location,
                (provider, uri) -> provider.folder(uri, credentials),
                uri -> Optional.of(new InstalledFolder(uri)));
    }

    /** Makes what a URI names, by the provider of its scheme or else by a file system of this Java. */
    private <T> T made(
            String path, Location location, BiFunction<StorageProvider, URI, T> provided, Function<URI, T> installed) {
        String scheme = scheme(path).orElseThrow();
        StorageProvider provider = providers(location).get(scheme);
        try {
            URI uri = uri(path, scheme);
            if (scheme.startsWith("http") && uri.getRawUserInfo() != null) {
                throw refused(path, "names and passwords belong into a credentials file", location);
            }
            if (provider != null) {
                return provided.apply(provider, uri);
            }
            for (FileSystemProvider each : FileSystemProvider.installedProviders()) {
                if (each.getScheme().equalsIgnoreCase(scheme) && !scheme.equals("jar")) {
                    return installed.apply(uri);
                }
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw refused(path, reason(e), location);
        }
        throw invalid(unknown(scheme, location));
    }

    /** Names of objects may have any character; only addresses of the web are encoded as they stand. */
    private static URI uri(String path, String scheme) throws URISyntaxException {
        if (scheme.equals("http") || scheme.equals("https")) {
            return new URI(path);
        }
        Matcher matcher = matcher(path);
        if (!matcher.matches() || !matcher.pattern().equals(FORM)) {
            return new URI(scheme, null, "/" + path.substring(scheme.length() + 1), null);
        }
        if (scheme.equals("classpath")) {
            return new URI(scheme, null, "/" + matcher.group("authority") + matcher.group("path"), null);
        }
        return new URI(scheme, matcher.group("authority"), matcher.group("path"), null, null);
    }

    private Problem unknown(String scheme, Location location) {
        SortedSet<String> schemes = new TreeSet<>(providers(location).keySet());
        schemes.add("file");
        String served = String.join(", ", schemes);
        schemes.addAll(BROUGHT_BY.keySet());
        Problem problem = Problem.error(UNKNOWN_SCHEME, "Nothing here reads or writes '" + scheme + "://'.")
                .at(location)
                .with("known", served);
        String jar = BROUGHT_BY.get(scheme);
        return jar == null ? problem.didYouMean(scheme, schemes) : problem.fix("add the dependency " + jar);
    }

    private synchronized Map<String, StorageProvider> providers(Location location) {
        if (known == null) {
            Map<String, StorageProvider> found = new TreeMap<>();
            try {
                for (StorageProvider each : ServiceLoader.load(StorageProvider.class)) {
                    each.schemes().forEach(scheme -> found.putIfAbsent(scheme, each));
                }
            } catch (ServiceConfigurationError e) {
                throw invalid(Problem.error(NOT_LOADED, "A storage provider can't be loaded: " + e.getMessage())
                        .at(location)
                        .fix("correct or remove the jar that names it in META-INF/services"));
            }
            known = found;
        }
        return known;
    }

    private static InvalidDefinitionException refused(String path, String reason, Location location) {
        return invalid(Problem.error(MALFORMED, "'" + told(path) + "' can't be the path of a dataset: " + reason + ".")
                .at(location));
    }

    private static InvalidDefinitionException invalid(Problem problem) {
        return new InvalidDefinitionException(
                "Catalog cannot be used", new Problems(new ArrayList<>(List.of(problem))));
    }

    /** What stands behind a question mark, or before an at sign, may be a secret. */
    private static String told(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return path;
        }
        String authority = matcher.group("authority");
        String rest = matcher.group("path");
        boolean isWeb = matcher.group("scheme").toLowerCase(Locale.ROOT).startsWith("http");
        int question = isWeb ? rest.indexOf('?') : -1;
        return matcher.group("scheme") + "://" + authority.substring(authority.lastIndexOf('@') + 1)
                + (question < 0 ? rest : rest.substring(0, question));
    }

    private static String reason(Exception e) {
        // the message of a URISyntaxException repeats the text, in which there may be a secret
        if (e instanceof URISyntaxException syntax) {
            return syntax.getReason() + " at character " + (syntax.getIndex() + 1);
        }
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
