package dev.millrace.fingerprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * By what the content of a file is known again: cheaply by size, time and place on the disk, for certain by a hash. As in
 * Git, the time proves nothing if it was almost now when it was asked: the file may have been written once more within the same
 * tick of the file system's clock.
 *
 * @param path where the file is
 * @param size its length in bytes
 * @param modified when it was written
 * @param key what the file system knows it by, such as inode and time of the last change
 * @param racy whether the time proves nothing
 * @param hash the hash of the content, empty if it is not known
 * @see <a href="https://git-scm.com/docs/racy-git">Use of index and Racy Git problem</a>
 */
record FileMark(Path path, long size, Instant modified, String key, boolean racy, String hash) {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration COARSE_TICK = Duration.ofSeconds(3);
    private static final String BASIC = "size,isRegularFile,lastModifiedTime,fileKey";
    /** The time of the last change of any kind, which nobody can set back. */
    private static final String UNIX = "unix:size,isRegularFile,lastModifiedTime,ino,ctime";

    /** Smaller files are read as soon as they are asked for. */
    static final long SMALL = 1L << 20;

    /** Looks at a file; empty if there is none. */
    static Optional<FileMark> of(Path path) {
        try {
            Instant now = Instant.now();
            boolean isUnix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
            Map<String, Object> file = Files.readAttributes(path, isUnix ? UNIX : BASIC);
            if (!Boolean.TRUE.equals(file.get("isRegularFile"))) {
                return Optional.empty();
            }
            Instant modified = instant(file, "lastModifiedTime");
            Instant changed = isUnix ? instant(file, "ctime") : modified;
            String key = isUnix ? file.get("ino") + " " + changed : String.valueOf(file.get("fileKey"));
            boolean racy = isRacy(modified, now) || isRacy(changed, now);
            return Optional.of(new FileMark(path, (Long) value(file, "size"), modified, key, racy, ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(Map<String, Object> file, String attribute) {
        return ((FileTime) value(file, attribute)).toInstant();
    }

    private static Object value(Map<String, Object> file, String attribute) {
        return Objects.requireNonNull(file.get(attribute), attribute);
    }

    private static boolean isRacy(Instant time, Instant now) {
        return !time.plus(tick(time)).isBefore(now);
    }

    /** Some file systems count in whole seconds. */
    private static Duration tick(Instant modified) {
        return modified.getNano() == 0 ? COARSE_TICK : TICK;
    }

    private boolean looksLike(FileMark other) {
        return size == other.size && modified.equals(other.modified) && key.equals(other.key);
    }

    String identity() {
        return hash.isEmpty() ? size + " bytes of " + modified : hash;
    }

    /** Tells whether a file has the content that this mark was made of; where its looks don't tell, it is hashed. */
    boolean hasContentOf(FileMark now, UnaryOperator<FileMark> hasher) {
        if (looksLike(now) && !racy) {
            return true;
        }
        return !hash.isEmpty() && size == now.size && hash.equals(hasher.apply(now).hash);
    }

    /** Returns the mark with the hash of the content; without one if the file does not look as it did. */
    FileMark hashed() {
        if (!hash.isEmpty()) {
            return this;
        }
        try {
            String found = Hashes.of(path);
            return of(path).filter(this::looksLike).isPresent()
                    ? new FileMark(path, size, modified, key, racy, found)
                    : this;
        } catch (NoSuchFileException e) {
            return this;
        } catch (IOException e) {
            return this; // what can't be read is not known again
        }
    }

    /** Returns the mark with the hash that another one has, if it is of the same content by all that can be seen. */
    FileMark hashedAs(FileMark before) {
        return hash.isEmpty() && !before.racy && looksLike(before)
                ? new FileMark(path, size, modified, key, racy, before.hash)
                : this;
    }

    /** Returns a mark that proves something without reading a large file: of a time when the clock has moved on. */
    FileMark settled() {
        if (size <= SMALL || (racy && tick(modified).equals(COARSE_TICK))) {
            return hashed();
        }
        if (!racy || !hash.isEmpty()) {
            return this;
        }
        LockSupport.parkNanos(TICK.toNanos() + TimeUnit.MILLISECONDS.toNanos(2));
        return of(path).filter(this::looksLike).filter(now -> !now.racy).orElse(this);
    }
}
