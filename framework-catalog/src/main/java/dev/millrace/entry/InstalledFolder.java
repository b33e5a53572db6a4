package dev.millrace.entry;

import dev.millrace.storage.RemoteFile;
import dev.millrace.storage.RemoteFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of a file system that is installed in this Java.
 *
 * @param uri what the file system calls it
 */
record InstalledFolder(URI uri) implements RemoteFolder {
    @Override
    public List<Member> list() throws IOException {
        Path folder = InstalledFile.path(uriOf(""));
        List<Member> members = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    add(folder, file, attributes, members);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException && !file.equals(folder)) {
                        return FileVisitResult.CONTINUE; // it was there a moment ago
                    }
                    throw e;
                }
            });
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return members;
    }

    private static void add(Path folder, Path file, BasicFileAttributes attributes, List<Member> members)
            throws IOException {
        BasicFileAttributes followed =
                attributes.isSymbolicLink() ? Files.readAttributes(file, BasicFileAttributes.class) : attributes;
        if (followed.isRegularFile() && !file.equals(folder)) {
            String separator = file.getFileSystem().getSeparator();
            members.add(new Member(
                    folder.relativize(file).toString().replace(separator, "/"),
                    followed.size(),
                    followed.lastModifiedTime().toInstant()));
        }
    }

    @Override
    public RemoteFile file(String name) {
        return new InstalledFile(uriOf(name));
    }

    @Override
    public boolean create(String name, Path source) throws IOException {
        Path target = InstalledFile.path(uriOf(name));
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (OutputStream out =
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Files.copy(source, out);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(InstalledFile.path(uriOf(name)));
    }

    private URI uriOf(String name) {
        try {
            return new URI(uri.getScheme(), uri.getAuthority(), uri.getPath() + "/" + name, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e.getReason(), e); // never: everything is quoted
        }
    }
}
