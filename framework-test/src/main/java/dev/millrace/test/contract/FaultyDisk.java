package dev.millrace.test.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A file system over another one, whose changes can be made to fail: from the n-th on, as if the program had been killed then,
 * or only the n-th. Counts what was changed, and what is still open.
 */
final class FaultyDisk extends FileSystem {
    private final FileSystem inner;
    private final FaultyDiskProvider provider;
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile int firstFault = Integer.MAX_VALUE;
    private volatile int lastFault = Integer.MAX_VALUE;

    private FaultyDisk(
            FileSystem inner, BiFunction<FileSystemProvider, FaultyDisk, ? extends FaultyDiskProvider> provider) {
        this.inner = inner;
        this.provider = provider.apply(inner.provider(), this);
    }

    /** Returns a folder as one of a disk that works. */
    static FaultyPath over(Path folder) {
        return over(folder, FaultyDiskProvider::new);
    }

    /** Returns a folder as one of a disk of which a provider does the work. */
    static FaultyPath over(
            Path folder, BiFunction<FileSystemProvider, FaultyDisk, ? extends FaultyDiskProvider> provider) {
        return new FaultyPath(new FaultyDisk(folder.getFileSystem(), provider), folder);
    }

    /** Returns how many changes were asked for. */
    int changes() {
        return changes.get();
    }

    /** Returns how many files and listings of folders are open. */
    int open() {
        return open.get();
    }

    /** Lets every change fail, from the n-th that comes, counted from 1: nothing can be tidied up. */
    void dieAt(int change) {
        firstFault = changes.get() + change;
        lastFault = Integer.MAX_VALUE;
    }

    /** Lets the n-th change that comes fail, counted from 1. */
    void failAt(int change) {
        firstFault = changes.get() + change;
        lastFault = firstFault;
    }

    /** Lets everything work again. */
    void repair() {
        firstFault = Integer.MAX_VALUE;
        lastFault = Integer.MAX_VALUE;
    }

    /** Tells whether a fault has happened, of those that were asked for last. */
    boolean hasFailed() {
        return changes.get() >= firstFault;
    }

    /** Counts a change, or fails. */
    void change() throws IOException {
        int number = changes.incrementAndGet();
        if (number >= firstFault && number <= lastFault) {
            throw new IOException("No space left on device");
        }
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    /** Returns a path of the file system beneath as one of this. */
    FaultyPath wrap(Path path) {
        return new FaultyPath(this, path);
    }

    @Nullable
    FaultyPath wrapOrNull(@Nullable Path path) {
        return path == null ? null : wrap(path);
    }

    /** A file that is open; a write that is to fail writes one half before. */
    static final class Channel implements SeekableByteChannel {
        private final SeekableByteChannel inner;
        private final FaultyDisk disk;
        private boolean closed;

        Channel(SeekableByteChannel inner, FaultyDisk disk) {
            this.inner = inner;
            this.disk = disk;
            disk.opened();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return inner.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            try {
                disk.change();
            } catch (IOException e) {
                ByteBuffer half = source.duplicate();
                half.limit(half.position() + half.remaining() / 2);
                inner.write(half);
                throw e;
            }
            return inner.write(source);
        }

        @Override
        public long position() throws IOException {
            return inner.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            inner.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return inner.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            disk.change();
            inner.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return inner.isOpen();
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                disk.closed();
            }
            inner.close();
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("the disk lasts as long as the one beneath");
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return inner.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return inner.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException("roots");
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return inner.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return inner.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(inner.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = inner.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(FaultyPath.inner(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return inner.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("watching");
    }
}
