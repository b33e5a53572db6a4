package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.cli.Shop.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandsTest {
    private static final String SECRET = "hunter2";

    @TempDir
    Path folder;

    Shop shop;

    @BeforeEach
    void writeFiles() {
        shop = Shop.in(folder);
        shop.write("conf/test/parameters.yml", "cleaning: { shortest: 5 }\n");
        shop.write("conf/local/credentials.yml", "shop: { user: joe, tokens: [" + SECRET + "] }\n");
    }

    @Test
    void showsOneKindAndWhereEachValueStands() {
        assertThat(shop.run("config", "show", "parameters", "--env", "test").out())
                .isEqualTo("""
                        kind        key                value   at
                        parameters  title              Orders  conf/base/parameters.yml:1:1
                        parameters  cleaning.shortest  5       conf/test/parameters.yml:1:13
                        """);
    }

    @Test
    void showsASectionOfWhicheverKindHasIt() {
        assertThat(shop.run("config", "show", "orders").out()).contains("catalog  orders.path  data/01_raw/orders.txt");
        assertThat(shop.run("config", "show", "catalog.orders.path").out())
                .contains("conf/base/catalog.yml:3:3")
                .doesNotContain("type");
    }

    @Test
    void showsValuesAsJsonWithTheirTypes() throws IOException {
        JsonNode told = json("config", "show", "cleaning", "--params", "cleaning.shortest=7", "--json");

        assertThat(told.at("/environment").asText()).isEqualTo("local");
        assertThat(told.at("/values/0/kind").asText()).isEqualTo("parameters");
        assertThat(told.at("/values/0/value/shortest").isInt()).isTrue();
        assertThat(told.at("/values/0/value/shortest").asInt()).isEqualTo(7);
    }

    @Test
    void neverShowsWhatStandsInCredentials() {
        shop.write("conf/test/credentials.yml", "shop: { user: ann, tokens: ['${oc.env:NONE," + SECRET + "}'] }\n");
        shop.write("conf/prod/credentials.yml", "bank: { pin: '" + SECRET + "' }\n");

        for (List<String> words : List.of(
                List.of("config", "show"),
                List.of("config", "show", "--json"),
                List.of("config", "show", "credentials"),
                List.of("config", "show", "shop.tokens", "--json"),
                List.of("config", "explain", "shop", "--env", "test"),
                List.of("config", "explain", "shop", "--env", "test", "--json"),
                List.of("config", "explain", "credentials", "--env", "prod"),
                List.of("config", "diff", "test", "prod"),
                List.of("config", "diff", "test", "prod", "--json"))) {
            Outcome outcome = shop.run(words.toArray(String[]::new));
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            assertThat(outcome.out()).contains("***").doesNotContain(SECRET, "joe", "ann");
        }
    }

    @Test
    void explainsWhichLayersHadASay() {
        shop.write("conf/base/globals.yml", "least: 4\n");
        shop.write("conf/local/parameters.yml", "cleaning:\n  shortest: ${globals:least}\n");

        assertThat(shop.run("config", "explain", "cleaning.shortest", "-e", "test")
                        .out())
                .isEqualTo("""
                        parameters cleaning.shortest is 4
                          base   conf/base/parameters.yml:3:3   said, overridden,  2
                          test   conf/test/parameters.yml:1:13  said, overridden,  5
                          local  conf/local/parameters.yml:2:3  says               ${globals:least}
                        """);
        assertThat(shop.run("config", "explain", "cleaning", "--params", "cleaning.shortest=9")
                        .out())
                .startsWith("parameters cleaning.shortest is 9\n")
                .contains("conf/local/parameters.yml:2:3  said, overridden,  ${globals:least}")
                .contains("--params  --params                       says               9");
    }

    @Test
    void explainsWhyAValueIsGone() {
        shop.write("conf/test/parameters.yml", "cleaning: { longest: 5 }\n");

        assertThat(shop.run("config", "explain", "cleaning.shortest", "-e", "test")
                        .out())
                .isEqualTo("""
                        parameters cleaning.shortest is not there
                          base  conf/base/parameters.yml:3:3  said, overridden,                       2
                          test  conf/test/parameters.yml:1:1  replaces the section, without this key
                        """);
    }

    @Test
    void comparesEnvironmentsByWhatARunSees() throws IOException {
        shop.write("conf/prod/catalog.yml", "orders: { type: text, path: '${oc.env:SHOP_DATA}/orders.txt' }\n");

        assertThat(shop.run("config", "diff", "test", "prod").out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "kind key test prod",
                        "catalog orders.path data/01_raw/orders.txt (conf/base/catalog.yml:3:3)"
                                + " ${oc.env:SHOP_DATA}/orders.txt (conf/prod/catalog.yml:1:23)",
                        "parameters cleaning.shortest 5 (conf/test/parameters.yml:1:13) 2 (conf/base/parameters.yml:3:3)")
                .hasSize(3);
        assertThat(shop.run("config", "diff", "local", "local").out()).isEqualTo("no differences\n");
        assertThat(json("config", "diff", "base", "test", "--json")
                        .at("/differences/0/second/value")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void tellsOfAKeyThatIsNowhere() throws IOException {
        Outcome outcome = shop.run("config", "explain", "cleaning.shortst");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.check("messages/CONFIG-024.txt", outcome.err());
    }

    private JsonNode json(String... words) throws IOException {
        return new ObjectMapper().readTree(shop.run(words).out());
    }
}
