package dev.millrace.format.cached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsBatches;
import dev.millrace.golden.Golden;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.table.Table;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedFormatTest {
    @TempDir
    private Path project;

    @Test
    void storesWhereTheSectionSays() throws IOException {
        Dataset<Object> cached = dataset("""
                trips:
                  type: cached
                  dataset:
                    type: csv
                    path: data/02_intermediate/trips.csv
                """);
        Table trips = Table.columns().longs("id", 1, 2).build();

        cached.save(trips);

        assertThat(project.resolve("data/02_intermediate/trips.csv")).hasContent("id\n1\n2\n");
        assertThat(cached.load()).isEqualTo(trips);
        assertThat(cached).isNotInstanceOf(SupportsBatches.class);
        assertThat(cached.describe())
                .containsEntry("type", "cached")
                .containsEntry("dataset", "csv")
                .containsEntry("path", "data/02_intermediate/trips.csv");
    }

    @Test
    void servesNamesOfAPattern() throws IOException {
        ConfiguredCatalog catalog =
                catalog("'{name}_trips': {type: cached, dataset: {type: text, path: 'data/{name}.txt'}}");
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/north.txt"), "cold");

        assertThat(catalog.find(DatasetName.of("north_trips")).orElseThrow().load())
                .isEqualTo("cold");
    }

    @Test
    void checksTheContractOfTheSection() throws IOException {
        Dataset<Object> cached = dataset(
                "trips: {type: cached, dataset: {type: csv, path: x.csv, contract: {columns: {id: {max: 1}}}}}");

        assertThat(catchThrowableOfType(
                        DatasetException.class,
                        () -> cached.save(Table.columns().longs("id", 1, 2).build())))
                .hasMessageContaining("id <= 1: broken by 1 of 2 rows");
        assertThat(project.resolve("x.csv")).doesNotExist();
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (Map.Entry<String, String> each : Map.of(
                        "partitions", "{type: partitioned, path: data, dataset: csv}",
                        "memory", "memory",
                        "twice", "{type: cached, dataset: {type: csv, path: x.csv}}")
                .entrySet()) {
            check("CACHED-001-" + each.getKey(), "trips: {type: cached, dataset: " + each.getValue() + "}");
        }
        check("CACHED-002", """
                trips:
                  type: partitioned
                  path: data
                  dataset:
                    type: cached
                    dataset: {type: csv, path: x.csv}
                """);
        check("CONTRACT-005", """
                trips:
                  type: cached
                  contract: {min_rows: 1}
                  versioned: true
                  credentials: {user: me}
                  dataset: {type: csv, pth: x.csv}
                """);
    }

    private void check(String name, String yaml) {
        Golden.check(
                name,
                catchThrowableOfType(InvalidDefinitionException.class, () -> dataset(yaml))
                        .getMessage());
    }

    @SuppressWarnings("unchecked")
    private Dataset<Object> dataset(String yaml) throws IOException {
        return (Dataset<Object>) catalog(yaml).find(DatasetName.of("trips")).orElseThrow();
    }

    private ConfiguredCatalog catalog(String yaml) throws IOException {
        Path file = project.resolve("conf/base/catalog.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
        return new CatalogBuilder(project)
                .factoriesFromClassPath()
                .build(
                        ConfigFiles.of(project.resolve("conf"), Environment.BASE, ConfigTree.empty())
                                .read(Kind.CATALOG),
                        ConfigTree.empty(),
                        List.of());
    }
}
