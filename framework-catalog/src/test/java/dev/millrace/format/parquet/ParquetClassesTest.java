package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Dataset;
import dev.millrace.table.Table;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Parquet's classes cost time to load, so a catalog with a thousand entries must not touch them. */
class ParquetClassesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "parquet");

    @Test
    void areNotLoadedByMakingADataset() throws Exception {
        assertThat(classesLoadedBy(Making.class)).noneMatch(ParquetClassesTest::isParquet);
    }

    @Test
    void areLoadedByTheFirstLoad() throws Exception {
        assertThat(classesLoadedBy(Loading.class)).anyMatch(ParquetClassesTest::isParquet);
    }

    @Test
    void bringNoHadoopAlong() throws Exception {
        assertThat(classesLoadedBy(Loading.class)).noneMatch(name -> name.startsWith("org.apache.hadoop."));
    }

    /** Makes a dataset and asks what can be asked without the file. */
    static class Making implements Consumer<Path> {
        @Override
        public void accept(Path folder) {
            make(folder);
        }

        Dataset<Table> make(Path folder) {
            Dataset<Table> dataset = ParquetEntry.at("polars.parquet").in(folder);
            assertThat(dataset.type().raw()).isEqualTo(Table.class);
            assertThat(dataset.describe()).containsKey("path");
            return dataset;
        }
    }

    /** Makes a dataset and loads it. */
    static final class Loading extends Making {
        @Override
        public void accept(Path folder) {
            assertThat(make(folder).load().rowCount()).isEqualTo(500);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> classesLoadedBy(Class<? extends Consumer<Path>> act) throws Exception {
        try (RecordingClassLoader loader = new RecordingClassLoader(classPath())) {
            var constructor = loader.loadClass(act.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            ((Consumer<Path>) constructor.newInstance()).accept(FOLDER);
            return List.copyOf(loader.loaded);
        }
    }

    private static boolean isParquet(String name) {
        return name.startsWith("org.apache.parquet.");
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(each).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Loads everything but the JDK anew. */
    private static final class RecordingClassLoader extends URLClassLoader {
        private final List<String> loaded = new ArrayList<>();

        RecordingClassLoader(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name);
            return super.findClass(name);
        }
    }
}
