package dev.millrace.sample.flights;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.problem.Location;
import dev.millrace.runner.Runner;
import dev.millrace.runner.Succeeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A copy of this project, in which a test may write what it likes.
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

    /** Runs everything in an environment, with the parameters of its files. */
    Succeeded run(Runner runner, String environment) {
        return run(runner, environment, Map.of());
    }

    /** Runs everything in an environment, with parameters laid over those of its files. */
    Succeeded run(Runner runner, String environment, Map<String, ?> parameters) {
        ProjectOptions options = ProjectOptions.of(ProjectLayout.at(root))
                .in(new Environment(environment))
                .with(ConfigTree.of(parameters, Location.named("the test")));
        return Project.open(FlightsProject.class, options)
                .run(RunOptions.everything().on(runner))
                .orThrow();
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
