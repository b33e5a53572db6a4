package dev.millrace.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oldest Maven that the template is for: Debian 12 has it. */
class OldMavenIT {
    private static final String VERSION = "3.8.7";

    private final Template template = Template.staged();

    @TempDir
    private Path folder;

    @Test
    void buildsAndRunsAProject() throws IOException {
        GeneratedProject project = template.generate(folder, "flights", "tools=none");
        Path wrapper = project.path(".mvn/wrapper/maven-wrapper.properties");
        Files.writeString(wrapper, """
                wrapperVersion=3.3.4
                distributionType=only-script
                distributionUrl=https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/%1$s/apache-maven-%1$s-bin.zip
                """.formatted(VERSION));
        Path settings = Files.writeString(project.path(".mvn/settings.xml"), settings());
        // knows neither MAVEN_ARGS nor a tail; it copies what it uses into a repository of its own
        Files.writeString(project.path(".mvn/maven.config"), """
                -s
                %s
                -Dmaven.repo.local=%s
                """.formatted(
                        settings, template.repository().resolveSibling("it-repo-old")));

        Outcome outcome = project.maven().with("--version").run().assertSucceeded();
        assertThat(outcome.output()).contains("Apache Maven " + VERSION);
        assertThat(project.millrace().with("run").run().assertSucceeded().output())
                .contains("Succeeded: 6 nodes");
        project.maven().with("package").run().assertSucceeded();
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
