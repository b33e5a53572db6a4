package dev.millrace.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Versions in a folder of a disk. Each is written under a hidden name and moved into place.
 *
 * @param folder the folder, which is named like the file
 */
record VersionsOnDisk(Path folder) implements VersionStore {
    @Override
    public String fileName() {
        return String.valueOf(folder.getFileName());
    }

    @Override
    public Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path each : (Iterable<Path>) children::iterator) {
                String version = String.valueOf(each.getFileName());
                size(file(version)).ifPresent(size -> sizes.put(version, size));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return sizes;
        }
        return sizes;
    }

    private static Optional<Long> size(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(attributes.size()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Map<String, String> tags() throws IOException {
        Map<String, String> tags = new HashMap<>();
        try (Stream<Path> files = Files.list(tagFolder())) {
            for (Path each : files.toList()) {
                String tag = String.valueOf(each.getFileName());
                if (!tag.startsWith(".")) {
                    tags.put(tag, Files.readString(each).strip());
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return tags;
        }
        return tags;
    }

    @Override
    public void tag(String tag, String version) throws IOException {
        Files.createDirectories(tagFolder());
        Path beside = tagFolder().resolve("." + StoredFile.unique() + ".tmp");
        Files.writeString(beside, version + "\n");
        Files.move(beside, tagFolder().resolve(tag), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Optional<Manifest> manifest(String version) {
        return Manifest.read(folder.resolve(version));
    }

    @Override
    public void remove(String version) throws IOException {
        Path gone = folder.resolve("." + StoredFile.unique() + ".tmp");
        Files.move(folder.resolve(version), gone);
        deleteAll(gone);
    }

    @Override
    public boolean hasPlainFile() {
        return Files.isRegularFile(folder);
    }

    @Override
    public Path project() {
        return folder;
    }

    @Override
    public String write(Writing writing, Noting noting) throws IOException {
        Path beside = folder.resolve("." + StoredFile.unique() + ".tmp");
        Files.createDirectories(beside);
        try {
            Path file = beside.resolve(fileName());
            long rows = writing.to(file);
            return place(beside, noting.of(file, rows));
        } catch (Throwable e) {
            try {
                deleteAll(beside);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** Moves a complete folder to the first free name; two that are moved at once never get the same. */
    private String place(Path beside, Manifest manifest) throws IOException {
        for (int number = 0; ; number++) {
            Manifest numbered = manifest.numbered(number);
            Path target = folder.resolve(numbered.version());
            if (Files.exists(target)) {
                continue;
            }
            numbered.write(beside);
            try {
                Files.move(beside, target);
                return numbered.version();
            } catch (FileSystemException e) {
                if (!Files.exists(target) || number > MOST_AT_A_MOMENT) {
                    throw e;
                }
            }
        }
    }

    @Override
    public OpenFile open(String version, StoredFile file) {
        return new OpenFile(file, file(version), null);
    }

    private Path file(String version) {
        return folder.resolve(version).resolve(fileName());
    }

    private Path tagFolder() {
        return folder.resolve(".tags");
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
