package dev.millrace.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder elsewhere that is only read: what is stored lands on the disk, and what is deleted is only left out from then on.
 *
 * @param original the folder elsewhere
 * @param name how it is told to people
 * @param files where the files of the project are
 */
record SparedFolder(RemoteFolder original, String name, ProjectFiles files) implements RemoteFolder {
    /** Below this folder lies an empty file for each that was deleted. */
    private static final String DELETED = ".deleted/";

    @Override
    public List<Member> list() throws IOException {
        Map<String, Member> members = new TreeMap<>();
        Set<String> deleted = new TreeSet<>();
        for (Member each : own()) {
            if (each.name().startsWith(DELETED)) {
                deleted.add(each.name().substring(DELETED.length()));
            } else {
                members.put(each.name(), each);
            }
        }
        for (Member each : original.list()) {
            if (!deleted.contains(each.name())) {
                members.putIfAbsent(each.name(), each);
            }
        }
        return List.copyOf(members.values());
    }

    private List<Member> own() throws IOException {
        Path folder = files.elsewhere(name);
        List<Member> members = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String relative = folder.relativize(file).toString().replace('\\', '/');
                    members.add(new Member(
                            ProjectFiles.nameElsewhere(relative),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return members;
    }

    @Override
    public RemoteFile file(String member) {
        return new SparedFile(original.file(member), place(member));
    }

    @Override
    public boolean create(String member, Path source) throws IOException {
        if (list().stream().anyMatch(each -> each.name().equals(member))) {
            return false;
        }
        try {
            Files.createDirectories(place(member).getParent());
            Files.copy(source, place(member));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Override
    public void delete(String member) throws IOException {
        Files.deleteIfExists(place(member));
        Path mark = place(DELETED + member);
        Files.createDirectories(mark.getParent());
        if (!Files.exists(mark)) {
            Files.createFile(mark);
        }
    }

    private Path place(String member) {
        return files.elsewhere(name + "/" + member);
    }
}
