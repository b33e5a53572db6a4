package dev.millrace.yaml;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One YAML or JSON file that stands for itself: nothing is laid over it, and references in it stay as they are.
 *
 * @param path the file
 * @param name the file, as it is told to people
 * @param isSecret whether no value of it may ever be shown
 */
record YamlFile(Path path, String name, boolean isSecret) {
    private static final long LARGEST = 4L * YamlText.LONGEST;

    /** Reads the tree; an empty one after a problem was added. */
    ConfigTree read(List<Problem> problems) {
        try {
            if (Files.size(path) > LARGEST) {
                problems.add(YamlProblems.tooLarge(name, Location.file(name)));
                return ConfigTree.empty();
            }
            return new YamlText(Files.readString(path), name, isSecret).read(problems);
        } catch (CharacterCodingException e) {
            problems.add(Problem.error(YamlProblems.NOT_READ, name + " is not text in UTF-8.")
                    .at(Location.file(name))
                    .fix("save the file as UTF-8"));
        } catch (IOException e) {
            problems.add(unreadable(name, e));
        }
        return ConfigTree.empty();
    }

    /**
     * Reads the tree.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem that is found
     */
    ConfigTree read() {
        List<Problem> problems = new ArrayList<>();
        ConfigTree tree = read(problems);
        new Problems(problems).throwIfAny("Configuration cannot be read");
        return tree;
    }

    static Problem unreadable(String name, Exception failure) {
        String reason = failure.getClass().getSimpleName().replace("Exception", "");
        return Problem.error(YamlProblems.NOT_READ, name + " could not be read: " + reason + ".")
                .at(Location.file(name));
    }
}
