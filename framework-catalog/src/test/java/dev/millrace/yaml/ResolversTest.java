package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolversTest {
    @TempDir
    Path project;

    private Conf conf;

    @BeforeEach
    void writeFolder() {
        conf = new Conf(project).file("base/README.md", "");
    }

    @Test
    void aPluginAnswersWithValuesOfItsTypes() {
        conf.file("base/parameters.yml", "n: ${shelf:number}", "s: '${ shelf : section }'", "t: no ${shelf:number}");

        assertThat(conf.plain(Kind.PARAMETERS))
                .isEqualTo(Map.of("n", 7L, "s", Map.of("list", List.of(1L, "${not.a.reference}")), "t", "no 7"));
    }

    @Test
    void takesTheDefaultForWhatAPluginDoesNotKnow() {
        conf.file("base/parameters.yml", "a: ${shelf:none,${shelf:nothing,${oc.env:NONE,3}}}");

        assertThat(conf.plain(Kind.PARAMETERS)).isEqualTo(Map.of("a", 3L));
    }

    @Test
    void tellsThatAPluginKnowsNoSuchThing() {
        conf.file("base/parameters.yml", "a: ${shelf:none}");

        assertThatThrownBy(() -> conf.plain(Kind.PARAMETERS))
                .hasMessageContaining("CONFIG-013")
                .hasMessageContaining("conf/base/parameters.yml:1:1")
                .hasMessageContaining("what resolver 'shelf' knows");
    }

    @Test
    void readsASecretFromAFileIntoCredentials() {
        conf.file("local/secret.txt", "hunter2")
                .file("base/credentials.yml", "a: {pin: '${file:local/secret.txt}', other: '${file:none,x}'}");

        assertThat(conf.plain(Kind.CREDENTIALS)).isEqualTo(Map.of("a", Map.of("pin", "hunter2", "other", "x")));
        assertThat(conf.open().shown(Kind.CREDENTIALS).plain())
                .isEqualTo(Map.of("a", Map.of("pin", "***", "other", "***")));
    }

    @Test
    void tellsThatASecretFileIsMissing() {
        conf.file("base/credentials.yml", "a: {pin: '${file:none.txt}'}");

        assertThatThrownBy(() -> conf.plain(Kind.CREDENTIALS))
                .hasMessageContaining("conf/base/credentials.yml:1:5")
                .hasMessageContaining("CONFIG-013");
    }

    @Test
    void asksNobodyBeforeARun() {
        conf.file("base/parameters.yml", "a: ${shelf:broken}", "b: ${vault:x,1}")
                .file("base/catalog.yml", "c: {path: '${vault:y}'}");
        ConfigFiles files = ConfigFiles.beforeRun(project.resolve("conf"), Environment.BASE);

        assertThat(files.read(Kind.PARAMETERS).plain()).isEqualTo(Map.of("a", "${shelf:broken}", "b", 1L));
        assertThat(files.read(Kind.CATALOG).at("c.path").map(ConfigTree::plain)).contains("${vault:y}");
    }
}
