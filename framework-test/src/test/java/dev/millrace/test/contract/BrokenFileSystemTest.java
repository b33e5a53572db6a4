package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of file systems finds each way in which one can be broken. */
class BrokenFileSystemTest {
    /** What is wrong with the file system, which test finds it, and what that says. */
    enum Fault implements Verdict.Planted {
        NONE("", ""),
        LEAVES_WHAT_IS_MOVED("filesAreWrittenBesideAndMovedIntoPlace", "names after the move"),
        DELETES_NOTHING("aWriteThatFailsLeavesTheOldFileAndNothingElse", "names after a failure"),
        REPLACES_THE_BEGINNING("aMoveReplacesAFile", "the moved file"),
        MOVES_EMPTY_FOLDERS("aFolderIsMovedWithAllThatIsInIt", "NoSuchFileException"),
        MAKES_WHAT_IS_READ("whatIsNotThereIsRefusedAsSuch", "opening what is not there"),
        OPENS_OLD_FILES_AS_NEW("aNewFileIsNotAnOldOne", "CREATE_NEW of a file that is there"),
        LISTS_NO_FOLDERS("foldersAreMadeAndListed", "a list of a folder"),
        DELETES_WHAT_IS_WITHIN("deletesOneFileAndEmptyFoldersOnly", "deleting a folder with a file in it"),
        READS_FORWARD_ONLY("filesAreReadAtAnyPlace", "bytes before those"),
        KNOWS_NO_MOMENTS("filesTellWhenTheyWereChanged", "0L"),
        KNOWS_FEW_LETTERS("namesMayHaveAnyLetters", "illegal name"),
        LEADS_NOWHERE_UP("pathsLeadUpAndNotOut", "NoSuchFileException"),
        LITTERS("partitionsCannotLeaveTheirFolder", "names beside the folder of partitions"),
        LISTS_NOTHING_WITHIN("partitionsComeBackInOrder", "a/deep"),
        LISTS_THE_FIRST_ONLY("versionsAreKept", "the newest version"),
        CUTS_LONG_FILES("tablesComeBackFromEveryFormat", "rows.parquet is damaged");

        private final String test;
        private final String message;

        Fault(String test, String message) {
            this.test = test;
            this.message = message;
        }

        @Override
        public String test() {
            return test;
        }
    }

    /** Does what a disk does, but for one thing. */
    private static final class BrokenProvider extends FaultyDiskProvider {
        private static final int LONG = 4096;
        private final FileSystemProvider inner;
        private final Fault fault;

        BrokenProvider(FileSystemProvider inner, FaultyDisk disk, Fault fault) {
            super(inner, disk);
            this.inner = inner;
            this.fault = fault;
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            Set<OpenOption> wanted = new HashSet<>(options);
            switch (fault) {
                case MAKES_WHAT_IS_READ -> wanted.addAll(Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE));
                case OPENS_OLD_FILES_AS_NEW -> {
                    if (wanted.remove(StandardOpenOption.CREATE_NEW)) {
                        wanted.add(StandardOpenOption.CREATE);
                    }
                }
                case KNOWS_FEW_LETTERS -> {
                    if (!path.getFileName().toString().matches("[\\w. -]+")) {
                        throw new FileSystemException(path.toString(), null, "illegal name");
                    }
                }
                case LEADS_NOWHERE_UP -> {
                    if (path.toString().contains("..")) {
                        throw new NoSuchFileException(path.toString());
                    }
                }
                default -> {}
            }
            SeekableByteChannel channel = super.newByteChannel(path, wanted, attributes);
            return switch (fault) {
                case READS_FORWARD_ONLY, CUTS_LONG_FILES ->
                    like(SeekableByteChannel.class, channel, (method, arguments) -> answer(method, arguments, channel));
                default -> channel;
            };
        }

        private @Nullable Object answer(String method, Object @Nullable [] arguments, SeekableByteChannel channel)
                throws IOException {
            if (fault == Fault.READS_FORWARD_ONLY
                    && method.equals("position")
                    && arguments != null
                    && (long) arguments[0] < channel.position()) {
                return channel;
            }
            if (fault == Fault.CUTS_LONG_FILES && method.equals("write") && channel.position() > LONG) {
                ByteBuffer lost = (ByteBuffer) arguments[0];
                int count = lost.remaining();
                lost.position(lost.limit());
                return count;
            }
            return null;
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            Set<Path> shown;
            try (Stream<Path> all = Files.list(FaultyPath.inner(folder))) {
                shown = all.filter(each -> isShown(folder, each)).collect(Collectors.toCollection(TreeSet::new));
            }
            if (fault == Fault.LISTS_THE_FIRST_ONLY) {
                shown.retainAll(shown.stream().limit(1).toList());
            }
            return super.newDirectoryStream(
                    folder, each -> shown.contains(FaultyPath.inner(each)) && filter.accept(each));
        }

        private boolean isShown(Path folder, Path entry) {
            return switch (fault) {
                case LISTS_NO_FOLDERS -> !Files.isDirectory(entry);
                case LISTS_NOTHING_WITHIN ->
                    !folder.getParent().getFileName().toString().equals("parts");
                default -> true;
            };
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
            super.createDirectory(folder, attributes);
            if (fault == Fault.LITTERS) {
                Files.createFile(FaultyPath.inner(folder.resolveSibling("._" + folder.getFileName())));
            }
        }

        @Override
        public void delete(Path path) throws IOException {
            if (fault == Fault.DELETES_NOTHING && Files.exists(path)) {
                return;
            }
            if (fault == Fault.DELETES_WHAT_IS_WITHIN) {
                deleteAll(FaultyPath.inner(path));
                return;
            }
            super.delete(path);
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            Path from = FaultyPath.inner(source);
            Path to = FaultyPath.inner(target);
            switch (fault) {
                case LEAVES_WHAT_IS_MOVED -> {
                    super.move(source, target, options);
                    Files.copy(to, from);
                }
                case REPLACES_THE_BEGINNING -> {
                    if (Files.exists(to)) {
                        Files.write(to, Files.readAllBytes(from), StandardOpenOption.WRITE);
                        Files.delete(from);
                    } else {
                        super.move(source, target, options);
                    }
                }
                case MOVES_EMPTY_FOLDERS -> {
                    if (Files.isDirectory(from)) {
                        Files.createDirectory(to);
                        deleteAll(from);
                    } else {
                        super.move(source, target, options);
                    }
                }
                default -> super.move(source, target, options);
            }
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            A attributes = super.readAttributes(path, type, options);
            return fault == Fault.KNOWS_NO_MOMENTS
                    ? like(
                            type,
                            attributes,
                            (method, arguments) -> method.equals("lastModifiedTime") ? FileTime.fromMillis(0) : null)
                    : attributes;
        }

        private static void deleteAll(Path folder) throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Answers some calls in its own way. */
    private interface Answers {
        @Nullable
        Object to(String method, Object @Nullable [] arguments) throws IOException;
    }

    private static <T> T like(Class<T> type, T real, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.to(method.getName(), arguments);
                    return answer == null ? called(method, real, arguments) : answer;
                }));
    }

    private static @Nullable Object called(Method method, Object real, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @ExtendWith(Verdict.FaultResolver.class)
    static final class DiskContract extends FileSystemContract {
        private final Fault fault;

        @TempDir
        private Path outside;

        private Path folder;

        DiskContract(Fault fault) {
            this.fault = fault;
        }

        @BeforeEach
        void make() {
            folder = FaultyDisk.over(outside, (inner, disk) -> new BrokenProvider(inner, disk, fault));
        }

        @Override
        protected Path folder() {
            return folder;
        }
    }

    /** The file system of archives, which loses what is in a folder that is moved. */
    static final class ZipContract extends FileSystemContract {
        @TempDir
        private Path outside;

        private FileSystem files;

        @BeforeEach
        void make() throws IOException {
            files = FileSystems.newFileSystem(
                    URI.create("jar:" + outside.resolve("files.zip").toUri()), Map.of("create", "true"));
            Files.createDirectories(files.getPath("/work"));
        }

        @Override
        protected Path folder() {
            return files.getPath("/work");
        }

        @AfterEach
        void close() throws IOException {
            files.close();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isCaught(Fault fault) {
        Verdict.on(fault, DiskContract.class, fault.test).isCaughtBy(fault.test, fault.message);
    }

    @Test
    void aFileSystemThatIsNotBrokenPasses() {
        Verdict verdict = Verdict.on(Fault.NONE, DiskContract.class);

        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.succeeded()).isGreaterThan(15);
    }

    @Test
    void aFileSystemThatLosesFoldersIsCaught() {
        Verdict verdict = Verdict.on(Fault.NONE, ZipContract.class);

        verdict.isCaughtBy("aFolderIsMovedWithAllThatIsInIt", "NoSuchFileException");
        verdict.isCaughtBy("versionsAreKept", "There is no version of notes.txt");
        assertThat(verdict.failures()).hasSize(2);
    }
}
