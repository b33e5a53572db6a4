package dev.millrace.fingerprint;

import dev.millrace.node.NodeSpec;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The code of nodes as hashes by what is told of each: what was read of class files that look as they did is taken from a file, so
 * that most runs load nothing that reads classes. Within a process, code does not change. Safe for use by several threads and
 * processes.
 */
final class NodeCode {
    /** What is told of the libraries of the class path. */
    static final String LIBRARIES = "class path";

    private static final String FORMAT = "millrace-code 2";
    /** How long is kept what was read of code that may have changed since; what is still wanted is read once more. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** What this process has read for nodes of a class, by where their code begins: many projects may be opened, as in tests. */
    private static final ClassValue<Map<String, Read>> READ = new ClassValue<>() {
        @Override
        protected Map<String, Read> computeValue(Class<?> owner) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Path folder;
    private final long opened;
    private final Map<NodeSpec, Optional<SortedMap<String, String>>> known = new ConcurrentHashMap<>();
    private final Map<Set<Path>, String> libraries = new ConcurrentHashMap<>();

    /**
     * The code of a node.
     *
     * @param code hashes by what is told of each
     * @param files how the class files looked
     */
    private record Read(SortedMap<String, String> code, SortedMap<Path, String> files) {
        boolean isStill() {
            return files.entrySet().stream()
                    .allMatch(each -> ProjectClasses.look(each.getKey()).equals(each.getValue()));
        }
    }

    /** Takes a folder in which is kept what was read; see {@link ProjectClasses} for the other. */
    NodeCode(Path folder, long opened) {
        this.folder = folder;
        this.opened = opened;
    }

    /** Returns the code of a node; empty if the code that runs may not be the code that can be read. */
    Optional<SortedMap<String, String>> of(NodeSpec node) {
        return known.computeIfAbsent(node, this::find);
    }

    private Optional<SortedMap<String, String>> find(NodeSpec node) {
        List<Object> parts = node.function().parts();
        Class<?> owner = CodeRoots.owner(parts);
        if (owner == null) {
            return Optional.empty();
        }
        ProjectClasses classes = new ProjectClasses(owner, opened);
        CodeRoots roots = CodeRoots.of(parts, classes);
        Path file = folder.resolve(Hashes.of(ProjectClasses.location(owner) + "\n" + roots.text()) + ".txt");
        Optional<SortedMap<String, String>> kept = read(file);
        Map<String, Read> before = READ.get(owner);
        Read code = kept.isPresent() ? new Read(kept.get(), new TreeMap<>()) : before.get(roots.text());
        if (code == null || !code.isStill()) {
            code = new Read(ProjectCode.of(roots, classes), classes.files());
        }
        if (classes.areChanging()) {
            return Optional.empty();
        }
        if (kept.isEmpty()) {
            before.put(roots.text(), code);
            write(file, code.code(), code.files());
        }
        SortedMap<String, String> all = new TreeMap<>(code.code());
        all.put(LIBRARIES, libraries.computeIfAbsent(classes.ownJars(), this::libraries));
        return Optional.of(all);
    }

    /** Writes down which libraries there are, and returns the hash that stands for them. */
    private String libraries(Set<Path> ownJars) {
        SortedMap<String, String> all = ProjectClasses.libraries(ownJars);
        String hash = Hashes.of(all.toString());
        if (!Files.exists(librariesFile(hash))) {
            write(librariesFile(hash), all, new TreeMap<>());
        }
        return hash;
    }

    private Path librariesFile(String hash) {
        return folder.resolve("libraries-" + hash + ".txt");
    }

    /** Tells by which library two hashes of libraries differ; empty if that is not known any more. */
    Optional<String> changedLibrary(String before, String now) {
        Optional<SortedMap<String, String>> old = read(librariesFile(before));
        Optional<SortedMap<String, String>> all = read(librariesFile(now));
        return old.isEmpty() || all.isEmpty()
                ? Optional.empty()
                : Fingerprint.difference(old.get(), all.get()).map(each -> "library " + each);
    }

    /** Reads what is kept, unless a class file does not look as it did. */
    private static Optional<SortedMap<String, String>> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (!lines.get(0).equals(FORMAT)) {
                return Optional.empty();
            }
            SortedMap<String, String> code = new TreeMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.split("\t", -1);
                String name = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                if (parts[0].equals("part")) {
                    code.put(name, parts[2]);
                } else if (!ProjectClasses.look(Path.of(name)).equals(parts[2])) {
                    return Optional.empty();
                }
            }
            return Optional.of(code);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void write(Path file, SortedMap<String, String> code, SortedMap<Path, String> classFiles) {
        List<String> lines = new ArrayList<>();
        lines.add(FORMAT);
        classFiles.forEach((path, look) -> lines.add(line("file", path.toString(), look)));
        code.forEach((name, hash) -> lines.add(line("part", name, hash)));
        try {
            FingerprintFiles.write(file, lines);
            FingerprintFiles.removeOlder(folder, KEPT);
        } catch (IOException e) {
            return; // it is read again next time
        }
    }

    private static String line(String kind, String name, String value) {
        return kind + "\t" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "\t" + value;
    }
}
