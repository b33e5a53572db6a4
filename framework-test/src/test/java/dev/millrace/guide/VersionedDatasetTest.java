package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.storage.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/versions.md} shows. */
class VersionedDatasetTest {
    private static final String CATALOG = """
            sales: { type: csv, path: data/01_raw/sales.csv }
            totals:
              type: parquet
              path: data/03_primary/totals.parquet
              versioned: true
            report: { type: csv, path: data/08_reporting/report.csv }
            """;

    @TempDir
    Path folder;

    private Project project;

    record Sale(String item, int amount) {}

    record Total(int total) {}

    static final class Totals {
        @Node
        @Output("totals")
        static List<Total> sum(@Input("sales") List<Sale> sales) {
            return List.of(new Total(sales.stream().mapToInt(Sale::amount).sum()));
        }
    }

    static final class Reports {
        @Node
        @Output("report")
        static List<Total> report(@Input("totals") List<Total> totals) {
            return totals;
        }
    }

    @BeforeEach
    void openProject() throws IOException {
        write("conf/base/catalog.yml", CATALOG);
        project = Project.open(
                each -> each.pipeline("totals", Totals.class).pipeline("reports", Reports.class),
                ProjectOptions.of(ProjectLayout.at(folder)));
    }

    @Test
    void everyRunKeepsAVersionOfItsOwn() throws IOException {
        write("data/01_raw/sales.csv", "item,amount\ntea,3\n");
        String first = project.run(RunOptions.of("totals")).orThrow().run().id();
        write("data/01_raw/sales.csv", "item,amount\ntea,3\ncoffee,4\n");
        project.run(RunOptions.of("totals")).orThrow();
        Versions versions = project.catalog().versions(DatasetName.of("totals")).orElseThrow();
        versions.tag(first, "audited");

        project.run(RunOptions.of("reports")).orThrow();
        assertThat(folder.resolve("data/08_reporting/report.csv")).hasContent("total\n7\n");
        project.run(RunOptions.of("reports").loading(Map.of(DatasetName.of("totals"), "audited")))
                .orThrow();
        assertThat(folder.resolve("data/08_reporting/report.csv")).hasContent("total\n3\n");

        assertThat(versions.list()).extracting(Versions.Version::run).allMatch(java.util.Optional::isPresent);
        assertThat(versions.list()).extracting(each -> each.rows().orElse(0L)).containsOnly(1L);
    }

    @Test
    void tellsAllVersionsThatCannotBeLoadedBeforeTheRun() throws IOException {
        write("data/01_raw/sales.csv", "item,amount\ntea,3\n");
        project.run(RunOptions.of("totals")).orThrow();

        assertThatThrownBy(() -> project.run(RunOptions.of("reports")
                        .loading(Map.of(
                                DatasetName.of("totals"), "2001-01-01T00.00.00.000Z", DatasetName.of("total"), "x"))))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("Versions cannot be loaded: 2 problems")
                .hasMessageContaining("There is no version '2001-01-01T00.00.00.000Z' of 'totals'.")
                .hasMessageContaining("A version of 'total' is to be loaded, which has none.")
                .hasMessageContaining("did you mean 'totals'?");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
