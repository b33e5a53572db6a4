package dev.millrace.catalog;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.text.TextFormat;
import dev.millrace.golden.Golden;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogMessagesTest {
    @TempDir
    private Path project;

    private final List<DatasetFactory<?>> factories = new ArrayList<>(List.of(new Notes(), new TextFormat()));

    @Test
    void badVersioned() {
        check("CATALOG-019", "sales: {type: text, path: x, versioned: yes}");
    }

    @Test
    void noVersions() {
        check("CATALOG-020", "sales: {type: notes, path: x, versioned: true}");
    }

    @Test
    void badPattern() {
        check("CATALOG-016", "\"{region_sales\": {type: text, path: x}", "\"{}\": {type: text, path: x}");
    }

    @Test
    void unknownPlaceholder() {
        check(
                "CATALOG-017",
                "\"{region}_sales\": {type: text, path: \"{regoin}.txt\", encoding: \"{what}\"}",
                "\"{a}_{b}\": {type: txt, path: \"{b}\", lines: 3}");
    }

    @Test
    void twoCatchAlls() {
        check("CATALOG-018", "\"{name}\": {type: text, path: x}", "\"{other}\": {type: text, path: y}");
    }

    @Test
    void notASection() {
        check("CATALOG-001", "flights: data/flights.csv", "airports: [a]");
    }

    @Test
    void illegalName() {
        check("CATALOG-002", "1st flights: {type: text, path: x}");
    }

    @Test
    void noType() {
        check("CATALOG-003", "flights: {tpye: text, path: x}", "airports: {path: x}");
    }

    @Test
    void unknownType() {
        check("CATALOG-004", "flights: {type: txt, path: x}", "airports: {type: pandas, path: x}");
    }

    @Test
    void typeTwice() {
        factories.add(new OtherNotes());
        check("CATALOG-005", "flights: {type: notes, path: x}");
    }

    @Test
    void wrongValues() {
        check("CATALOG-006", "flights: {type: notes, path: [x], lines: many}");
    }

    @Test
    void unknownKey() {
        check("CATALOG-007", "flights:", "  type: notes", "  path: x", "  lnes: 3");
    }

    @Test
    void keyThatBelongsToTheMetadata() {
        check("CATALOG-007-metadata", "flights: {type: notes, path: x, layer: raw}");
    }

    @Test
    void misspeltKeyOfEveryEntry() {
        check(
                "CATALOG-007-every-entry",
                "flights: {type: text, path: x, versiond: true}",
                "airports: {type: notes, path: x, contrat: {min_rows: 1}}",
                "cities: {type: notes, path: x, metdata: {layer: raw}}");
    }

    @Test
    void missingKey() {
        check("CATALOG-008", "flights: {type: notes}");
    }

    @Test
    void refusedValues() {
        check("CATALOG-009", "flights: {type: notes, path: x, lines: -1}", "a: {type: text, path: x, encoding: utf-9}");
    }

    @Test
    void unknownCredentials() throws IOException {
        write("credentials.yml", "warehouse: {password: hunter2}");
        check("CATALOG-010", "flights: {type: notes, path: x, credentials: warehuose}");
    }

    @Test
    void unwantedCredentials() throws IOException {
        write("credentials.yml", "warehouse: {password: hunter2}");
        check("CATALOG-011", "flights: {type: text, path: x, credentials: warehouse}");
    }

    @Test
    void badMetadata() {
        check("CATALOG-012", "flights: {type: notes, path: x, metadata: raw}");
    }

    @Test
    void notAFactory() {
        check(
                "CATALOG-013",
                "a: {type: no.such.Factory}",
                "b: {type: dev.millrace.catalog.NotAFactory}",
                "c: {type: dev.millrace.catalog.CatalogMessagesTest$OtherNotes}");
    }

    @Test
    void factoryNotLoaded() throws IOException {
        Path services = Files.createDirectories(project.resolve("META-INF/services"));
        Files.writeString(services.resolve(DatasetFactory.class.getName()), "no.such.Factory\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader broken =
                new URLClassLoader(new URL[] {project.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(broken);
            Golden.check(
                    "CATALOG-014",
                    catchThrowableOfType(
                                    InvalidDefinitionException.class,
                                    () -> new CatalogBuilder(project).factoriesFromClassPath())
                            .getMessage());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void notMade() {
        Golden.check("CATALOG-015", message("flights: {type: notes, path: bad}"));
    }

    private void check(String code, String... lines) {
        Golden.check(code, message(lines));
    }

    private String message(String... lines) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> {
                    write("catalog.yml", lines);
                    ConfigFiles files = ConfigFiles.of(project.resolve("conf"), Environment.BASE, ConfigTree.empty());
                    new CatalogBuilder(project)
                            .factories(factories)
                            .build(files.read(Kind.CATALOG), files.read(Kind.CREDENTIALS), files.files(Kind.CATALOG))
                            .find(DatasetName.of("flights"));
                })
                .getMessage();
    }

    private void write(String name, String... lines) throws IOException {
        Path folder = Files.createDirectories(project.resolve("conf/base"));
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    /** A second factory with the same type key. */
    static final class OtherNotes implements DatasetFactory<Notes.Options> {
        @Override
        public String type() {
            return "notes";
        }

        @Override
        public Class<Notes.Options> options() {
            return Notes.Options.class;
        }

        @Override
        public Dataset<?> create(Notes.Options options, EntryContext context) {
            throw new IllegalStateException("never made");
        }
    }
}
