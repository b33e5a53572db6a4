package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.catalog.Contracts;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.LambdaDataset;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.TypeRef;
import dev.millrace.problem.Location;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Table;
import dev.millrace.test.FaultyDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every dataset of ours that no format makes keeps its contract, and those of formats do in a project that is spared. */
class OwnDatasetsTest {
    @Nested
    class Memory extends DatasetContract<Object> {
        @Override
        protected Dataset<Object> dataset() {
            return MemoryDataset.empty();
        }

        @Override
        protected List<Object> values() {
            return List.of("", List.of(1, 2), Map.of());
        }
    }

    @Nested
    class Faulty extends DatasetContract<Object> {
        @Override
        protected Dataset<Object> dataset() {
            return FaultyDataset.empty();
        }

        @Override
        protected List<Object> values() {
            return List.of("", 1);
        }
    }

    @Nested
    class Lambda extends DatasetContract<String> {
        @TempDir
        private Path folder;

        @Override
        protected Dataset<String> dataset() {
            StoredFile file = new StoredFile(folder.resolve("text.txt"), "text.txt");
            return LambdaDataset.of(
                    new TypeRef<String>() {},
                    () -> file.read(Files::readString),
                    text -> file.write(path -> Files.writeString(path, text)));
        }

        @Override
        protected List<String> values() {
            return List.of("", "one\ntwo");
        }
    }

    @Nested
    class UnderContractInCode extends DatasetContract<Object> {
        record Trip(long id, double km) {}

        @Override
        protected Dataset<Object> dataset() {
            return Contracts.of("trips", MemoryDataset.empty(), Trip.class);
        }

        @Override
        protected List<Object> values() {
            return List.of(List.of(), List.of(new Trip(1, 2.5), new Trip(2, Double.NaN)));
        }

        @Override
        protected Optional<Object> refused() {
            return Optional.of("no rows");
        }
    }

    /** A dataset of a catalog that writes elsewhere. */
    abstract static class Spared<T> extends DatasetContract<T> {
        @TempDir
        private Path project;

        @TempDir
        private Path elsewhere;

        private final Map<String, ?> entry;

        Spared(Map<String, ?> entry) {
            this.entry = entry;
        }

        @Override
        @SuppressWarnings("unchecked") // each test knows of which type the dataset is
        protected final Dataset<T> dataset() {
            DatasetName name = DatasetName.of("spared");
            return (Dataset<T>) new CatalogBuilder(project)
                    .writingTo(elsewhere)
                    .factoriesFromClassPath()
                    .build(
                            ConfigTree.of(Map.of(name.value(), entry), Location.unknown()),
                            ConfigTree.empty(),
                            List.of("the test"))
                    .find(name)
                    .orElseThrow();
        }

        @AfterEach
        void leavesTheProjectAlone() throws IOException {
            try (Stream<Path> files = Files.walk(project)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Nested
    class SparedTable extends Spared<Table> {
        SparedTable() {
            super(Map.of("type", "parquet", "path", "data/rows.parquet"));
        }

        @Override
        protected List<Table> values() {
            return List.of(ids(), ids(1, 2));
        }

        private Table ids(long... ids) {
            return Table.columns().longs("id", ids).build();
        }
    }

    @Nested
    class SparedVersions extends Spared<String> {
        SparedVersions() {
            super(Map.of("type", "text", "path", "data/text.txt", "versioned", true));
        }

        @Override
        protected List<String> values() {
            return List.of("", "text");
        }
    }
}
