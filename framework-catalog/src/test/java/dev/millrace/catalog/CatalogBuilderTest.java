package dev.millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogBuilderTest {
    private static final Location FILE = Location.inFile("conf/base/catalog.yml", 1, 1);

    private final Notes notes = new Notes();
    private Map<String, Object> credentials = Map.of();

    @Test
    void findsTheDatasetOfAnEntry() {
        ConfiguredCatalog catalog = build(Map.of("log", Map.of("type", "notes", "path", "x")));

        assertThat(catalog.find(DatasetName.of("log")).orElseThrow().load()).isEqualTo("x");
        assertThat(catalog.find(DatasetName.of("other"))).isEmpty();
        assertThat(catalog.sources()).containsExactly("conf/base/catalog.yml");
    }

    @Test
    void listsNamesAndEntriesInAlphabeticalOrder() {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("b", Map.of("type", "notes", "path", "x", "metadata", Map.of("layer", "raw", "any", List.of(1))));
        entries.put("a", Map.of("type", "notes", "path", "y"));
        ConfiguredCatalog catalog = build(entries);

        assertThat(catalog.names()).extracting(DatasetName::value).containsExactly("a", "b");
        assertThat(catalog.entries()).extracting(CatalogEntry::layer).containsExactly("", "raw");
        assertThat(catalog.entries().get(1).options().plain()).isEqualTo(Map.of("path", "x"));
    }

    @Test
    void makesADatasetOnlyWhenItIsAskedForAndOnlyOnce() {
        ConfiguredCatalog catalog = build(Map.of("a", notes("x"), "b", notes("y")));
        assertThat(notes.made).isEmpty();

        List<Optional<Dataset<?>>> found = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> catalog.find(DatasetName.of("a")))
                .toList();

        assertThat(notes.made).hasSize(1);
        assertThat(found)
                .allSatisfy(each ->
                        assertThat(each.orElseThrow()).isSameAs(found.get(0).orElseThrow()));
    }

    @Test
    void handsCredentialsToTheFactoryAndShowsThemNowhere() {
        credentials = Map.of("db", Map.of("user", "me", "password", "hunter2"));
        ConfiguredCatalog catalog = build(Map.of("a", Map.of("type", "notes", "path", "x", "credentials", "db")));
        catalog.find(DatasetName.of("a"));

        assertThat(notes.made.get(0).credentials().secret("password")).contains("hunter2");
        assertThat(notes.made.get(0).toString() + catalog.entries())
                .contains("password=***")
                .doesNotContain("hunter2");
    }

    @Test
    void findsTheFormatsOnTheClassPath() {
        ConfiguredCatalog catalog = new CatalogBuilder(Path.of("."))
                .factoriesFromClassPath()
                .build(
                        tree(Map.of(
                                "a", Map.of("type", "json", "path", "a.json"),
                                "b", Map.of("type", "text", "path", "b.txt", "encoding", "latin1"),
                                "c", Map.of("type", "binary", "path", "c.png"),
                                "d", Map.of("type", "memory"))),
                        ConfigTree.empty(),
                        List.of());

        assertThat(catalog.entries()).hasSize(4);
        assertThat(catalog.find(DatasetName.of("d")).orElseThrow().isPersistent())
                .isFalse();
    }

    @Test
    void takesTheClassOfAFactoryAsType() {
        ConfiguredCatalog catalog = build(Map.of("a", Map.of("type", Notes.class.getName(), "path", "x")));

        assertThat(catalog.find(DatasetName.of("a")).orElseThrow().load()).isEqualTo("x");
    }

    @Test
    void runsNoCodeOfAClassThatIsNoFactory() {
        String name = "dev.millrace.catalog.NotAFactory";

        assertThat(codes(Map.of("a", Map.of("type", name)))).containsExactly("CATALOG-013");
        assertThat(System.getProperty(name)).isNull();
    }

    @Test
    void refusesOtherClassesAsTypes() {
        for (String name : List.of(
                "no.such.Factory",
                "java.lang.Runtime",
                DatasetFactory.class.getName(),
                "[Ljava.lang.String;",
                "dev/millrace/catalog/Notes",
                "dev.millrace.catalog.notes")) {
            assertThat(codes(Map.of("a", Map.of("type", name))))
                    .as(name)
                    .containsAnyOf("CATALOG-013", "CATALOG-004")
                    .hasSize(1);
        }
    }

    @Test
    void tellsAllProblemsOfAllEntriesAtOnce() {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("1st", Map.of("path", "x"));
        entries.put("b", Map.of("type", "notes", "path", 7, "lnes", 1));
        entries.put("c", "text");
        entries.put("d", Map.of("type", "nots"));

        assertThat(codes(entries))
                .containsExactlyInAnyOrder(
                        "CATALOG-002", "CATALOG-003", "CATALOG-006", "CATALOG-007", "CATALOG-001", "CATALOG-004");
    }

    @Test
    void tellsWhyADatasetCantBeMadeWhenItIsAskedFor() {
        ConfiguredCatalog catalog = build(Map.of("a", notes("bad")));

        InvalidDefinitionException thrown =
                catchThrowableOfType(InvalidDefinitionException.class, () -> catalog.find(DatasetName.of("a")));

        assertThat(thrown).hasMessageContaining("CATALOG-015").hasMessageContaining("no such notes");
        assertThat(thrown).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void buildsTenThousandEntries() {
        Map<String, Object> entries = new LinkedHashMap<>();
        IntStream.range(0, 10_000).forEach(i -> entries.put("dataset_" + i, notes("data/" + i)));

        assertThat(build(entries).entries()).hasSize(10_000);
    }

    private ConfiguredCatalog build(Map<String, ?> entries) {
        return new CatalogBuilder(Path.of("."))
                .factories(List.of(notes))
                .build(tree(entries), tree(credentials), List.of("conf/base/catalog.yml"));
    }

    private List<String> codes(Map<String, ?> entries) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> build(entries)).problems().all().stream()
                .map(each -> each.code().toString())
                .toList();
    }

    private static Map<String, Object> notes(String path) {
        return Map.of("type", "notes", "path", path);
    }

    private static ConfigTree tree(Map<String, ?> plain) {
        return ConfigTree.of(plain, FILE);
    }
}
