package dev.millrace.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that is full in the middle of a save. */
class FullDiskTest {
    private static final int DISK = 64 * 1024;

    record Reading(long id, double value, String note) {}

    static final class Tables {
        @Node
        @Output("stored")
        Table measure(@Param("rows") int rows) {
            return Table.of(readings(rows), Reading.class);
        }

        @Node
        @Output("count")
        int count(@Input("stored") Table stored) {
            return stored.rowCount();
        }
    }

    static final class Records {
        @Node
        @Output("stored")
        List<Reading> measure(@Param("rows") int rows) {
            return readings(rows);
        }
    }

    static final class Texts {
        @Node
        @Output("stored")
        String measure(@Param("rows") int rows) {
            return readings(rows).toString();
        }
    }

    static final class Bytes {
        @Node
        @Output("stored")
        byte[] measure(@Param("rows") int rows) {
            byte[] bytes = new byte[rows * 100];
            new SplittableRandom(rows).nextBytes(bytes);
            return bytes;
        }
    }

    private static List<Reading> readings(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            readings.add(new Reading(i, random.nextDouble(), Long.toString(random.nextLong(), 36)));
        }
        return readings;
    }

    static Stream<Arguments> formats() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2))
                .flatMap(runner -> Stream.of(
                        Arguments.of("parquet", Tables.class, runner),
                        Arguments.of("csv", Tables.class, runner),
                        Arguments.of("csv", Records.class, runner),
                        Arguments.of("json", Records.class, runner),
                        Arguments.of("text", Texts.class, runner),
                        Arguments.of("binary", Bytes.class, runner)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void keepsTheOldFileAndNoMemory(String format, Class<?> nodes, Runner runner) throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setMaxSize(DISK)
                .setBlockSize(1024)
                .build())) {
            Path file = disk.getPath("/project/data/stored");
            long before = Allocations.allocatedBytes();
            Catalog catalog = catalog(format, disk.getPath("/project"));
            assertThat(run(runner, nodes, catalog, 20).orThrow()).isNotNull();
            byte[] old = Files.readAllBytes(file);

            RunResult result = run(runner, nodes, catalog, 50_000);

            assertThatThrownBy(result::orThrow)
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("out of disk space")
                    .hasMessageContaining("what was there before is unchanged")
                    .hasMessageContaining("dataset    'stored'")
                    .hasMessageContaining("written by node 'measure'");
            assertThat(file).hasBinaryContent(old);
            try (Stream<Path> files = Files.list(file.getParent())) {
                assertThat(files).containsExactly(file);
            }
            assertThat(run(runner, nodes, catalog, 20).orThrow()).isNotNull();
            assertThat(Allocations.allocatedBytes()).isLessThanOrEqualTo(before);
        }
    }

    private static RunResult run(Runner runner, Class<?> nodes, Catalog catalog, int rows) {
        return runner.run(RunRequest.of(Pipeline.of(nodes), catalog)
                .with(Parameters.of(Map.of("rows", rows)))
                .with(RunRequest.Results.DROP));
    }

    private static Catalog catalog(String format, Path root) {
        ConfigTree entries = ConfigTree.of(
                Map.of("stored", Map.of("type", format, "path", "data/stored")), Location.file("catalog.yml"));
        return new CatalogBuilder(root)
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .lifetimes(Allocations::new)
                .build(entries, ConfigTree.empty(), List.of("catalog.yml"));
    }
}
