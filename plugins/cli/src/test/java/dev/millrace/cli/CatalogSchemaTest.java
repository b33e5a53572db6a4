package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.millrace.cli.Shop.Outcome;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogSchemaTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Shop shop;

    enum Side {
        LEFT,
        FAR_RIGHT
    }

    record Split(double testShare, int seed, Optional<LocalDate> until, Map<String, List<Side>> sides) {}

    static final class Trained implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("training", Nodes.class);
        }

        static final class Nodes {
            @Node
            @Output("model")
            String train(
                    @Param("split") Split split, @Param("model.name") String name, @Param("model.depth") int depth) {
                return name;
            }
        }
    }

    @BeforeEach
    void makeProject() {
        shop = Shop.in(folder);
    }

    static Stream<Path> catalogs() throws IOException {
        return confFiles("catalog");
    }

    static Stream<Path> confFiles(String kind) throws IOException {
        return Stream.concat(
                        Files.walk(ROOT.resolve("samples/flights/conf")),
                        Files.walk(ROOT.resolve("archetype/src/main/resources/archetype-resources/conf")))
                .filter(file -> file.getFileName().toString().matches(kind + ".*\\.ya?ml"));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void acceptsTheCatalogsOfTheSampleAndTheTemplate(Path file) throws IOException {
        assertThat(inCatalog(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_csv: { type: csv, what: ever }",
                "orders: { type: text, path: '${globals:out}/orders.txt', versioned: '${globals:versioned}' }",
                "'{region}_sales': { type: csv, path: 'data/{region}.csv', load: '${_load}' }",
                "orders: { type: parquet, path: a, load: { batchRows: 3 }, metadata: { any: [thing] } }",
                "orders: { type: parquet, path: a, load: { batch_rows: '${rows}' }, save: { compression: SNAPPY } }",
                "orders: { type: org.acme.OrdersFormat, table: orders }",
                "orders: '${_csv}'",
                "orders: { type: csv, path: a, contract: com.acme.Order }",
                "orders: { type: csv, path: a, contract: { min_rows: 1, columns: { id: { type: int64, unique: true } } } }",
                "orders: { type: csv, path: a, contract: { columns: { id: { min: 1 }, day: { max: 2024-12-31 } } } }",
                "orders: { type: memory }"
            })
    void acceptsWhatTheCatalogTakes(String catalog) throws IOException {
        assertThat(inCatalog(catalog)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "orders: { path: orders.csv }",
                "orders: orders.csv",
                "orders: { type: cvs, path: a }",
                "orders: { type: csv }",
                "orders: { type: csv, path: a, filepth: b }",
                "orders: { type: csv, path: 3 }",
                "orders: { type: csv, path: a, versioned: perhaps }",
                "orders: { type: csv, path: a, credentials: secret }",
                "orders: { type: parquet, path: a, load: { batch_rows: many } }",
                "orders: { type: csv, path: a, contract: { min_row: 1 } }",
                "orders: { type: csv, path: a, contract: { columns: { id: { unique: perhaps } } } }",
                "orders: { type: csv, path: a, contract: { columns: { id: { min: [1] } } } }",
                "orders: { type: csv, path: a, contract: { columns: { id: { min: true } } } }",
                "orders: { type: parquet, path: a, load: { batch_rwos: 3 } }",
                "orders: { type: parquet, path: a, save: { compression: zip } }",
                "'{region}_sales': { type: csv, pth: 'data/{region}.csv' }"
            })
    void findsMistakesOfACatalog(String catalog) throws IOException {
        assertThat(inCatalog(catalog)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "split: { test_share: 0.2, seed: 3, until: '2001-12-31', sides: { a: [left, far-right, Left] } }",
                "split: { testShare: '${share}', sides: '${_sides}' }\n_sides: 3",
                "split: { until: null }\nother: [1]",
                "model: { name: x, depth: 3, more: 1 }"
            })
    void acceptsParametersAsNodesWantThem(String parameters) {
        assertThat(errors(schema(Trained.class, "--parameters"), parameters)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "split: 3",
                "split: { test_shar: 0.2 }",
                "split: { test_share: much }",
                "split: { seed: 3000000000 }",
                "split: { sides: { a: [middle] } }",
                "model: { depth: deep }",
                "model: { name: 3 }"
            })
    void findsMistakesOfParameters(String parameters) {
        assertThat(errors(schema(Trained.class, "--parameters"), parameters)).isNotEmpty();
    }

    @Test
    void acceptsTheParametersOfTheProject() {
        assertThat(errors(schema(ShopProject.class, "--parameters"), shop.read("conf/base/parameters.yml")))
                .isEmpty();
        Golden.check("schema/parameters.json", schema(Trained.class, "--parameters"));
    }

    @Test
    void isItselfASchema() {
        for (String text : List.of(schema(ShopProject.class), schema(Trained.class, "--parameters"))) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(com.networknt.schema.SchemaLocation.of(
                                    "https://json-schema.org/draft/2020-12/schema"))
                            .validate(text, InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void writesBothBesideTheConfiguration() {
        Outcome outcome = shop.run("catalog", "schema", "--write");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        ExitCode.SUCCESS,
                        "Written: .millrace/catalog.schema.json, .millrace/parameters.schema.json\n",
                        ""));
        assertThat(shop.read(".millrace/catalog.schema.json")).isEqualTo(schema(ShopProject.class));
        assertThat(shop.read(".millrace/parameters.schema.json")).isEqualTo(schema(ShopProject.class, "--parameters"));
    }

    @Test
    void needsNoConfigurationThatCanBeRead() {
        shop.write("conf/base/catalog.yml", "orders: [");

        assertThat(schema(ShopProject.class)).contains("\"csv\"");
    }

    private List<?> inCatalog(String catalog) {
        return errors(schema(ShopProject.class), catalog);
    }

    private String schema(Class<? extends ProjectDefinition> project, String... words) {
        Outcome outcome = shop.run(
                project,
                Stream.concat(Stream.of("catalog", "schema"), Stream.of(words)).toArray(String[]::new));
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.SUCCESS);
        return outcome.out();
    }

    private static List<?> errors(String schema, String yaml) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(yaml.isEmpty() ? "null" : yaml, InputFormat.YAML);
    }
}
