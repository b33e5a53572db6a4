package dev.millrace.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects from which something was left out. */
class OtherOptionsIT {
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
        project.maven().with("package").run().assertSucceeded();
        assertThat(project.millrace()
                        .with("registry", "list")
                        .run()
                        .assertSucceeded()
                        .output())
                .contains("__default__");
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
        assertThat(project.maven().with("verify").run().assertSucceeded().output())
                .doesNotContain("[WARNING]")
                .contains("Tests run: 1, Failures: 0");
    }

    @Test
    void leavesOutTheToolsThatAreNotNamedAndPacksTheSameBytesEachTime() throws IOException {
        GeneratedProject project = template.generate(folder, "flights-project", "tools=docs, docker");

        assertThat(project.files()).containsExactlyElementsOf(Trees.named("flights-docs-docker"));
        assertThat(project.path("src/main/java/com/example/flightsproject/FlightsProject.java"))
                .exists();
        assertThat(project.maven().with("package").run().assertSucceeded().output())
                .doesNotContain("[WARNING]");

        Path jar = Files.copy(project.path("target/flights-project.jar"), folder.resolve("first.jar"));
        assertThat(project.maven().with("package").run().assertSucceeded().output())
                .doesNotContain("[WARNING]");
        assertThat(project.path("target/flights-project.jar")).hasSameBinaryContentAs(jar);
    }
}
