package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.config.ConfigSource.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerChainTest {
    private Conf conf;

    @BeforeEach
    void writeFolder(@TempDir Path project) {
        conf = new Conf(project)
                .file("base/parameters.yml", "who: base", "a: {x: 1, y: 1, deep: {u: 1, v: 1}, list: [1, 2]}")
                .file("prod/parameters.yml", "who: prod", "a: {x: 2, deep: {u: 2}}")
                .file("prod-eu/settings.yml", "environment: {over: prod}")
                .file("prod-eu/parameters.yml", "a: {z: 3, list: [3]}")
                .file("prod-eu-de/settings.yml", "environment: {over: prod-eu}")
                .file("prod-eu-de/parameters.yml", "b: 4")
                .file("local/parameters.yml", "c: 5");
    }

    @Test
    void anEnvironmentLiesOverTheOneItNames() {
        assertThat(conf.environment("prod-eu-de").plain(Kind.PARAMETERS))
                .isEqualTo(Map.of("who", "prod", "a", Map.of("z", 3L, "list", List.of(3L)), "b", 4L, "c", 5L));
        assertThat(conf.open().files(Kind.PARAMETERS))
                .containsExactly(
                        "conf/base/parameters.yml",
                        "conf/prod/parameters.yml",
                        "conf/prod-eu/parameters.yml",
                        "conf/prod-eu-de/parameters.yml",
                        "conf/local/parameters.yml");
    }

    @Test
    void theOneBelowIsAsItWas() {
        assertThat(conf.environment("prod").open().files(Kind.PARAMETERS))
                .containsExactly("conf/base/parameters.yml", "conf/prod/parameters.yml", "conf/local/parameters.yml");
    }

    @Test
    void baseMayBeNamedThoughItLiesBelowAnyway() {
        conf.file("prod/settings.yml", "environment: {over: base}").environment("prod");

        assertThat(conf.open().files(Kind.PARAMETERS))
                .containsExactly("conf/base/parameters.yml", "conf/prod/parameters.yml", "conf/local/parameters.yml");
    }

    @Test
    void settingsLieOverEachOtherAlongTheChain() {
        conf.file("prod/settings.yml", "memory: {limit: 4 GiB}").environment("prod-eu");

        assertThat(conf.open()
                        .read(Kind.SETTINGS)
                        .at("memory.limit")
                        .orElseThrow()
                        .plain())
                .isEqualTo("4 GiB");
    }

    @Test
    void mergesKeyByKeyWhatAsksForIt() {
        conf.file("base/settings.yml", "merge: {parameters: deep}")
                .file("base/catalog.yml", "t: {type: csv, path: x}")
                .file("prod/catalog.yml", "t: {type: text}")
                .environment("prod-eu");

        assertThat(conf.plain(Kind.PARAMETERS))
                .isEqualTo(Map.of(
                        "who",
                        "prod",
                        "a",
                        Map.of("x", 2L, "y", 1L, "z", 3L, "deep", Map.of("u", 2L, "v", 1L), "list", List.of(3L)),
                        "c",
                        5L));
        assertThat(conf.plain(Kind.CATALOG)).isEqualTo(Map.of("t", Map.of("type", "text")));
    }

    @Test
    void theUppermostSettingsDecideHowToMerge() {
        conf.file("base/settings.yml", "merge: {parameters: deep}")
                .file("prod-eu/settings.yml", "environment: {over: prod}", "merge: {parameters: destructive}")
                .environment("prod-eu");

        assertThat(conf.open().read(Kind.PARAMETERS).at("a").orElseThrow().plain())
                .isEqualTo(Map.of("z", 3L, "list", List.of(3L)));
    }

    @Test
    void tellsWhichLayersHaveASayWhenTheyAreMergedKeyByKey() {
        conf.file("base/settings.yml", "merge: {parameters: deep}")
                .file("local/parameters.yml", "a: 7")
                .environment("prod-eu");

        assertThat(conf.open().origins(Kind.PARAMETERS, "a.x"))
                .extracting(origin -> origin.layer() + " " + origin.effect() + " " + origin.written())
                .containsExactly("base OVERRIDDEN 1", "prod OVERRIDDEN 2", "local REMOVES ");
        assertThat(conf.open().origins(Kind.PARAMETERS, "who"))
                .extracting(origin -> origin.layer() + " " + origin.effect() + " " + origin.written())
                .containsExactly("base OVERRIDDEN base", "prod USED prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge: {parameters: depe}",
                "merge: {params: deep}",
                "environment: prod",
                "environment: {ovr: prod}",
                "environment: {over: [prod]}",
                "environment: {over: ../prod}",
                "environment: {over: local}",
                "environment: {over: prod-eu}",
                "environment: {over: '${oc.env:PARENT}'}",
                "environment: {over: }",
            })
    void refusesWhatCannotBeMeantAndTellsWhere(String settings) {
        conf.file("prod-eu/settings.yml", settings).environment("prod-eu");

        assertThatThrownBy(() -> conf.plain(Kind.PARAMETERS)).hasMessageContaining("conf/prod-eu/settings.yml:1:");
    }
}
