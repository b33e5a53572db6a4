package dev.millrace.format;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.storage.OpenFile;
import dev.millrace.storage.StoredFile;
import dev.millrace.storage.SupportsVersions;
import dev.millrace.storage.Versions;
import dev.millrace.table.Allocations;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A table in one file, loaded and saved as a whole or in batches. */
public final class TableFile implements Dataset<Table>, SupportsBatches<Table>, SupportsExists, SupportsVersions {
    private static final ValueType TABLE = ValueType.of(Table.class);
    private static final ProblemCode NO_BATCH = new ProblemCode("TABLE", 20);

    private final StoredFile file;
    private final String type;
    private final TableFormat format;

    /**
     * Makes a dataset.
     *
     * @param type the short key that stands under {@code type} in the catalog
     */
    public TableFile(StoredFile file, String type, TableFormat format) {
        this.file = file;
        this.type = type;
        this.format = format;
    }

    @Override
    public ValueType type() {
        return TABLE;
    }

    @Override
    public Table load() {
        return file.read(path -> format.read(path, file.name()));
    }

    @Override
    public void save(Table table) {
        file.writeRows(path -> {
            format.write(path, file.name(), table);
            return table.rowCount();
        });
    }

    @Override
    public Stream<Table> loadBatches() {
        Allocations.beginStreaming();
        OpenFile open = file.open();
        Batches batches;
        try {
            batches = new Batches(open, open.read(path -> format.open(path, file.name())));
        } catch (RuntimeException | Error e) {
            open.close();
            throw e;
        }
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(batches, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(batches::close);
    }

    @Override
    public void saveBatches(Stream<? extends Table> batches) {
        Allocations.beginStreaming();
        Iterator<? extends Table> left = batches.iterator();
        file.writeRows(path -> write(left, path));
    }

    @Override
    public Optional<Versions> versions() {
        return file.versions();
    }

    @Override
    public boolean exists() {
        return file.exists();
    }

    @Override
    public Map<String, String> describe() {
        return file.describe(type);
    }

    private long write(Iterator<? extends Table> batches, Path path) throws IOException {
        if (!batches.hasNext()) {
            throw new DatasetException(Problem.error(NO_BATCH, "There is no table to save as " + file.name() + ".")
                    .fix("give at least one table; an empty one tells the columns"));
        }
        // no variable holds a batch for longer than it is written, so that it can be freed
        Deque<Table> first = new ArrayDeque<>(List.of(batches.next()));
        Schema schema = first.element().schema();
        try (BatchWriter writer = format.create(path, file.name(), schema)) {
            long rows = first.element().rowCount();
            writer.write(first.remove());
            while (batches.hasNext()) {
                rows += write(batches.next(), schema, writer);
            }
            writer.finish();
            return rows;
        }
    }

    private static int write(Table batch, Schema schema, BatchWriter writer) throws IOException {
        schema.requireSame(batch.schema());
        writer.write(batch);
        return batch.rowCount();
    }

    /** The batches of an open file. */
    private static final class Batches implements Iterator<Table> {
        private final OpenFile file;
        private final BatchReader reader;
        private @Nullable Table next;
        private boolean ended;

        Batches(OpenFile file, BatchReader reader) {
            this.file = file;
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            if (next == null && !ended) {
                next = file.read(path -> Optional.ofNullable(reader.next())).orElse(null);
                ended = next == null;
            }
            return next != null;
        }

        @Override
        public Table next() {
            Table batch = hasNext() ? next : null;
            if (batch == null) {
                throw new NoSuchElementException("The last batch was taken");
            }
            next = null;
            return batch;
        }

        void close() {
            try (file) {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
