package dev.millrace.cli.scaffold;

import dev.millrace.config.Environment;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.problem.Problem;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * Where the files of a pipeline belong.
 *
 * @param layout the project
 * @param definition the class that defines the project; its package holds a package {@code pipelines}
 * @param name the name of the pipeline
 * @param environment the environment that holds its parameters
 */
public record PipelinePlace(ProjectLayout layout, Class<?> definition, String name, Environment environment) {
    private static final Pattern LOWER_SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path TEST = Path.of("src", "test", "java");

    /** Returns what is wrong with the name, if anything is. */
    Optional<Problem> nameProblem() {
        if (!LOWER_SNAKE.matcher(name).matches()) {
            Problem problem = Problem.error(
                            ScaffoldCodes.ILLEGAL_NAME, "'" + name + "' can't be the name of a new pipeline.")
                    .with("expected", "lower-case letters and digits, with '_' between words");
            String written = lowerSnake(name);
            return Optional.of(LOWER_SNAKE.matcher(written).matches() ? problem.suggest("'" + written + "'") : problem);
        }
        if (SourceVersion.isKeyword(name)) {
            return Optional.of(Problem.error(
                            ScaffoldCodes.ILLEGAL_NAME,
                            "'" + name + "' can't be the name of a new pipeline: it is a word of Java.")
                    .fix("choose a name that can be that of a package"));
        }
        return Optional.empty();
    }

    /** Returns a name as it would have to be written, if it can: {@code data_cleaning} for {@code DataCleaning}. */
    private static String lowerSnake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ ._-]+", "_")
                .replaceAll("^_|_$", "");
    }

    /** Returns the name as that of a class: {@code DataCleaning} for {@code data_cleaning}. */
    String typeName() {
        StringBuilder type = new StringBuilder();
        for (String word : name.split("_", -1)) {
            if (!word.isEmpty()) {
                type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return type.toString();
    }

    /** Returns the package of the pipeline's classes. */
    String packageName() {
        String base = definition.getPackageName();
        return (base.isEmpty() ? "" : base + ".") + "pipelines." + name;
    }

    /** Returns the package as a path. */
    String packagePath() {
        return packageName().replace('.', '/');
    }

    /** Returns the folder of the pipeline's code. */
    Path mainFolder() {
        return layout.root().resolve(MAIN.toString()).resolve(packagePath());
    }

    /** Returns the folder of the pipeline's tests. */
    Path testFolder() {
        return testRoot().resolve(packagePath());
    }

    /** Returns the folder of all tests, which need not be there. */
    Path testRoot() {
        return layout.root().resolve(TEST.toString());
    }

    Path parametersFile() {
        return layout.conf().resolve(environment.name()).resolve("parameters_" + name + ".yml");
    }

    /** Returns the source of the class that defines the project. */
    Path definitionFile() {
        String type = definition.getName();
        int nested = type.indexOf('$');
        String outermost = nested < 0 ? type : type.substring(0, nested);
        return layout.root().resolve(MAIN.toString()).resolve(outermost.replace('.', '/') + ".java");
    }

    /** Returns a path as people are told it: from the project's folder, where it lies in that. */
    String told(Path path) {
        Path shown = path.startsWith(layout.root()) ? layout.root().relativize(path) : path;
        return shown.toString().replace('\\', '/');
    }
}
