package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Partitions;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Location;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import dev.millrace.table.TableConversions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@code java.nio} file system owes in which a project may lie: what Millrace asks it to do, and how it has to
 * refuse. Meant to be extended, by a test class that gives a folder.
 */
public abstract class FileSystemContract {
    private static final Schema SCHEMA =
            Schema.of(Schema.nullable("id", ColumnType.INT64), Schema.nullable("text", ColumnType.TEXT));

    /** Makes the contract of a file system. */
    protected FileSystemContract() {}

    /** Returns an empty folder of the file system; within one test always the same. */
    protected abstract Path folder();

    private Path file(String name) {
        return folder().resolve(name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString().replace("/", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void filesAreWrittenBesideAndMovedIntoPlace() throws IOException {
        StoredFile stored = new StoredFile(file("deep/er/file"), "deep/er/file");
        stored.write(path -> Files.write(path, bytes("a long old value")));
        stored.write(path -> {
            assertThat(names(file("deep/er"))).as("names before the move").contains("file");
            assertThat(Files.exists(path)).as("the sibling is new").isFalse();
            Files.write(path, bytes("new"));
        });

        assertThat(stored.<byte[]>read(Files::readAllBytes)).isEqualTo(bytes("new"));
        assertThat(names(file("deep/er"))).as("names after the move").containsExactly("file");
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        StoredFile stored = new StoredFile(file("file"), "file");
        stored.write(path -> Files.write(path, bytes("old")));

        assertThat(catchThrowable(() -> stored.write(path -> {
                    Files.write(path, bytes("half"));
                    throw new IOException("the format failed");
                })))
                .isInstanceOf(DatasetException.class);

        assertThat(Files.readAllBytes(file("file"))).as("the old file").isEqualTo(bytes("old"));
        assertThat(names(folder())).as("names after a failure").containsExactly("file");
    }

    @Test
    void aMoveReplacesAFile() throws IOException {
        Files.write(file("from"), bytes("new"));
        Files.write(file("to"), bytes("a long old value"));
        Files.move(file("from"), file("to"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(Files.readAllBytes(file("to"))).as("the moved file").isEqualTo(bytes("new"));
        assertThat(Files.exists(file("from")))
                .as("the file is still where it was moved from")
                .isFalse();
    }

    @Test
    void aFolderIsMovedWithAllThatIsInIt() throws IOException {
        Files.createDirectories(file("from/deep"));
        Files.write(file("from/deep/file"), bytes("x"));
        Files.move(file("from/deep"), file("from/moved"));

        assertThat(Files.readAllBytes(file("from/moved/file"))).isEqualTo(bytes("x"));
        assertThat(Files.exists(file("from/deep"))).isFalse();
    }

    @Test
    void whatIsNotThereIsRefusedAsSuch() {
        assertThat(Files.exists(file("none"))).isFalse();
        assertThat(catchThrowable(() -> Files.newByteChannel(file("none")).close()))
                .as("opening what is not there")
                .isInstanceOf(NoSuchFileException.class);
        assertThat(catchThrowable(() -> Files.size(file("none"))))
                .as("the size of what is not there")
                .isInstanceOf(NoSuchFileException.class);
        assertThat(catchThrowable(() -> Files.delete(file("none"))))
                .as("deleting what is not there")
                .isInstanceOf(NoSuchFileException.class);
        assertThat(catchThrowable(() -> Files.list(file("none")).close()))
                .as("listing what is not there")
                .isInstanceOf(IOException.class);
    }

    @Test
    void aNewFileIsNotAnOldOne() throws IOException {
        Files.write(file("file"), bytes("old"));

        assertThat(catchThrowable(() -> Files.newByteChannel(
                                file("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                        .close()))
                .as("CREATE_NEW of a file that is there")
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(file("file"))).isEqualTo(bytes("old"));
    }

    @Test
    void foldersAreMadeAndListed() throws IOException {
        Files.createDirectories(file("a/b"));
        Files.createDirectories(file("a/b"));
        Files.write(file("a/b/2"), bytes("x"));
        Files.write(file("a/b/1"), bytes("x"));
        Files.write(file("a/3"), bytes("x"));

        assertThat(names(file("a"))).as("a list of a folder").containsExactly("3", "b");
        try (Stream<Path> all = Files.walk(folder())) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(each -> folder().relativize(each).toString().replace('\\', '/')))
                    .as("all files below a folder")
                    .containsExactlyInAnyOrder("a/3", "a/b/1", "a/b/2");
        }
    }

    @Test
    void deletesOneFileAndEmptyFoldersOnly() throws IOException {
        Files.createDirectories(file("a"));
        Files.write(file("a/file"), bytes("x"));

        assertThat(catchThrowable(() -> Files.delete(file("a"))))
                .as("deleting a folder with a file in it")
                .isInstanceOf(DirectoryNotEmptyException.class);
        Files.delete(file("a/file"));
        assertThat(Files.deleteIfExists(file("a/file"))).isFalse();
        Files.delete(file("a"));
        assertThat(Files.exists(file("a"))).isFalse();
    }

    @Test
    void filesAreReadAtAnyPlace() throws IOException {
        Files.write(file("file"), bytes("0123456789"));
        try (SeekableByteChannel channel = Files.newByteChannel(file("file"))) {
            assertThat(channel.size()).isEqualTo(10);
            ByteBuffer two = ByteBuffer.allocate(2);
            channel.position(8).read(two);
            assertThat(two.array()).as("the last two bytes").isEqualTo(bytes("89"));
            two.clear();
            channel.position(3).read(two);
            assertThat(two.array()).as("bytes before those").isEqualTo(bytes("34"));
        }
    }

    @Test
    void filesTellWhenTheyWereChanged() throws IOException {
        Files.write(file("file"), bytes("x"));
        long written = Files.getLastModifiedTime(file("file")).toMillis();

        assertThat(written).isPositive();
        assertThat(Files.getLastModifiedTime(file("file")).toMillis()).isEqualTo(written);
    }

    @Test
    void namesMayHaveAnyLetters() throws IOException {
        List<String> names = List.of("100%", "Größe", "with space", "文");
        for (String name : names) {
            Files.write(file(name), bytes(name));
        }

        assertThat(names(folder())).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(Files.readAllBytes(file(name))).isEqualTo(bytes(name));
        }
    }

    @Test
    void pathsLeadUpAndNotOut() throws IOException {
        Files.createDirectories(file("a"));
        Files.write(file("file"), bytes("x"));

        assertThat(Files.readAllBytes(file("a/../file"))).isEqualTo(bytes("x"));
        Path out = folder().toAbsolutePath();
        Path up = out.resolve("../".repeat(out.getNameCount() + 3) + "file").normalize();
        assertThat(up.startsWith(out.getRoot()))
                .as("the path %s lies in the file system", up)
                .isTrue();
    }

    @Test
    void partitionsCannotLeaveTheirFolder() throws IOException {
        Files.createDirectories(file("outer"));
        Dataset<Object> parts = dataset(Map.of("type", "partitioned", "path", "outer/parts", "dataset", "text"));
        parts.save(Partitions.of(Map.of("kept", "x")));
        for (String id : List.of("../out", "a/../../out", "/out", "..")) {
            assertThat(catchThrowable(() -> parts.save(Partitions.of(Map.of(id, "x")))))
                    .as("a partition with the id '%s'", id)
                    .isInstanceOf(DatasetException.class);
        }

        assertThat(names(file("outer")))
                .as("names beside the folder of partitions")
                .containsExactly("parts");
        assertThat(names(folder())).containsExactly("outer");
    }

    @Test
    void partitionsComeBackInOrder() {
        Dataset<Object> parts = dataset(Map.of("type", "partitioned", "path", "parts", "dataset", "text"));
        parts.save(Partitions.of(Map.of("b", "2", "a/deep", "1", "c", "3")));

        Partitions<?> loaded = (Partitions<?>) parts.load();
        assertThat(loaded.ids()).containsExactly("a/deep", "b", "c");
        assertThat(loaded.load("a/deep")).isEqualTo("1");
    }

    @Test
    void versionsAreKept() {
        Map<String, Object> entry = Map.of("type", "text", "path", "notes.txt", "versioned", true);
        dataset(entry).save("first");
        dataset(entry).save("second");

        assertThat(dataset(entry).load()).as("the newest version").isEqualTo("second");
    }

    @Test
    @SuppressWarnings("try") // a scope works by being open
    void tablesComeBackFromEveryFormat() {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            Table table = new SampleRows(SCHEMA, true).between(0, 500);
            for (String type : List.of("csv", "jsonl", "parquet", "arrow")) {
                dataset(Map.of("type", type, "path", "tables/rows." + type)).save(table);

                Table loaded = (Table) dataset(Map.of("type", type, "path", "tables/rows." + type))
                        .load();
                assertThat(loaded.differences(table, 0))
                        .as("differences of what %s stored", type)
                        .isEmpty();
            }
        }
    }

    @SuppressWarnings("unchecked") // each test knows what its type holds
    private Dataset<Object> dataset(Map<String, Object> entry) {
        DatasetName name = DatasetName.of("contracted");
        return (Dataset<Object>) new CatalogBuilder(folder())
                .factoriesFromClassPath()
                .conversions(new TableConversions(List.of()))
                .build(
                        ConfigTree.of(Map.of(name.value(), new LinkedHashMap<>(entry)), Location.unknown()),
                        ConfigTree.empty(),
                        List.of("the contract"))
                .find(name)
                .orElseThrow();
    }
}
