package dev.millrace.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A project with some of the tools, built by the oldest Maven that the template is for: Debian 12 has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldMavenIT {
    private static final String VERSION = "3.8.7";

    private final Template template = Template.staged();

    private GeneratedProject project;

    @BeforeAll
    void generate(@TempDir Path folder) {
        project = template.generate(folder, "flights-project", "groupId=org.acme", "tools=docs, docker");
    }

    @Test
    void leavesOutTheToolsThatAreNotNamed() throws IOException {
        assertThat(project.files()).containsExactlyElementsOf(Trees.named("flights-docs-docker"));
        assertThat(project.text("pom.xml")).doesNotContain("<scope>test</scope>");
    }

    @Test
    void takesTheWordProjectOnlyOnceIntoTheNameOfTheClass() {
        assertThat(project.path("src/main/java/org/acme/flightsproject/FlightsProject.java"))
                .exists();
    }

    @Test
    void hasImportsInTheOrderOfTheirNames() {
        assertThat(project.files())
                .filteredOn(name -> name.endsWith(".java"))
                .allSatisfy(name -> assertThat(project.text(name)
                                .lines()
                                .filter(line -> line.startsWith("import ") && !line.contains("static")))
                        .as(name)
                        .isSorted());
    }

    @Nested
    class WithOldMaven {
        @Test
        void isPackedAndRuns() throws IOException {
            useOldMaven();

            assertThat(project.maven()
                            .with("--show-version", "package")
                            .run()
                            .assertSucceeded()
                            .output())
                    .contains("Apache Maven " + VERSION)
                    .doesNotContain("[WARNING]");
            assertThat(project.jar(project.root())
                            .with("run")
                            .run()
                            .assertSucceeded()
                            .output())
                    .contains("Succeeded: 6 nodes");
        }
    }

    private void useOldMaven() throws IOException {
        Files.writeString(project.path(".mvn/wrapper/maven-wrapper.properties"), """
                wrapperVersion=3.3.4
                distributionType=only-script
                distributionUrl=https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/%1$s/apache-maven-%1$s-bin.zip
                """.formatted(VERSION));
        Path settings = Files.writeString(project.path(".mvn/settings.xml"), settings());
        // it knows neither MAVEN_ARGS nor a tail, so it copies what it uses into a repository of its own
        Files.writeString(project.path(".mvn/maven.config"), """
                -s
                %s
                -Dmaven.repo.local=%s
                """.formatted(
                        settings, template.repository().resolveSibling("it-repo-old")));
    }

    private String settings() {
        return """
                <settings>
                    <profiles>
                        <profile>
                            <id>it</id>
                            <repositories>%s</repositories>
                            <pluginRepositories>%s</pluginRepositories>
                        </profile>
                    </profiles>
                    <activeProfiles>
                        <activeProfile>it</activeProfile>
                    </activeProfiles>
                </settings>
                """.formatted(repositories("repository"), repositories("pluginRepository"));
    }

    private String repositories(String element) {
        return repository(element, "staged", template.repository()) + repository(element, "tail", template.tail());
    }

    private static String repository(String element, String id, Path folder) {
        return """
                <%1$s>
                    <id>%2$s</id>
                    <url>%3$s</url>
                    <releases><checksumPolicy>ignore</checksumPolicy></releases>
                    <snapshots><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></snapshots>
                </%1$s>
                """.formatted(element, id, folder.toUri());
    }
}
