package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.problem.InvalidDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/catalog.md} shows of one entry for many datasets. */
class PatternEntriesTest {
    private static final String CATALOG = """
            "{region}_sales":
              type: csv
              path: data/02_intermediate/sales/{region}.csv
            "{area}.{name}":
              type: parquet
              path: data/02_intermediate/{area}/{name}.parquet
            """;

    @TempDir
    Path folder;

    record Sale(String item, int amount) {}

    static final class Sales {
        @Node
        @Output("north_sales")
        static List<Sale> north() {
            return List.of(new Sale("tea", 3));
        }

        @Node
        @Output("shops.all")
        static List<Sale> all(@Input("north_sales") List<Sale> north, @Input("south_sales") List<Sale> south) {
            return List.of(north.get(0), south.get(0));
        }
    }

    @Test
    void servesEveryNameOfTheForm() throws IOException {
        Project project = project(CATALOG);
        Files.createDirectories(folder.resolve("data/02_intermediate/sales"));
        Files.writeString(folder.resolve("data/02_intermediate/sales/south.csv"), "item,amount\ncoffee,4\n");

        project.run(RunOptions.of("sales")).orThrow();

        assertThat(folder.resolve("data/02_intermediate/sales/north.csv")).hasContent("item,amount\ntea,3\n");
        assertThat(folder.resolve("data/02_intermediate/shops/all.parquet")).exists();
    }

    @Test
    void checksWhatAPatternSaysOfTheDatasetsOfThePipelineBeforeTheRun() throws IOException {
        Project project = project("""
                "{region}_sales":
                  type: "{region}"
                  path: sales/{region}.csv
                """);

        assertThatThrownBy(() -> project.run(RunOptions.of("sales")).orThrow())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("Entry 'north_sales' has the unknown type 'north'")
                .hasMessageContaining("Entry 'south_sales' has the unknown type 'south'")
                .hasMessageContaining("conf/base/catalog.yml:2:3");
    }

    private Project project(String catalog) throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("conf/base/catalog.yml"), catalog);
        return Project.open(each -> each.pipeline("sales", Sales.class), ProjectOptions.of(ProjectLayout.at(folder)));
    }
}
