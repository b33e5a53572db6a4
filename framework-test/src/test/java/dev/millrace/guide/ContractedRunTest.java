package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.catalog.Contracts;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.LambdaDataset;
import dev.millrace.data.TypeRef;
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
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/contracts.md} shows. */
class ContractedRunTest {
    private static final String RULES = """
            trips:
              type: parquet
              path: data/02_intermediate/trips.parquet
              contract:
                min_rows: 1
                only_these: true
                columns:
                  id: { type: int64, nullable: false, unique: true }
                  km: { min: 0, max: 20000 }
                  day: { min: 2020-01-01 }
                  city: { in: [Berlin, Paris] }
                  plate: { pattern: "[A-Z]{1,3}-[0-9]+", length: 10 }
            """;
    private static final String RECORD = """
            trips:
              type: csv
              path: data/01_raw/trips.csv
              contract: com.acme.Trip
            """;
    private static final String OTHERS = """
            raw: { type: csv, path: data/01_raw/raw.csv }
            report: { type: csv, path: data/08_reporting/report.csv }
            """;

    @TempDir
    Path folder;

    record Trip(long id, double km, LocalDate day, String city, String plate) {}

    static final class Streamed {
        @Node
        @Output("trips")
        static Stream<Trip> trips(@Input("raw") Stream<Trip> raw) {
            return raw;
        }
    }

    static final class Whole {
        @Node
        @Output("trips")
        static List<Trip> trips(@Input("raw") List<Trip> raw) {
            return raw;
        }
    }

    static final class Reports {
        @Node
        @Output("report")
        static List<Trip> report(@Input("trips") List<Trip> trips) {
            return trips;
        }
    }

    @Test
    void aRunThatBreaksAContractLeavesTheOldData() throws IOException {
        Project project = project(RULES);
        Path stored = folder.resolve("data/02_intermediate/trips.parquet");
        for (String pipeline : List.of("streamed", "whole")) {
            write(
                    "data/01_raw/raw.csv",
                    "id,km,day,city,plate\n1,3.5,2024-05-06,Berlin,B-1\n2,4.0,2024-05-06,Paris,P-2\n");
            project.run(RunOptions.of(pipeline)).orThrow();
            byte[] before = Files.readAllBytes(stored);

            write(
                    "data/01_raw/raw.csv",
                    "id,km,day,city,plate\n1,-3.5,2024-05-06,Berlin,B-1\n1,4.0,2024-05-06,Rome,x\n");
            assertThatThrownBy(() -> project.run(RunOptions.of(pipeline)).orThrow())
                    .hasStackTraceContaining("What is saved as 'trips' breaks 4 rules of its contract.")
                    .hasStackTraceContaining("conf/base/catalog.yml:4:3");
            assertThat(stored).hasBinaryContent(before);
        }
    }

    @Test
    void aRunThatLoadsWhatBreaksAContractStops() throws IOException {
        write(
                "data/01_raw/trips.csv",
                "id,km,day,city,plate\n1,3.5,2024-05-06,Berlin,B-1\n,4.0,2024-05-06,Paris,P-2\n");
        Project project = project(RECORD.replace("com.acme.Trip", Trip.class.getName()));

        assertThatThrownBy(() -> project.run(RunOptions.of("reports")).orThrow())
                .hasStackTraceContaining("id is not null: broken by 1 of 2 rows");
    }

    @Test
    void aProgramPutsItsOwnDatasetsUnderContract() {
        AtomicReference<List<Trip>> store = new AtomicReference<>(List.of());
        Dataset<List<Trip>> trips = Contracts.of(
                "trips", LambdaDataset.of(new TypeRef<List<Trip>>() {}, store::get, store::set), Trip.class);
        Catalog catalog = Catalog.of(Map.of("trips", trips));

        assertThat(catalog.find(DatasetName.of("trips"))).contains(trips);
        trips.save(List.of(new Trip(1, 3.5, LocalDate.EPOCH, "Berlin", "B-1")));
        assertThat(trips.load()).isEqualTo(store.get()).hasSize(1);
    }

    private Project project(String entry) throws IOException {
        write("conf/base/catalog.yml", entry + OTHERS);
        return Project.open(
                each -> each.pipeline("streamed", Streamed.class)
                        .pipeline("whole", Whole.class)
                        .pipeline("reports", Reports.class),
                ProjectOptions.of(ProjectLayout.at(folder)));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
