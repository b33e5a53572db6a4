package dev.millrace.guide.first;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPipelineTest {
    private static final String CATALOG = """
            orders:
              type: csv
              path: data/01_raw/orders.csv

            large_orders:
              type: csv
              path: data/08_reporting/large_orders.csv
            """;
    private static final String PARAMETERS = """
            orders:
              minimum: 10  # smaller orders are left out
            """;

    @Test
    void writesLargeOrders(@TempDir Path folder) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(conf.resolve("catalog.yml"), CATALOG);
        Files.writeString(conf.resolve("parameters_orders.yml"), PARAMETERS);
        Files.createDirectories(folder.resolve("data/01_raw"));
        Files.writeString(folder.resolve("data/01_raw/orders.csv"), "customer,amount\nann,50\nbob,1\nann,20\n");

        Project.open(
                        project -> project.pipeline("orders", OrdersNodes.class),
                        ProjectOptions.of(ProjectLayout.at(folder)))
                .run(RunOptions.of("orders"))
                .orThrow();

        assertThat(folder.resolve("data/08_reporting/large_orders.csv"))
                .hasContent("customer,amount\nann,50.0\nann,20.0");
    }
}
