package dev.millrace.format.partitioned;

import dev.millrace.problem.DatasetException;
import dev.millrace.storage.RemoteFolder.Member;
import dev.millrace.storage.StoredFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A folder of a storage that is no disk of this machine.
 *
 * @param folder where it is
 * @param suffix how the names of the files end
 * @param places finds where files of the disk are written, given a folder that is not in the project
 */
record FolderElsewhere(StoredFolder folder, String suffix, UnaryOperator<Path> places) implements PartitionFolder {
    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public String inside(String file) {
        return folder.path() + "/" + file;
    }

    @Override
    public List<String> ids() {
        return marks().stream().map(Mark::id).toList();
    }

    @Override
    public List<Mark> marks() {
        try {
            return folder.remote().list().stream()
                    .flatMap(each -> mark(each).stream())
                    .sorted(Comparator.comparing(Mark::id))
                    .toList();
        } catch (IOException e) {
            throw problems().notListed(e);
        }
    }

    private Optional<Mark> mark(Member file) {
        if (!file.name().endsWith(suffix)) {
            return Optional.empty();
        }
        String id = file.name().substring(0, file.name().length() - suffix.length());
        return PartitionFolder.isId(id) ? Optional.of(new Mark(file.modified(), id)) : Optional.empty();
    }

    /** Writes partitions to the disk, and stores one after the other when all are complete. */
    @Override
    public void replace(List<String> ids, boolean overwrite, Writing writing) {
        check(ids);
        try (Stage stage = Stage.make(places)) {
            for (String id : ids) {
                write(id, stage.named() + "/", writing);
            }
            store(ids, stage.written(), overwrite);
        } catch (IOException e) {
            throw problems().notWritten(e);
        }
    }

    private void store(List<String> ids, Path from, boolean overwrite) throws IOException {
        List<String> stored = new ArrayList<>();
        try {
            for (String id : ids) {
                folder.remote().file(id + suffix).store(from.resolve(id + suffix));
                stored.add(id);
            }
            if (overwrite) {
                removeOthers(Set.copyOf(ids));
            }
        } catch (IOException | DatasetException e) {
            if (stored.isEmpty()) {
                throw e;
            }
            throw problems().partlyWritten(stored, ids.size(), e);
        }
    }

    private void removeOthers(Set<String> ids) throws IOException {
        for (String id : ids()) {
            if (!ids.contains(id)) {
                folder.remote().delete(id + suffix);
            }
        }
    }
}
