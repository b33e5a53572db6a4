package dev.millrace.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lists of the files that projects have. */
final class Trees {
    private Trees() {}

    static List<String> named(String name) throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "trees", name + ".txt"));
    }
}
