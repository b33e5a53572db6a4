package dev.millrace.sample.flights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder laid out as this project: a copy of it in which a test may write what it likes, or what a test has written.
 *
 * @param root its folder
 */
record ProjectCopy(Path root) {
    /** Copies configuration and raw data. */
    static ProjectCopy in(Path root) throws IOException {
        copy(Path.of("conf", "base"), root);
        copy(Path.of("conf", "test"), root);
        copy(Path.of("data", "01_raw"), root);
        return new ProjectCopy(root);
    }

    /** Returns the report of a run in an environment. */
    Path report(String environment) {
        return outputs(environment).resolve("08_reporting").resolve("evaluation.json");
    }

    /** Returns the folder to which an environment writes. */
    Path outputs(String environment) {
        return root.resolve(environment.equals("test") ? "target/data" : "data");
    }

    /** Returns the content of every file that an environment has written, by its path. */
    SortedMap<String, byte[]> written(String environment) throws IOException {
        Path outputs = outputs(environment);
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(outputs)) {
            for (Path each : paths.filter(Files::isRegularFile)
                    .filter(Predicate.not(path -> path.startsWith(outputs.resolve("01_raw"))))
                    .toList()) {
                files.put(outputs.relativize(each).toString(), Files.readAllBytes(each));
            }
        }
        return files;
    }

    private static void copy(Path folder, Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path each : paths.toList()) {
                Path target = root.resolve(each.toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
