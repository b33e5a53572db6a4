package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPluginTest {
    static final class Greeting {
        @Node
        @Output("greeting")
        static String greet() {
            return "Hello!";
        }
    }

    @Test
    void isFoundOnTheClassPathAndCalled(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("conf/base/catalog.yml"), "greeting: { type: text, path: greeting.txt }\n");
        Project project = Project.open(
                definition -> definition.pipeline("greeting", Greeting.class),
                ProjectOptions.of(ProjectLayout.at(folder)));

        project.run(RunOptions.everything()).orThrow();

        assertThat(project.plugins()).contains("audit");
        assertThat(folder.resolve("audit.txt")).hasContent("greeting by greet");
    }
}
