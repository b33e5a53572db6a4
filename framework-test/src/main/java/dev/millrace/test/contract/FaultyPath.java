package dev.millrace.test.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * A path on a {@link FaultyDisk}.
 *
 * @param disk the disk
 * @param inner the path on the disk beneath
 */
record FaultyPath(FaultyDisk disk, Path inner) implements Path {
    /** Returns the path beneath; of a path of another file system itself, as {@code Files.copy} gives some. */
    static Path inner(Path path) {
        return path instanceof FaultyPath faulty ? faulty.inner : path;
    }

    @Override
    public FaultyDisk getFileSystem() {
        return disk;
    }

    @Override
    public boolean isAbsolute() {
        return inner.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return disk.wrapOrNull(inner.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return disk.wrapOrNull(inner.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return disk.wrapOrNull(inner.getParent());
    }

    @Override
    public int getNameCount() {
        return inner.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return disk.wrap(inner.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return disk.wrap(inner.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return inner.startsWith(inner(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return inner.endsWith(inner(other));
    }

    @Override
    public Path normalize() {
        return disk.wrap(inner.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return disk.wrap(inner.resolve(inner(other)));
    }

    @Override
    public Path relativize(Path other) {
        return disk.wrap(inner.relativize(inner(other)));
    }

    @Override
    public URI toUri() {
        return inner.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return disk.wrap(inner.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return disk.wrap(inner.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("watching");
    }

    @Override
    public int compareTo(Path other) {
        return inner.compareTo(inner(other));
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}
