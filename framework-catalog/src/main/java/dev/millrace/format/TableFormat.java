package dev.millrace.format;

import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes tables in files of one format. Meant to be implemented; immutable.
 *
 * <p>Whatever is wrong with a file's content is a {@link dev.millrace.problem.DatasetException} that names the place; an
 * {@link IOException} means that the storage failed. Paths lie in any {@code java.nio} file system.
 */
public interface TableFormat {
    /**
     * Opens a file, in order to read its rows batch by batch.
     *
     * @param name how the file is told to people
     */
    BatchReader open(Path path, String name) throws IOException;

    /**
     * Creates a file, in order to write rows of a schema batch by batch.
     *
     * @param name how the file is told to people
     */
    BatchWriter create(Path path, String name, Schema schema) throws IOException;

    /** Reads all rows of a file at once. Override it where that is quicker than batches. */
    default Table read(Path path, String name) throws IOException {
        try (BatchReader reader = open(path, name)) {
            List<Table> batches = new ArrayList<>();
            for (Table batch = reader.next(); batch != null; batch = reader.next()) {
                batches.add(batch);
            }
            return batches.size() == 1 ? batches.get(0) : Table.concat(batches);
        }
    }

    /** Writes all rows of a file at once. Override it where that is quicker than batches. */
    default void write(Path path, String name, Table table) throws IOException {
        try (BatchWriter writer = create(path, name, table.schema())) {
            writer.write(table);
            writer.finish();
        }
    }
}
