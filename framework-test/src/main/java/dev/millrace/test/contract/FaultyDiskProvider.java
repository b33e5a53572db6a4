package dev.millrace.test.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a {@link FaultyDisk} does: the work of another provider, counted and refused. Tests of contracts make it do it wrongly. */
class FaultyDiskProvider extends FileSystemProvider {
    private static final Set<StandardOpenOption> WRITING =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.DELETE_ON_CLOSE);

    private final FileSystemProvider inner;
    private final FaultyDisk disk;

    FaultyDiskProvider(FileSystemProvider inner, FaultyDisk disk) {
        this.inner = inner;
        this.disk = disk;
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("there is only the disk itself");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk;
    }

    @Override
    public Path getPath(URI uri) {
        return disk.wrap(inner.getPath(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (!Collections.disjoint(options, WRITING)) {
            disk.change();
        }
        return new FaultyDisk.Channel(inner.newByteChannel(FaultyPath.inner(path), options, attributes), disk);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> listing =
                inner.newDirectoryStream(FaultyPath.inner(folder), each -> filter.accept(disk.wrap(each)));
        disk.opened();
        return new DirectoryStream<>() {
            private boolean closed;

            @Override
            public Iterator<Path> iterator() {
                return StreamSupport.stream(listing.spliterator(), false)
                        .<Path>map(disk::wrap)
                        .iterator();
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    disk.closed();
                }
                listing.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        disk.change();
        inner.createDirectory(FaultyPath.inner(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.change();
        inner.delete(FaultyPath.inner(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        disk.change();
        inner.copy(FaultyPath.inner(source), FaultyPath.inner(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        disk.change();
        inner.move(FaultyPath.inner(source), FaultyPath.inner(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return inner.isSameFile(FaultyPath.inner(path), FaultyPath.inner(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return inner.isHidden(FaultyPath.inner(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return inner.getFileStore(FaultyPath.inner(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        inner.checkAccess(FaultyPath.inner(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return inner.getFileAttributeView(FaultyPath.inner(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return inner.readAttributes(FaultyPath.inner(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return inner.readAttributes(FaultyPath.inner(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        disk.change();
        inner.setAttribute(FaultyPath.inner(path), attribute, value, options);
    }
}
