package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Partitions;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/catalog.md} shows of folders of files. */
class PartitionsTest {
    private static final String CATALOG = """
            sales:
              type: partitioned
              path: data/01_raw/sales
              suffix: .csv
              dataset:
                type: csv
            monthly:
              type: partitioned
              path: data/02_intermediate/monthly
              suffix: .parquet
              dataset: parquet
              keys: [year, month]
              overwrite: true
            totals:
              type: partitioned
              path: data/totals
              suffix: .json
              dataset: json
            """;

    @TempDir
    Path folder;

    record Sale(String item, int amount) {}

    record Month(int year, int month, int amount) {}

    static final class Sales {
        @Node
        @Output("totals")
        static Partitions<List<Sale>> totals(@Input("sales") Partitions<List<Sale>> sales) {
            Map<String, Supplier<List<Sale>>> totals = new TreeMap<>();
            for (Partitions.Partition<List<Sale>> each : sales) {
                totals.put(each.id(), () -> total(each.load()));
            }
            return Partitions.lazily(totals);
        }

        private static List<Sale> total(List<Sale> sales) {
            return List.of(new Sale("all", sales.stream().mapToInt(Sale::amount).sum()));
        }

        @Node
        @Output("monthly")
        static List<Month> monthly(@Input("totals") Map<String, List<Sale>> totals) {
            return List.of(
                    new Month(2024, 1, totals.get("north/a").get(0).amount()),
                    new Month(2024, 2, totals.get("south").get(0).amount()));
        }

        @Node
        @Output("columns")
        static List<String> columns(@Input("monthly") Table monthly) {
            return List.of(
                    monthly.columnNames().toString(),
                    monthly.toRecords(Month.class).toString());
        }
    }

    @Test
    void loadsAndSavesFilesOfAFolder() throws IOException {
        Path sales = folder.resolve("data/01_raw/sales");
        Files.createDirectories(sales.resolve("north"));
        Files.writeString(sales.resolve("north/a.csv"), "item,amount\ntea,3\ncoffee,5\n");
        Files.writeString(sales.resolve("south.csv"), "item,amount\ntea,4\n");
        Files.writeString(sales.resolve("notes.txt"), "no partition");
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("conf/base/catalog.yml"), CATALOG);
        Project project =
                Project.open(each -> each.pipeline("sales", Sales.class), ProjectOptions.of(ProjectLayout.at(folder)));

        Object columns = project.run(RunOptions.of("sales"))
                .orThrow()
                .outputs()
                .values()
                .iterator()
                .next();

        assertThat(folder.resolve("data/totals/north/a.json")).content().contains("8");
        assertThat(folder.resolve("data/02_intermediate/monthly/year=2024/month=2/part.parquet"))
                .exists();
        assertThat(columns)
                .isEqualTo(List.of(
                        "[amount, year, month]",
                        List.of(new Month(2024, 1, 8), new Month(2024, 2, 4)).toString()));
    }
}
