package dev.millrace.cli.scaffold;

import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Reads the source of the class that defines a project, where that can be done. */
final class DefinitionSource {
    private DefinitionSource() {}

    /** Returns the source as a tree, or empty after a problem was added. */
    static Optional<DefinitionTree> read(PipelinePlace place, List<Problem> problems) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path file = place.definitionFile();
        if (compiler == null) {
            problems.add(Problem.error(
                            ScaffoldCodes.DEFINITION_NOT_CHANGED,
                            "This Java has no compiler, which reads the project's definition.")
                    .with("java", System.getProperty("java.home"))
                    .fix("use a JDK; JAVA_HOME chooses it"));
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            problems.add(Problem.error(
                            ScaffoldCodes.DEFINITION_NOT_CHANGED,
                            "There is no source " + place.told(file) + " of the project's definition "
                                    + place.definition().getSimpleName() + ".")
                    .fix("keep it there; or write the pipeline, and its line in the definition, by hand"));
            return Optional.empty();
        }
        try {
            return DefinitionTree.parse(compiler, place, Files.readString(file), problems);
        } catch (IOException e) {
            problems.add(Problem.error(
                            ScaffoldCodes.DEFINITION_NOT_CHANGED,
                            place.told(file) + " could not be read: "
                                    + e.getClass().getSimpleName() + ".")
                    .at(Location.file(place.told(file))));
            return Optional.empty();
        }
    }
}
