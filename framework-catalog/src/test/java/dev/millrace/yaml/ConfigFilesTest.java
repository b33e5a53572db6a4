package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.problem.InvalidDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    private Conf conf;

    @BeforeEach
    void writeFolder(@TempDir Path project) {
        conf = new Conf(project).file("base/README.md", "");
    }

    @Test
    void laysTheEnvironmentOverBaseByWholeTopLevelKeys() {
        conf.file("base/catalog.yml", "a: {type: csv, path: x}", "b: {type: text}")
                .file("prod/catalog.yml", "a: {type: parquet}", "c: {type: json}")
                .environment("prod");

        assertThat(conf.plain(Kind.CATALOG))
                .isEqualTo(Map.of(
                        "a", Map.of("type", "parquet"), "b", Map.of("type", "text"), "c", Map.of("type", "json")));
    }

    @Test
    void laysLocalOverWhicheverEnvironmentRunsButBaseAlone() {
        conf.file("base/parameters.yml", "a: 1")
                .file("local/parameters.yml", "a: 2")
                .file("prod/parameters.yml", "b: 3");

        assertThat(conf.plain(Kind.PARAMETERS)).isEqualTo(Map.of("a", 2L));
        assertThat(conf.environment("prod").plain(Kind.PARAMETERS)).isEqualTo(Map.of("a", 2L, "b", 3L));
        assertThat(conf.environment("base").plain(Kind.PARAMETERS)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void readsEveryFileOfAKindAlsoInFolders() {
        conf.file("base/catalog.yml", "a: 1")
                .file("base/catalog_raw.yaml", "b: 1")
                .file("base/catalog_more.json", "{\"c\": 1}")
                .file("base/catalog/deep/er/x.yml", "d: 1")
                .file("base/catalogs/y.yml", "e: 1")
                .file("base/catalog.yml.bak", "no: 1")
                .file("base/.catalog.yml", "no: 1")
                .file("base/catalog/.hidden.yml", "no: 1")
                .file("base/catalog/.git/x.yml", "no: 1")
                .file("base/my_catalog.yml", "no: 1")
                .file("local/catalog.yml", "f: 1");

        assertThat(conf.open().read(Kind.CATALOG).children().keySet())
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
        assertThat(conf.open().files(Kind.CATALOG))
                .containsExactly(
                        "conf/base/catalog/deep/er/x.yml",
                        "conf/base/catalog.yml",
                        "conf/base/catalog_more.json",
                        "conf/base/catalog_raw.yaml",
                        "conf/base/catalogs/y.yml",
                        "conf/local/catalog.yml");
    }

    @Test
    void leavesOpenBeforeARunWhatOnlyTheRunAnswers(@TempDir Path project) {
        new Conf(project)
                .file("base/globals.yml", "root: ${oc.env:ROOT}")
                .file("base/parameters.yml", "region: ${runtime_params:region}", "depth: ${oc.env:DEPTH, 3}", "n: 1")
                .file("base/catalog.yml", "a: {path: '${globals:root}/${oc.env:NAME}.csv'}");
        ConfigFiles files = ConfigFiles.beforeRun(project.resolve("conf"), Environment.BASE);

        assertThat(files.read(Kind.PARAMETERS).plain())
                .isEqualTo(Map.of("region", "${runtime_params:region}", "depth", 3L, "n", 1L));
        assertThat(files.read(Kind.CATALOG).plain())
                .isEqualTo(Map.of("a", Map.of("path", "${oc.env:ROOT}/${oc.env:NAME}.csv")));
    }

    @Test
    void tellsBeforeARunWhatNoRunCanAnswer(@TempDir Path project) {
        new Conf(project).file("base/parameters.yml", "a: ${globals:nothing}", "b: ${c}");
        ConfigFiles files = ConfigFiles.beforeRun(project.resolve("conf"), Environment.BASE);

        assertThatThrownBy(() -> files.read(Kind.PARAMETERS))
                .hasMessageContaining("${globals:nothing}")
                .hasMessageContaining("${c}");
    }

    @Test
    void readsAFileThatBelongsToNoEnvironment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yml"), "a:\n  b: ${globals:x}\n");

        ConfigTree read = ConfigFiles.read(file);

        assertThat(read.plain()).isEqualTo(Map.of("a", Map.of("b", "${globals:x}")));
        assertThat(read.at("a.b").orElseThrow().location().position()).isEqualTo(file + ":2:3");
        assertThatThrownBy(() -> ConfigFiles.read(folder.resolve("none.yml")))
                .hasMessageContaining("none.yml could not be read: NoSuchFile.");
    }

    @Test
    void readsNothingWhereThereAreNoFiles() {
        assertThat(conf.open().read(Kind.CREDENTIALS).children()).isEmpty();
        assertThat(conf.open().files(Kind.CREDENTIALS)).isEmpty();
    }

    @Test
    void laysTheParametersOfTheRunOverKeyByKey() {
        conf.file("base/parameters.yml", "cleaning: {max: 10, min: 1}", "twice: ${cleaning.max}")
                .params(Map.of("cleaning", Map.of("max", 20), "new", true));

        assertThat(conf.plain(Kind.PARAMETERS))
                .isEqualTo(Map.of("cleaning", Map.of("max", 20L, "min", 1L), "twice", 20L, "new", true));
    }

    @Test
    void letsReferencesOfBaseSeeWhatTheEnvironmentSays() {
        conf.file("base/globals.yml", "bucket: dev", "root: s3://${bucket}")
                .file("prod/globals.yml", "bucket: prod")
                .file("base/catalog.yml", "a: {path: '${globals:root}/${_dir}'}", "_dir: x")
                .file("prod/catalog.yml", "_dir: y")
                .environment("prod");

        assertThat(conf.plain(Kind.CATALOG)).isEqualTo(Map.of("a", Map.of("path", "s3://prod/y")));
    }

    @Test
    void dropsTemplatesButNotFromParameters() {
        for (String kind : List.of("catalog", "credentials", "globals", "parameters")) {
            conf.file("base/" + kind + ".yml", "_t: 1", "a: ${_t}");
        }

        assertThat(conf.plain(Kind.CATALOG)).isEqualTo(Map.of("a", 1L));
        assertThat(conf.plain(Kind.CREDENTIALS)).isEqualTo(Map.of("a", 1L));
        assertThat(conf.plain(Kind.GLOBALS)).isEqualTo(Map.of("a", 1L));
        assertThat(conf.plain(Kind.PARAMETERS)).isEqualTo(Map.of("_t", 1L, "a", 1L));
    }

    @Test
    void letsFilesShareSectionsOfParametersOnly() {
        conf.file("base/parameters.yml", "a: {x: 1}").file("base/parameters_more.yml", "a: {y: 2}");
        assertThat(conf.plain(Kind.PARAMETERS)).isEqualTo(Map.of("a", Map.of("x", 1L, "y", 2L)));

        conf.file("base/catalog.yml", "a: {x: 1}").file("base/catalog_more.yml", "a: {y: 2}");
        assertThat(refused(() -> conf.plain(Kind.CATALOG)).problems()).hasSize(1);
    }

    @Test
    void letsTwoFilesHaveTheSameTemplateWithTheSameValue() {
        conf.file("base/catalog.yml", "_csv: {type: csv}", "a: 1").file("base/catalog_more.yml", "_csv: {type: csv}");
        assertThat(conf.plain(Kind.CATALOG)).isEqualTo(Map.of("a", 1L));

        conf.file("base/catalog_more.yml", "_csv: {type: text}");
        assertThat(refused(() -> conf.plain(Kind.CATALOG)).problems()).hasSize(1);
    }

    @Test
    void tellsTheProblemsOfAllFilesAtOnce() {
        conf.file("base/catalog.yml", "a: [")
                .file("base/catalog_b.yml", "- x")
                .file("local/catalog.yml", "a: 1", "a: 2");

        assertThat(refused(() -> conf.plain(Kind.CATALOG)).problems())
                .extracting(each -> each.code().toString())
                .containsExactly("CONFIG-002", "CONFIG-005", "CONFIG-003");
    }

    @Test
    void neverShowsAValueOfCredentials() {
        List<String> mistakes = List.of(
                "db: {password: *hunter2}",
                "db: {password: !hunter2 x}",
                "db: {password: !!int hunter2}",
                "db: {password: hunter2: x}",
                "db: {password: 'hunter2}",
                "db: {password: %hunter2}",
                "db: {password: '${hunter2}'}",
                "db: {password: '${hunter2'}",
                "db: {password: '${x:hunter2}'}",
                "db: {password: '${globals:x}${y,hunter2}'}",
                "db: {password: &a hunter2, x: &a [*a]}",
                "hunter2",
                "- hunter2",
                "db: [hunter2",
                "db:\n\thunter2");
        for (String mistake : mistakes) {
            conf.file("base/credentials.yml", mistake);
            assertThat(refused(() -> conf.plain(Kind.CREDENTIALS)))
                    .as(mistake)
                    .isNotNull()
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void readsFilesThatAreNotTextAsAProblem() {
        conf.bytes("base/catalog.yml", new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(refused(() -> conf.plain(Kind.CATALOG)))
                .hasMessageContaining("conf/base/catalog.yml is not text in UTF-8");
    }

    @Test
    void readsOneKindOnceAndReturnsTheSameTree() {
        ConfigFiles files = conf.file("base/catalog.yml", "a: 1").open();
        ConfigTree first = files.read(Kind.CATALOG);
        conf.file("base/catalog.yml", "a: 2");

        assertThat(files.read(Kind.CATALOG)).isSameAs(first);
    }

    @Test
    void readsTenThousandEntriesWithReferencesAndMerges() {
        String entries = IntStream.range(0, 10_000)
                .mapToObj(i -> "d" + i + ":\n  <<: *csv\n  path: ${globals:root}/${_dir}/" + i
                        + ".csv\n  metadata:\n    layer: raw\n")
                .collect(Collectors.joining());
        conf.file("base/globals.yml", "root: data")
                .file("base/catalog.yml", "_dir: raw", "_csv: &csv {type: csv}", entries);

        ConfigTree tree = conf.open().read(Kind.CATALOG);

        assertThat(tree.children()).hasSize(10_000);
        assertThat(tree.at("d9999.path").orElseThrow().plain()).isEqualTo("data/raw/9999.csv");
    }

    @Test
    void tellsTenThousandUnresolvedReferences() {
        String entries = IntStream.range(0, 10_000)
                .mapToObj(i -> "dataset_number_" + i + ": {path: '${dataset_numbre_" + i + "}'}\n")
                .collect(Collectors.joining());

        assertThat(refused(() -> conf.file("base/catalog.yml", entries).plain(Kind.CATALOG))
                        .problems())
                .hasSize(10_000);
    }

    private static InvalidDefinitionException refused(ThrowingCallable reading) {
        return catchThrowableOfType(InvalidDefinitionException.class, reading);
    }
}
