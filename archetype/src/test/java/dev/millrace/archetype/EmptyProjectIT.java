package dev.millrace.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects without the example. */
class EmptyProjectIT {
    private final Template template = Template.staged();

    @TempDir
    private Path folder;

    @Test
    void makesNothingButAnEmptyProjectThatCompiles() throws IOException {
        GeneratedProject project = template.generate(folder, "empty", "example=none", "tools=none");

        assertThat(project.files()).containsExactlyElementsOf(Trees.named("none-none"));
        assertThat(project.text("README.md"))
                .contains("./millrace pipeline create NAME")
                .doesNotContain("docker");
        assertThat(project.text("pom.xml")).doesNotContain("<scope>test</scope>");
        assertThat(project.maven()
                        .with("process-classes")
                        .run()
                        .assertSucceeded()
                        .output())
                .doesNotContain("[WARNING]");
    }

    @Test
    void makesAnEmptyProjectWithAllTools() throws IOException {
        GeneratedProject project = template.generate(
                folder,
                "churn",
                "groupId=org.acme",
                "version=2",
                "package=org.acme.retention",
                "projectName=Churn2",
                "example=none");

        assertThat(project.files()).containsExactlyElementsOf(Trees.named("none-all"));
        assertThat(project.text(".github/workflows/build.yml")).doesNotContain("millrace run");
        project.millrace().with("pipeline", "create", "churn_rates").run().assertSucceeded();
        assertThat(project.maven().with("package").run().assertSucceeded().output())
                .doesNotContain("[WARNING]")
                .contains("Tests run: 2, Failures: 0");
        assertThat(project.millrace().with("run").run().assertSucceeded().output())
                .contains("Succeeded: 1 node");
        assertThat(project.jar(project.root())
                        .with("registry", "list")
                        .run()
                        .assertSucceeded()
                        .output())
                .contains("churn_rates");
    }
}
