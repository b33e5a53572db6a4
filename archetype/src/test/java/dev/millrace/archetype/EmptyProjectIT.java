package dev.millrace.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        assertThat(project.text(".gitignore")).doesNotContain("jqwik", "ipynb", "notebooks", "flights");
        assertThat(project.text("conf/local/README.md")).doesNotContain("image");
        assertThat(project.maven()
                        .with("process-classes")
                        .run()
                        .assertSucceeded()
                        .output())
                .doesNotContain("[WARNING]");
    }

    @Test
    void namesItsImageInAWayThatDockerAllows() {
        GeneratedProject project = template.generate(folder, "Churn_.Rates-", "example=none", "tools=docker");

        assertThat(List.of("Dockerfile", "README.md"))
                .allSatisfy(name -> assertThat(project.text(name)).contains("docker build -t churn-rates .\n"));
        assertThat(project.text("Dockerfile")).contains("/build/target/Churn_.Rates-.jar app.jar");
    }

    @Test
    void hasTheSameNamesInTurkey() {
        GeneratedProject project =
                template.generateIn(Locale.forLanguageTag("tr"), folder, "INFO-items", "example=none", "tools=docker");

        assertThat(project.path("src/main/java/com/example/infoitems/INFOItemsProject.java"))
                .exists();
        assertThat(project.text("README.md")).contains("docker build -t info-items .\n");
    }

    @Test
    void leavesWhatIsInItsFolderAlready() throws IOException {
        List<String> mine = List.of(
                "empty/.github/mine.yml",
                "empty/README.md",
                "empty/conf/base/catalog.yml",
                "empty/docs/mine.md",
                "empty/src/main/java/com/example/empty/pipelines/Mine.java");
        for (String name : mine) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "import mine;\nimport before;\n");
        }

        template.generate(folder, "empty", "example=none", "tools=none");

        assertThat(mine)
                .allSatisfy(name -> assertThat(folder.resolve(name)).hasContent("import mine;\nimport before;\n"));
    }

    @Test
    void makesAnEmptyProjectWithAllTools() throws IOException {
        GeneratedProject project = template.generate(
                folder,
                "Churn.Rates",
                "groupId=org.acme",
                "version=2",
                "package=org.acme.retention",
                "projectName=Churn2",
                "example=none");

        assertThat(project.files()).containsExactlyElementsOf(Trees.named("none-all"));
        assertThat(project.text(".github/workflows/build.yml"))
                .contains("./millrace check --strict")
                .doesNotContain("millrace run");
        assertThat(project.text(".gitignore")).contains("jqwik", "ipynb").doesNotContain("flights");
        project.millrace().with("check", "--strict").run().assertSucceeded();
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
