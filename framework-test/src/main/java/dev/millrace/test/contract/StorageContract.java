package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.data.DatasetName;
import dev.millrace.entry.Credentials;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.MillraceException;
import dev.millrace.storage.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every place owes that the {@code path} of an entry may lead to, by way of a
 * {@link dev.millrace.entry.StorageProvider} or of a file system that is installed. Meant to be extended, by a test class that
 * says how such paths look.
 */
public abstract class StorageContract {
    private static final int LARGE = 3_000_000;

    @TempDir
    Path project = Path.of("");

    /** Makes the contract of a storage. */
    protected StorageContract() {}

    /**
     * Returns the path under which a file stands in a catalog. Nothing is stored there when a test begins.
     *
     * @param name the name of the file, which may have any letters, and folders before it
     */
    protected abstract String path(String name);

    /** Returns the secrets that an entry would name; none by default. */
    protected Credentials credentials() {
        return Credentials.none();
    }

    /** Returns texts that must not be told to anybody, such as those in {@link #credentials()}; none by default. */
    protected List<String> secrets() {
        return List.of();
    }

    /** Stores a file for a test to read; to be overridden where Millrace can only read. */
    protected void put(String name, byte[] content) {
        write(name, content);
    }

    private StoredFile file(String name) {
        return new EntryContext(DatasetName.of("contracted"), Location.unknown(), project, credentials())
                .file(path(name));
    }

    private void write(String name, byte[] content) {
        file(name).write(path -> Files.write(path, content));
    }

    private byte[] read(String name) {
        return file(name).read(Files::readAllBytes);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private boolean isReadOnly() {
        return StoredFile.READ_ONLY_ACCESS.equals(file("any").describe("text").get(StoredFile.ACCESS));
    }

    private void assumeWritable() {
        assumeFalse(isReadOnly(), "Millrace can only read there");
    }

    @Test
    void tellsThatThereIsNoFile() {
        assertThat(file("none").exists())
                .as("exists() of a file that is not there")
                .isFalse();

        assertThat(catchThrowable(() -> read("none")))
                .as("a read of a file that is not there")
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("DATASET-002")
                .hasMessageContaining("none")
                .satisfies(this::keepsSecrets);
    }

    @Test
    void whatIsStoredComesBack() {
        for (int count : List.of(0, 1, 70_000, LARGE)) {
            String name = "some/" + count + ".bin";
            put(name, bytes(count));

            assertThat(file(name).exists())
                    .as("exists() of a file of %s bytes", count)
                    .isTrue();
            assertThat(Arrays.equals(read(name), bytes(count)))
                    .as("the %s bytes that come back are those that were stored", count)
                    .isTrue();
        }
    }

    @Test
    void namesMayHaveAnyLetters() {
        List<String> names = List.of(
                "with space",
                "Größe",
                "100%20",
                "a b",
                "a+b",
                "a_b",
                "a&b=c",
                "文",
                "dot.s.txt",
                "deep/er/and deeper/file");
        for (String name : names) {
            put(name, name.getBytes(StandardCharsets.UTF_8));
        }
        for (String name : names) {
            assertThat(new String(read(name), StandardCharsets.UTF_8))
                    .as("what is stored under '%s'", name)
                    .isEqualTo(name);
        }
    }

    @Test
    void neighboursAreLeftAlone() {
        put("folder/file", bytes(10));
        put("folder/file.more", bytes(20));

        assertThat(file("folder/fil").exists())
                .as("exists() of a part of a name")
                .isFalse();
        assertThat(read("folder/file")).isEqualTo(bytes(10));
        assertThat(read("folder/file.more")).isEqualTo(bytes(20));
    }

    @Test
    void aFileIsReplacedAsAWhole() {
        assumeWritable();
        write("file", bytes(100_000));
        write("file", bytes(10));

        assertThat(read("file")).as("the file that was written last").isEqualTo(bytes(10));
    }

    @Test
    void aWriteThatFailsLeavesTheOldFile() {
        assumeWritable();
        write("file", bytes(10));

        assertThat(catchThrowable(() -> file("file").write(path -> {
                    Files.write(path, bytes(100));
                    throw new IOException("the format failed");
                })))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("the format failed");

        assertThat(read("file")).as("the old file").isEqualTo(bytes(10));
        assertThat(file("fresh").exists()).isFalse();
    }

    @Test
    void aFileThatWasNeverWrittenToItsEndIsNotThere() {
        assumeWritable();

        assertThat(catchThrowable(() -> file("fresh").write(path -> {
                    Files.write(path, bytes(100));
                    throw new IllegalStateException("the format failed");
                })))
                .isNotNull();

        assertThat(file("fresh").exists())
                .as("exists() of a file of which only half was written")
                .isFalse();
    }

    @Test
    void readersSeeTheOldFileOrTheNewOne() {
        assumeWritable();
        write("file", filled(0));
        inParallel(IntStream.range(0, 8)
                .<Runnable>mapToObj(
                        number -> number % 2 == 0 ? () -> write("file", filled(number)) : this::assertIsWhole)
                .toList());

        assertIsWhole();
    }

    private static byte[] filled(int number) {
        byte[] bytes = new byte[20_000 + number];
        Arrays.fill(bytes, (byte) number);
        return bytes;
    }

    private void assertIsWhole() {
        byte[] read = read("file");
        assertThat(Arrays.equals(read, filled(read.length == 0 ? 0 : read[0])))
                .as("a file of %s bytes that is read while others replace it is one of those", read.length)
                .isTrue();
    }

    @Test
    void manyFilesAreWrittenAtOnce() {
        assumeWritable();
        inParallel(IntStream.range(0, 12)
                .<Runnable>mapToObj(number -> () -> write("many/" + number, filled(number)))
                .toList());

        for (int number = 0; number < 12; number++) {
            assertThat(Arrays.equals(read("many/" + number), filled(number)))
                    .as("file %s of 12 that were written at once is what was written", number)
                    .isTrue();
        }
    }

    private static void inParallel(List<Runnable> work) {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CompletableFuture.allOf(work.stream()
                            .map(each -> CompletableFuture.runAsync(each, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatCanOnlyBeReadIsNotWritten() {
        assumeTrue(isReadOnly(), "Millrace may write there");
        put("file", bytes(10));

        assertThat(catchThrowable(() -> write("file", bytes(20))))
                .as("a write where Millrace can only read")
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("STORAGE-003");
        assertThat(read("file")).isEqualTo(bytes(10));
    }

    @Test
    void readsLeaveNothingBehind() {
        put("file", bytes(1000));
        read("file");

        try (var left = Files.list(project)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .as("files of the project after a read")
                    .isSubsetOf("file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsWhereItIsAndNoSecret() {
        assertThat(file("file").describe("text")).as("describe()").containsKey("path");
        for (String secret : secrets()) {
            assertThat(file("file").describe("text").toString())
                    .as("describe()")
                    .doesNotContain(secret);
            assertThat(file("file").name()).as("the name that people are told").doesNotContain(secret);
        }
    }

    private void keepsSecrets(Throwable thrown) {
        for (String secret : secrets()) {
            assertThat(String.valueOf(thrown.getMessage()))
                    .as("a message for people")
                    .doesNotContain(secret);
        }
        assertThat(thrown instanceof MillraceException && !(thrown instanceof InvalidDefinitionException))
                .isTrue();
    }
}
