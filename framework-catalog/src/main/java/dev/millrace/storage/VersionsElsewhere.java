package dev.millrace.storage;

import dev.millrace.storage.RemoteFolder.Member;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Versions in a storage that is no disk. The manifest is stored first, unless there is one of that name: that takes the
 * version. What makes it a version is its file, which is stored last and deleted first.
 *
 * @param folder the folder, which is named like the file
 * @param fileName the last part of its path
 * @param plain the file that may lie where the folder belongs
 * @param project the folder of the project
 */
record VersionsElsewhere(RemoteFolder folder, String fileName, RemoteFile plain, Path project) implements VersionStore {
    private static final String TAGS = ".tags/";

    @Override
    public Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        String end = "/" + fileName;
        for (Member each : folder.list()) {
            if (each.name().endsWith(end)) {
                sizes.put(each.name().substring(0, each.name().length() - end.length()), each.bytes());
            }
        }
        return sizes;
    }

    @Override
    public Map<String, String> tags() throws IOException {
        Map<String, String> tags = new HashMap<>();
        for (Member each : folder.list()) {
            if (each.name().startsWith(TAGS)) {
                try {
                    tags.put(
                            each.name().substring(TAGS.length()),
                            read(each.name()).strip());
                } catch (NoSuchFileException e) {
                    continue; // it was there a moment ago
                }
            }
        }
        return tags;
    }

    @Override
    public void tag(String tag, String version) throws IOException {
        try (LocalCopy copy = LocalCopy.make()) {
            Files.writeString(copy.path(), version + "\n");
            folder.file(TAGS + tag).store(copy.path());
        }
    }

    @Override
    public Optional<Manifest> manifest(String version) {
        try {
            return Manifest.parse(read(version + "/" + Manifest.FILE).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String read(String name) throws IOException {
        try (LocalCopy copy = LocalCopy.make()) {
            folder.file(name).fetch(copy.path());
            return Files.readString(copy.path());
        }
    }

    @Override
    public void remove(String version) throws IOException {
        folder.delete(file(version));
        List<Member> all = folder.list();
        for (Member each : all) {
            if (each.name().startsWith(version + "/")) {
                folder.delete(each.name());
            }
        }
    }

    @Override
    public boolean hasPlainFile() throws IOException {
        return plain.exists();
    }

    @Override
    public String write(Writing writing, Noting noting) throws IOException {
        try (LocalCopy copy = LocalCopy.make()) {
            long rows = writing.to(copy.path());
            return place(copy.path(), noting.of(copy.path(), rows));
        }
    }

    private String place(Path file, Manifest manifest) throws IOException {
        Set<String> taken = new HashSet<>();
        for (Member each : folder.list()) {
            taken.add(each.name().substring(0, Math.max(0, each.name().indexOf('/'))));
        }
        for (int number = 0; number <= MOST_AT_A_MOMENT; number++) {
            Manifest numbered = manifest.numbered(number);
            if (!taken.contains(numbered.version()) && takes(numbered)) {
                store(file, numbered.version());
                return numbered.version();
            }
        }
        throw new IOException(
                "there are " + MOST_AT_A_MOMENT + " versions that begin with " + manifest.version() + " already");
    }

    private boolean takes(Manifest manifest) throws IOException {
        try (LocalCopy copy = LocalCopy.make()) {
            Files.write(copy.path(), manifest.text());
            return folder.create(manifest.version() + "/" + Manifest.FILE, copy.path());
        }
    }

    /** Stores the file; if that fails, it may be there all the same, and is removed with its manifest. */
    private void store(Path file, String version) throws IOException {
        try {
            folder.file(file(version)).store(file);
        } catch (IOException | RuntimeException e) {
            try {
                folder.delete(file(version));
                folder.delete(version + "/" + Manifest.FILE);
            } catch (IOException | RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    @Override
    public OpenFile open(String version, StoredFile file) throws IOException {
        return OpenFile.copied(file, folder.file(file(version)));
    }

    private String file(String version) {
        return version + "/" + fileName;
    }
}
