package dev.millrace.launch;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration comes from: a folder, an archive ({@code .zip}, {@code .tar.gz}, {@code .tgz}), or a folder on the
 * class path.
 *
 * <p>Files of archives and jars are unpacked into a folder that only this user can read, and that is named after the archive,
 * so that messages tell {@code conf.zip!/base/catalog.yml}.
 *
 * @param source as somebody wrote it
 */
record ConfSource(String source) {
    private static final ProblemCode NOT_READ = new ProblemCode("STORAGE", 20);

    private static final String CLASS_PATH = "classpath:";

    /** One of them lies in the folder of an environment; not every jar has entries for folders. */
    private static final List<String> TOLD_BY =
            List.of("base", "base/catalog.yml", "base/parameters.yml", "base/globals.yml", "base/settings.yml");

    /**
     * Returns the folder with the configuration, which need not be there if that is what was named.
     *
     * @throws InvalidDefinitionException if an archive can't be unpacked, or if the class path has no such folder
     */
    Path folder() {
        String lower = source.toLowerCase(Locale.ROOT);
        try {
            if (source.startsWith(CLASS_PATH)) {
                return onClassPath(source.substring(CLASS_PATH.length()).replaceAll("^/+|/+$", ""));
            }
            Path path = Path.of(source);
            if (!Files.isRegularFile(path)) {
                return path;
            }
            Unpacked unpacked = Unpacked.named(path.getFileName() + "!");
            if (lower.endsWith(".zip") || lower.endsWith(".jar")) {
                unzip(path, "", unpacked);
            } else if (lower.endsWith(".tar.gz") || lower.endsWith(".tgz")) {
                untar(path, unpacked);
            } else {
                throw refused("it is a file, and none of .zip, .tar.gz and .tgz", null);
            }
            return top(unpacked.folder());
        } catch (IOException | IllegalArgumentException e) {
            throw refused(
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()), e);
        }
    }

    private Path onClassPath(String name) throws IOException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? ConfSource.class.getClassLoader() : context;
        for (String each : TOLD_BY) {
            URL url = loader.getResource(name.isEmpty() ? each : name + "/" + each);
            if (url != null) {
                return around(url, name, each);
            }
        }
        throw refused("the class path has no folder '" + (name.isEmpty() ? "base" : name + "/base") + "'", null);
    }

    private Path around(URL url, String name, String below) throws IOException {
        if (url.getProtocol().equals("file")) {
            try {
                Path folder = Path.of(url.toURI());
                for (int step = 0; step < Path.of(below).getNameCount(); step++) {
                    folder = folder.resolve("..");
                }
                return folder.normalize();
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        URLConnection connection = url.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            throw refused("it is in neither a folder nor a jar, but at " + url.getProtocol() + ":", null);
        }
        try {
            Path file = Path.of(jar.getJarFileURL().toURI());
            String last = name.substring(name.lastIndexOf('/') + 1);
            Unpacked unpacked = Unpacked.named(file.getFileName() + "!" + last);
            unzip(file, name.isEmpty() ? "" : name + "/", unpacked);
            return unpacked.folder();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void unzip(Path archive, String beginning, Unpacked target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry each : Collections.list(zip.entries())) {
                if (!each.isDirectory() && each.getName().startsWith(beginning)) {
                    try (InputStream content = zip.getInputStream(each)) {
                        target.add(each.getName().substring(beginning.length()), content);
                    }
                }
            }
        }
    }

    private static void untar(Path archive, Unpacked target) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(file)))) {
            for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
                if (each.isDirectory()) {
                    continue;
                }
                if (!each.isFile() || each.isSymbolicLink() || each.isLink()) {
                    throw new IOException("'" + each.getName() + "' in it is neither a file nor a folder");
                }
                target.add(each.getName(), tar);
            }
        }
    }

    /** Passes over a folder that is alone around those of the environments. */
    private static Path top(Path folder) throws IOException {
        if (Files.isDirectory(folder.resolve("base"))) {
            return folder;
        }
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> all = children.toList();
            if (all.size() != 1 || !Files.isDirectory(all.get(0).resolve("base"))) {
                return folder;
            }
            Path named = folder.resolveSibling(
                    folder.getFileName().toString() + all.get(0).getFileName());
            return Files.move(all.get(0), named);
        }
    }

    private InvalidDefinitionException refused(String reason, @Nullable Throwable cause) {
        Problem problem = Problem.error(
                        NOT_READ, "The configuration can't be taken from " + source + ": " + reason + ".")
                .with("expected", "a folder, a .zip, .tar.gz or .tgz file, or classpath:conf")
                .fix("correct --conf-source");
        return new InvalidDefinitionException("Configuration cannot be read", Problems.of(problem), cause);
    }
}
