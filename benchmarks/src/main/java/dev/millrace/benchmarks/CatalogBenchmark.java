package dev.millrace.benchmarks;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.data.DatasetName;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads catalogs of many entries, or one of a pattern for many names, once in a process of its own. */
public final class CatalogBenchmark {
    private static final double NANOS_PER_MILLI = 1e6;

    private CatalogBenchmark() {}

    /**
     * Writes or reads a configuration.
     *
     * @param args {@code write FOLDER ENTRIES}, {@code entries FOLDER}, or {@code pattern FOLDER NAMES}
     */
    public static void main(String[] args) throws IOException {
        Path conf = Path.of(args[1]);
        switch (args[0]) {
            case "write" -> write(conf, Integer.parseInt(args[2]));
            case "entries" -> entries(conf);
            default -> pattern(conf, Integer.parseInt(args[2]));
        }
    }

    /** Entries of which every fifth is replaced by the environment, with a reference in each. */
    private static void write(Path conf, int entries) throws IOException {
        StringBuilder base = new StringBuilder();
        StringBuilder other = new StringBuilder();
        for (int i = 0; i < entries; i++) {
            String entry = "dataset_" + i + ":\n  type: csv\n  path: ${globals:root}/data_" + i
                    + ".csv\n  load: { delimiter: \";\" }\n  metadata: { layer: raw }\n";
            base.append(entry);
            if (i % 5 == 0) {
                other.append(entry.replace("data_", "other_"));
            }
        }
        base.append("\"{area}.{name}\":\n  type: parquet\n  path: ${globals:root}/{area}/{name}.parquet\n");
        Files.createDirectories(conf.resolve("base"));
        Files.createDirectories(conf.resolve("prod"));
        Files.writeString(conf.resolve("base/catalog.yml"), base);
        Files.writeString(conf.resolve("base/globals.yml"), "root: data\n");
        Files.writeString(conf.resolve("prod/catalog.yml"), other);
    }

    private static ConfiguredCatalog read(Path conf) {
        ConfigFiles files = ConfigFiles.of(conf, new Environment("prod"), ConfigTree.empty());
        return new CatalogBuilder(conf)
                .factoriesFromClassPath()
                .build(files.read(Kind.CATALOG), files.read(Kind.CREDENTIALS), files.files(Kind.CATALOG));
    }

    private static void entries(Path conf) {
        long start = System.nanoTime();
        ConfiguredCatalog catalog = read(conf);
        catalog.names().forEach(catalog::find);
        print(catalog.names().size(), start);
    }

    private static void pattern(Path conf, int names) {
        ConfiguredCatalog catalog = read(conf);
        long start = System.nanoTime();
        int found = 0;
        for (int i = 0; i < names; i++) {
            found += catalog.find(DatasetName.of("area" + i % 7 + ".name_" + i)).isPresent() ? 1 : 0;
        }
        print(found, start);
    }

    private static void print(int count, long start) {
        System.out.printf(Locale.ROOT, "%d %.0f%n", count, (System.nanoTime() - start) / NANOS_PER_MILLI);
    }
}
