package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entries of the page on storages, checked, and its provider at work. */
class StorageExampleTest {
    private static final String CATALOG = """
            airports:
              type: csv
              path: https://example.org/airports.csv

            airlines:
              type: json
              path: classpath:lookup/airlines.json

            bookings:
              type: jsonl
              path: https://example.org/bookings.jsonl.gz
              credentials: booking_office

            delays:
              type: parquet
              path: s3://my-flights/01_raw/delays.parquet
              credentials: bucket

            sales:
              type: incremental
              path: s3://my-shop/01_raw/sales
              dataset: csv
              suffix: .csv
              credentials: bucket

            book:
              type: text
              path: shelf://cellar/ulysses.txt
              credentials: { key: yes }
            """;

    private static final String CREDENTIALS = """
            booking_office:
              token: ${oc.env:BOOKING_TOKEN}

            bucket:
              key: ${oc.env:BUCKET_KEY}
              secret: ${oc.env:BUCKET_SECRET}
              region: eu-central-1
              endpoint: https://minio.example.org:9000
              path_style: true
            """;

    @TempDir
    private Path project;

    @Test
    @SuppressWarnings("unchecked")
    void entriesOfTheGuideAreRightAndAProviderServesItsScheme() throws IOException {
        Path base = Files.createDirectories(project.resolve("conf/base"));
        Files.writeString(base.resolve("catalog.yml"), CATALOG);
        Files.writeString(base.resolve("credentials.yml"), CREDENTIALS);
        ConfigFiles files = ConfigFiles.of(
                project.resolve("conf"),
                Environment.BASE,
                ConfigTree.empty(),
                Map.of("BOOKING_TOKEN", "x", "BUCKET_KEY", "x", "BUCKET_SECRET", "x"));
        ConfiguredCatalog catalog = new CatalogBuilder(project)
                .factoriesFromClassPath()
                .build(files.read(Kind.CATALOG), files.read(Kind.CREDENTIALS), List.of("conf/base/catalog.yml"));

        Dataset<String> book =
                (Dataset<String>) catalog.find(DatasetName.of("book")).orElseThrow();
        book.save("Stately, plump");
        assertThat(book.load()).isEqualTo("Stately, plump");
    }

    @Test
    void configurationComesFromTheClassPath() throws IOException {
        Path base = Files.createDirectories(project.resolve("classes/conf/base"));
        Path folder = project;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {project.resolve("classes").toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            ProjectLayout layout = ProjectLayout.at(folder).withConfSource("classpath:conf");

            assertThat(layout.conf()).isEqualTo(base.getParent());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
