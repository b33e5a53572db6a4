package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/catalog.md} shows of rows of a Parquet file. */
class ParquetFilterTest {
    private static final String CATALOG = """
            flights: { type: parquet, path: data/01_raw/flights.parquet }
            listed: { type: csv, path: listed.csv }
            streamed: { type: csv, path: streamed.csv }
            long_delays:
              type: parquet
              path: data/01_raw/flights.parquet
              load:
                columns: [flight, origin, delay]
                filter:
                  - [delay, ">", 15]
                  - [origin, in, [ZRH, GVA]]
                  - [day, ">=", 2024-01-01]
            """;

    @TempDir
    Path folder;

    record Flight(String flight, String origin, double delay, LocalDate day) {}

    record Late(String flight, double delay) {}

    static final class Saving {
        @Node
        @Output("flights")
        static List<Flight> flights() {
            LocalDate day = LocalDate.of(2024, 1, 1);
            return List.of(
                    new Flight("LX1", "ZRH", 16, day),
                    new Flight("LX2", "ZRH", 15, day),
                    new Flight("LX3", "BSL", 99, day),
                    new Flight("LX4", "GVA", 40, day.minusDays(1)),
                    new Flight("LX5", "GVA", 40, day.plusDays(1)));
        }
    }

    static final class Loading {
        @Node
        @Output("listed")
        static List<Late> listed(@Input("long_delays") List<Late> flights) {
            return flights;
        }

        @Node
        @Output("streamed")
        static Stream<Late> streamed(@Input("long_delays") Stream<Late> flights) {
            return flights;
        }
    }

    @Test
    void findsTheRowsForRecordsAndStreams() throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("conf/base/catalog.yml"), CATALOG);
        Project project = Project.open(
                each -> {
                    each.pipeline("saving", Saving.class);
                    each.pipeline("loading", Loading.class);
                },
                ProjectOptions.of(ProjectLayout.at(folder)));

        project.run(RunOptions.of("saving")).orThrow();
        project.run(RunOptions.of("loading")).orThrow();

        assertThat(folder.resolve("listed.csv")).hasContent("flight,delay\nLX1,16.0\nLX5,40.0");
        assertThat(folder.resolve("streamed.csv")).hasContent("flight,delay\nLX1,16.0\nLX5,40.0");
    }
}
