package dev.millrace.archetype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A project that was made from the template.
 *
 * @param root its folder
 * @param environment what its Maven has to know to find Millrace
 */
record GeneratedProject(Path root, Map<String, String> environment) {
    /** Returns its Maven, through its own wrapper. */
    Command maven() {
        return new Command(root, environment, List.of("./mvnw", "--batch-mode", "--no-transfer-progress"));
    }

    /** Returns its launcher. */
    Command millrace() {
        return new Command(root, environment, List.of("./millrace"));
    }

    /** Returns its executable jar, working in another folder. */
    Command jar(Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = path("target/" + root.getFileName() + ".jar").toString();
        return new Command(folder, Map.of(), List.of(java, "-jar", jar));
    }

    Path path(String name) {
        return root.resolve(name);
    }

    String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all files, in their order. */
    SortedSet<String> files() {
        try (Stream<Path> paths = Files.walk(root)) {
            TreeSet<String> names = new TreeSet<>();
            paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
