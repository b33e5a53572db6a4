package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mistakes in configuration and catalog that users of Kedro know, made here, in the order in which they are told there.
 *
 * <p>Three can't be made: {@code ${oc.env:…}} stands anywhere, an empty catalog file is one without entries, and each save of a
 * versioned dataset has a version of its own.
 */
class MistakesOfConfigurationTest {
    private static final String CATALOG = "conf/base/catalog.yml";
    private static final String PARAMETERS = "conf/base/parameters.yml";
    private static final String REST = """
            clean_orders:
              type: text
              path: data/02_intermediate/clean_orders.txt
            report:
              type: text
              path: data/08_reporting/report.txt
            """;
    private static final String VERSIONED = orders("type: text", "path: data/01_raw/orders.txt", "versioned: true");

    @TempDir
    private Path folder;

    /** One mistake: the files that are written for it, and the words of the command line. */
    record Mistake(String name, Map<String, String> files, List<String> words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                typed("unknown-env", "--env", "prdo"),
                typed("unknown-key-in-params", "--params", "cleaning.shortst=4"),
                new Mistake(
                        "key-in-two-files",
                        Map.of(
                                CATALOG,
                                orders("type: text", "path: a.txt"),
                                "conf/base/catalog_more.yml",
                                "report: {}\n"),
                        List.of()),
                written("key-twice-in-a-file", PARAMETERS, "title: a\ncleaning: { shortest: 2 }\ntitle: b\n"),
                written("broken-yaml", CATALOG, "orders:\n  type: text\n  path: [data\nreport:\n  type: text\n"),
                written("list-at-the-top", CATALOG, "- orders\n- report\n"),
                written("empty-file", PARAMETERS, ""),
                written(
                        "unresolved-reference",
                        CATALOG,
                        orders("type: text", "path: ${_fodler}/a.txt") + "_folder: data\n"),
                written("default-without-a-resolver", CATALOG, orders("type: text", "path: '${folder,data}/a.txt'")),
                written("unset-variable", CATALOG, orders("type: text", "path: ${oc.env:NO_SUCH_VARIABLE}/a.txt")),
                written("no-type", CATALOG, orders("tpye: text", "path: a.txt")),
                written("no-section", CATALOG, "orders: data/orders.txt\n" + REST),
                written("unknown-type", CATALOG, orders("type: txt", "path: a.txt")),
                written("unknown-class", CATALOG, orders("type: pandas.CSVDataset", "path: a.txt")),
                written("class-that-is-no-type", CATALOG, orders("type: java.lang.String", "path: a.txt")),
                written("type-of-an-artifact", CATALOG, orders("type: excel", "path: a.xlsx")),
                written("unknown-option", CATALOG, orders("type: text", "filepath: a.txt")),
                written("unknown-credentials", CATALOG, orders("type: text", "path: a.txt", "credentials: shop_db")),
                new Mistake(
                        "unknown-dataset-in-load-versions",
                        Map.of(CATALOG, VERSIONED),
                        List.of("--load-versions", "ordres:2001-12-31T23.59.59.000Z")),
                typed("malformed-load-versions", "--load-versions", "orders"),
                new Mistake(
                        "no-version-yet",
                        Map.of(CATALOG, VERSIONED.replace("01_raw/orders", "01_raw/later")),
                        List.of()),
                written("plain-file-in-the-way", CATALOG, VERSIONED),
                new Mistake(
                        "plain-file-where-a-version-is-saved",
                        Map.of(
                                CATALOG,
                                orders("type: text", "path: data/01_raw/orders.txt") + "  versioned: true\n",
                                "data/08_reporting/report.txt",
                                "Orders: 1"),
                        List.of()),
                written(
                        "unknown-placeholder",
                        CATALOG,
                        REST + "\"{name}_orders\": { type: text, path: 'data/{nmae}.txt' }\n"),
                written(
                        "two-catch-alls",
                        CATALOG,
                        REST
                                + "\"{name}\": { type: text, path: 'a/{name}' }\n\"{any}\": { type: text, path: 'b/{any}' }\n"),
                written("missing-input", CATALOG, REST),
                written("missing-parameter", PARAMETERS, "titel: Orders\ncleaning: { shortest: 2 }\n"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tells(Mistake mistake) {
        Shop shop = Shop.in(folder);
        mistake.files().forEach(shop::write);

        Outcome outcome = shop.run(
                Stream.concat(Stream.of("run"), mistake.words().stream()).toArray(String[]::new));

        assertThat(outcome.exitCode()).isNotEqualTo(ExitCode.SUCCESS);
        assertThat(outcome.err()).doesNotContain("Exception").doesNotContain("\tat ");
        Golden.message("configuration/" + mistake.name(), plain(outcome.err()));
    }

    @ParameterizedTest
    @MethodSource("noFiles")
    void tellsWhereNoFileIs(String file) throws IOException {
        Shop shop = Shop.in(folder);
        Files.delete(folder.resolve(file));

        Outcome outcome = shop.run("run");

        assertThat(outcome.exitCode()).isNotEqualTo(ExitCode.SUCCESS);
        Golden.message(
                "configuration/no-" + Path.of(file).getFileName().toString().replace(".yml", ""), plain(outcome.err()));
    }

    static Stream<String> noFiles() {
        return Stream.of(CATALOG, PARAMETERS);
    }

    private String plain(String text) {
        return text.replaceAll("(?m)^.* INFO .*\n", "")
                .replace(folder.toString(), "PROJECT")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}T[\\d.:]+Z", "TIME");
    }

    private static Mistake typed(String name, String... words) {
        return new Mistake(name, Map.of(), List.of(words));
    }

    private static Mistake written(String name, String file, String text) {
        return new Mistake(name, Map.of(file, text), List.of());
    }

    private static String orders(String... lines) {
        return "orders:\n  " + String.join("\n  ", lines) + "\n" + REST;
    }
}
