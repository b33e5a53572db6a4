package dev.millrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every type that stores a table in a file owes when the file or the disk fails: a problem that names the file, old
 * data as it was, and no memory left, which the end of each run checks. Meant to be extended.
 */
@SuppressWarnings("try") // a scope works by being open
@Timeout(120)
public abstract class FailureContract {
    private static final int ROWS = 60_000;

    @TempDir
    Path folder;

    private final String type;
    private final String file;
    private final Map<String, Object> keys;
    private final int rows;
    private final boolean noticesEachCut;

    /**
     * Makes the contract of a type.
     *
     * @param type its short key
     * @param file the name of the file
     * @param keys further keys of the entry
     * @param rows how many rows are more than what is read ahead
     * @param noticesEachCut whether each file that is shorter than it was is noticed; a text may end anywhere
     */
    protected FailureContract(String type, String file, Map<String, Object> keys, int rows, boolean noticesEachCut) {
        this.type = type;
        this.file = file;
        this.keys = keys;
        this.rows = rows;
        this.noticesEachCut = noticesEachCut;
    }

    /** Returns the dataset in a folder. */
    protected final TableFile in(Path root) {
        return create(factory(), root);
    }

    private DatasetFactory<?> factory() {
        return ServiceLoader.load(DatasetFactory.class).stream()
                .<DatasetFactory<?>>map(ServiceLoader.Provider::get)
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private <O extends Record> TableFile create(DatasetFactory<O> factory, Path root) {
        Map<String, Object> entry = new LinkedHashMap<>(keys);
        entry.put("path", file);
        ConfigTree tree = ConfigTree.of(entry, Location.file("conf/base/catalog.yml"));
        List<Problem> problems = new ArrayList<>();
        O options =
                Binding.entry(tree, type, factory.options(), problems).orElseThrow(() -> new AssertionError(problems));
        return (TableFile) factory.create(options, new EntryContext(DatasetName.of("rows"), Location.unknown(), root));
    }

    private static Table table(int rows) {
        Random random = new Random(rows);
        return Table.columns()
                .longs("id", random.longs(rows).toArray())
                .doubles("share", random.doubles(rows).toArray())
                .texts(
                        "text",
                        IntStream.range(0, rows)
                                .mapToObj(i -> "text " + Long.toHexString(random.nextLong()))
                                .toArray(String[]::new))
                .build();
    }

    /** Looks at every value, in a run that must end without memory of its own. */
    private void loadAll() {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            look(in(folder).load());
        }
    }

    private static void look(Table table) {
        for (int column = 0; column < table.columnCount(); column++) {
            for (int row = 0; row < table.rowCount(); row++) {
                assertThat(table.column(column).find(row)).isNotNull();
            }
        }
    }

    private void streamAll(Interruption afterFirst) throws IOException {
        try (Allocations run = new Allocations();
                var scope = run.open();
                Stream<Table> batches = in(folder).loadBatches()) {
            Iterator<Table> left = batches.iterator();
            assertThat(left.hasNext()).isTrue();
            look(left.next());
            afterFirst.happen(folder.resolve(file));
            while (left.hasNext()) {
                look(left.next());
            }
        }
    }

    /** What happens to a file in the middle. */
    private interface Interruption {
        void happen(Path file) throws IOException;
    }

    private void refusesOrReads(Attempt attempt, boolean mayBeRead) throws IOException {
        try {
            attempt.make();
            assertThat(mayBeRead).as("read as if nothing had happened").isTrue();
        } catch (DatasetException e) {
            assertThat(e).hasMessageContaining(file).hasNoSuppressedExceptions();
        }
    }

    /** Something that may fail. */
    private interface Attempt {
        void make() throws IOException;
    }

    @Test
    void tellsThatThereIsNoFile() {
        assertThatThrownBy(this::loadAll)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("DATASET-002")
                .hasMessageContaining(file);
        assertThatThrownBy(() -> streamAll(file -> {}))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("DATASET-002");
    }

    @Test
    void tellsThatItIsAFolder() throws IOException {
        Files.createDirectory(folder.resolve(file));

        assertThatThrownBy(this::loadAll)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("DATASET-003")
                .hasMessageContaining(file);
    }

    @Test
    void aFileThatIsCutIsRefused() throws IOException {
        in(folder).save(table(300));
        byte[] whole = Files.readAllBytes(folder.resolve(file));
        for (int length = 0; length < whole.length; length += 1 + whole.length / 60) {
            Files.write(folder.resolve(file), Arrays.copyOf(whole, length));

            refusesOrReads(this::loadAll, !noticesEachCut);
            refusesOrReads(() -> streamAll(file -> {}), !noticesEachCut);
        }
    }

    @Test
    void randomBytesAreRefused() throws IOException {
        Random random = new Random(type.hashCode());
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            bytes = i % 2 == 0 && bytes.length > 0 ? bytes : "\377\376 no table".getBytes(StandardCharsets.ISO_8859_1);
            Files.write(folder.resolve(file), bytes);

            refusesOrReads(this::loadAll, false);
        }
    }

    @Test
    void damageIsRefusedOrHarmless() throws IOException {
        in(folder).save(table(300));
        byte[] whole = Files.readAllBytes(folder.resolve(file));
        Random random = new Random(file.hashCode());
        for (int i = 0; i < 150; i++) {
            byte[] damaged = whole.clone();
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(folder.resolve(file), damaged);

            refusesOrReads(this::loadAll, true);
        }
    }

    @Test
    void aFileThatIsCutWhileItIsStreamedIsAProblem() throws IOException {
        in(folder).save(table(rows));

        refusesOrReads(
                () -> streamAll(file -> {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(channel.size() / 2 + 1);
                    }
                }),
                false);
    }

    @Test
    void aFileThatIsEmptiedWhileItIsStreamedIsAProblem() throws IOException {
        in(folder).save(table(rows));

        refusesOrReads(
                () -> streamAll(
                        file -> FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                                .close()),
                false);
    }

    @Test
    void aFileThatVanishesWhileItIsStreamedIsReadOrAProblem() throws IOException {
        in(folder).save(table(rows));

        refusesOrReads(() -> streamAll(Files::delete), true);
    }

    @Test
    void aFullDiskLeavesTheOldFile() throws IOException {
        Configuration small = Configuration.unix().toBuilder()
                .setMaxSize(256 * 1024)
                .setBlockSize(1024)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            Path root = disk.getPath("/work");
            TableFile rows = in(root);
            rows.save(table(20));
            byte[] old = Files.readAllBytes(root.resolve(file));

            assertThatThrownBy(() -> saveWhole(rows)).satisfies(this::tellsOfTheDisk);
            assertThatThrownBy(() -> saveBatches(rows)).satisfies(this::tellsOfTheDisk);
            assertThat(Files.readAllBytes(root.resolve(file))).isEqualTo(old);
            try (Stream<Path> files = Files.list(root)) {
                assertThat(files).hasSize(1);
            }
        }
    }

    private void tellsOfTheDisk(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("DATASET-004")
                .hasMessageContaining("File " + file + " could not be written")
                .hasMessageContaining("bytes of a new file were written")
                .hasMessageContaining("what was there before is unchanged");
    }

    private static void saveWhole(TableFile rows) {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            rows.save(table(ROWS));
        }
    }

    private static void saveBatches(TableFile rows) {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            rows.saveBatches(IntStream.range(0, 60).mapToObj(i -> table(2000 + i)));
        }
    }
}
