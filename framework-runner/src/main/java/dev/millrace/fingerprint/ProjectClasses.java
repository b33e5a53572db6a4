package dev.millrace.fingerprint;

import dev.millrace.node.NodeSpec;
import dev.millrace.table.Table;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The class files of a project: those in folders, and those in the jar that its nodes are from. */
final class ProjectClasses {
    private static final long TICK_MILLIS = 20;

    private final ClassLoader loader;
    private final Set<Path> ownJars;
    private final Set<Path> framework;
    private final long since;
    private final Map<String, Optional<ClassCode>> read = new HashMap<>();
    private final SortedMap<Path, String> files = new TreeMap<>();
    private boolean changing;

    /**
     * Where a class file is.
     *
     * @param url its address
     * @param file itself, or the jar that it is in
     */
    private record Source(URL url, Path file) {}

    /**
     * Takes the class files that one loader finds.
     *
     * @param owner a class of the project
     * @param opened when the project was opened, in milliseconds since 1970; classes that another loader than the application's
     *     has were loaded before
     */
    ProjectClasses(Class<?> owner, long opened) {
        this.loader = owner.getClassLoader() == null ? ClassLoader.getSystemClassLoader() : owner.getClassLoader();
        this.ownJars = location(owner).stream().collect(Collectors.toSet());
        this.framework = Stream.of(NodeSpec.class, Table.class, ProjectClasses.class)
                .flatMap(type -> location(type).stream())
                .collect(Collectors.toSet());
        this.since = (loader == ClassLoader.getSystemClassLoader()
                        ? ManagementFactory.getRuntimeMXBean().getStartTime()
                        : opened)
                - TICK_MILLIS;
    }

    /** Returns the folder or jar from which a class was loaded. */
    static Optional<Path> location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null || source.getLocation() == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Tells whether a class file was written after its class may have been loaded, or can't be read. */
    boolean areChanging() {
        return changing;
    }

    /** Returns how the files look from which classes were read. */
    SortedMap<Path, String> files() {
        return files;
    }

    /** Returns how a file looks; empty if it is not there. */
    static String look(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return "";
        }
    }

    /** Tells whether a class is one of the project. */
    boolean has(String internalName) {
        return source(internalName).isPresent();
    }

    /** Returns a class of the project; nothing for one of a library. */
    @Nullable
    ClassCode find(String internalName) {
        return read.computeIfAbsent(internalName, this::read).orElse(null);
    }

    private Optional<ClassCode> read(String internalName) {
        Optional<Source> source = source(internalName);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = source.get().file();
            changing |= Files.getLastModifiedTime(file).toMillis() >= since;
            files.put(file, look(file));
            URLConnection connection = source.get().url().openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(ClassCode.of(in.readAllBytes()));
            }
        } catch (IOException | RuntimeException e) {
            changing = true; // what can't be read is not known again
            return Optional.empty();
        }
    }

    private Optional<Source> source(String internalName) {
        String resource = internalName + ".class";
        URL url = loader.getResource(resource);
        if (url == null) {
            return Optional.empty();
        }
        try {
            if (url.getProtocol().equals("file")) {
                Path file = Path.of(url.toURI());
                Path folder = file;
                for (int depth = resource.split("/", -1).length; depth > 0 && folder != null; depth--) {
                    folder = folder.getParent();
                }
                return framework.contains(folder) ? Optional.empty() : Optional.of(new Source(url, file));
            }
            String place = url.getPath();
            if (url.getProtocol().equals("jar") && place.contains("!/")) {
                Path jar = Path.of(new URI(place.substring(0, place.indexOf("!/"))));
                return ownJars.contains(jar) && !framework.contains(jar)
                        ? Optional.of(new Source(url, jar))
                        : Optional.empty();
            }
        } catch (URISyntaxException | RuntimeException e) {
            changing = true;
        }
        return Optional.empty();
    }

    /** Returns the jars that are the project's own. */
    Set<Path> ownJars() {
        return ownJars;
    }

    /** Returns the jars of the class path that are not the project's own, each with its size. */
    static SortedMap<String, String> libraries(Set<Path> ownJars) {
        SortedMap<String, String> libraries = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (entry.endsWith(".jar") && !ownJars.contains(path)) {
                String size;
                try {
                    size = Long.toString(Files.size(path));
                } catch (IOException e) {
                    size = "missing";
                }
                libraries.merge(path.getFileName().toString(), size, (one, other) -> one + "," + other);
            }
        }
        return libraries;
    }
}
