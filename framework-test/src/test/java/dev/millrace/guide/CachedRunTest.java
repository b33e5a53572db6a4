package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.DatasetName;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that stores what it hands on, and does not load it again. */
class CachedRunTest {
    private static final String CATALOG = """
            trips:
              type: cached
              dataset:
                type: csv
                path: data/02_intermediate/trips.csv
            """;

    /** Two nodes with a table between them. */
    public static final class Trips implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("trips", Nodes.class);
        }
    }

    static final class Nodes {
        @Node
        @Output("trips")
        static Table measure() {
            return Table.columns().ints("id", 1, 2).build();
        }

        @Node
        @Output("type")
        static String type(@Input("trips") Table trips) {
            return trips.column("id").type().describe();
        }
    }

    @Test
    void showsReadersWhatWasSavedAndNotWhatTheFileMakesOfIt(@TempDir Path folder) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(conf.resolve("catalog.yml"), CATALOG);
        Project project = Project.open(Trips.class, ProjectOptions.of(ProjectLayout.at(folder)));

        assertThat(project.run(RunOptions.of("trips")).orThrow().outputs())
                .containsEntry(DatasetName.of("type"), "int32");
        assertThat(((Table) project.catalog()
                                .find(DatasetName.of("trips"))
                                .orElseThrow()
                                .load())
                        .column("id")
                        .type()
                        .describe())
                .isEqualTo("int64");
    }
}
