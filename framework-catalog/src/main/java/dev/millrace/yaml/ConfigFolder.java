package dev.millrace.yaml;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds one folder for each environment.
 *
 * @param path the folder
 */
record ConfigFolder(Path path) {
    static final ProblemCode NO_ENVIRONMENT = new ProblemCode("CONFIG", 10);
    static final ProblemCode NO_FOLDER = new ProblemCode("CONFIG", 11);

    /** Returns what is wrong with the folder or the choice of the environment. */
    List<Problem> check(Environment environment) {
        if (!Files.isDirectory(path)) {
            return List.of(Problem.error(NO_FOLDER, "There is no configuration folder " + path + ".")
                    .fix("make the folder, with a folder 'base' in it, or correct --conf-source"));
        }
        if (Files.isDirectory(path.resolve(environment.name()))) {
            return List.of();
        }
        if (environment.equals(Environment.LOCAL) || environment.equals(Environment.BASE)) {
            return Files.isDirectory(path.resolve(Environment.BASE.name())) || isEmpty()
                    ? List.of()
                    : List.of(Problem.error(
                                    NO_FOLDER,
                                    "The folder " + path + " has no folder 'base', so it is no configuration.")
                            .fix("name the folder around 'base' in --conf-source, or make one"));
        }
        List<String> known = environments();
        return List.of(Problem.error(NO_ENVIRONMENT, "There is no environment '" + environment + "'.")
                .with("looked in", path.getFileName() + "/")
                .with("known", known.isEmpty() ? "none" : String.join(", ", known))
                .didYouMean(environment.name(), known)
                .fix("correct --env, or make the folder " + name(path.resolve(environment.name()))));
    }

    private boolean isEmpty() {
        try (Stream<Path> children = Files.list(path)) {
            return children.allMatch(child -> child.getFileName().toString().startsWith("."));
        } catch (IOException e) {
            return true; // what can't be listed is told when its files are read
        }
    }

    /** Returns the files of one kind in one environment, in alphabetical order. */
    List<Path> files(Environment environment, Kind kind, List<Problem> problems) {
        Path folder = path.resolve(environment.name());
        try {
            return new EnvironmentFolder(folder).files(kind);
        } catch (UncheckedIOException e) {
            problems.add(YamlFile.unreadable(
                    name(folder), Optional.<Exception>ofNullable(e.getCause()).orElse(e)));
            return List.of();
        }
    }

    /** Reads all files of one kind in one environment. */
    ConfigTree read(Environment environment, Kind kind, List<Problem> problems) {
        List<ConfigTree> trees = new ArrayList<>();
        for (Path file : files(environment, kind, problems)) {
            trees.add(new YamlFile(file, name(file), kind == Kind.CREDENTIALS).read(problems));
        }
        return new Union(kind == Kind.PARAMETERS, problems).of(trees);
    }

    /** Returns the name of a file as people are told it, such as {@code conf/base/catalog.yml}. */
    String name(Path file) {
        return path.getFileName() + "/" + path.relativize(file).toString().replace('\\', '/');
    }

    /** Returns the names of all environments. */
    List<String> environments() {
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // only the help in a problem that is told anyway
        }
    }
}
