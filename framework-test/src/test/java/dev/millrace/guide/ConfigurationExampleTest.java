package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationExampleTest {
    @TempDir
    Path folder;

    @Test
    void environmentsLieOverOthersAndMergeAsTheGuideSays() throws IOException {
        write("prod-eu/settings.yml", """
                # conf/prod-eu/settings.yml
                environment:
                  over: prod
                """);
        write("base/settings.yml", """
                # conf/base/settings.yml
                merge:
                  parameters: deep
                """);
        write("base/parameters.yml", "cleaning: {max_delay: 180, least: 1}");
        write("prod/parameters.yml", "cleaning: {max_delay: 60}");
        write("prod-eu/parameters.yml", "cleaning: {zone: CET}");

        assertThat(parameters("prod-eu"))
                .isEqualTo(Map.of("cleaning", Map.of("max_delay", 60L, "least", 1L, "zone", "CET")));
    }

    @Test
    void aResolverOfAPluginAnswers() throws IOException {
        write("base/parameters.yml", "day: ${today:Europe/Berlin}");

        assertThat(parameters("base"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .hasEntrySatisfying("day", day -> assertThat(day.toString()).matches("\\d{4}-\\d\\d-\\d\\d"));
    }

    private Object parameters(String environment) {
        return ConfigFiles.of(folder, new Environment(environment), ConfigTree.empty())
                .read(Kind.PARAMETERS)
                .plain();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
