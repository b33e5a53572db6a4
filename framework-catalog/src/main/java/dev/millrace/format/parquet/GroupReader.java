package dev.millrace.format.parquet;

import dev.millrace.format.BatchReader;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file row group by row group, each in slices of so many rows. */
final class GroupReader implements BatchReader {
    private final SeekableByteChannel channel;
    private final TableReader reader;
    private final int batchRows;
    private @Nullable Table group;
    private int nextGroup;
    private int nextRow;
    private boolean given;

    GroupReader(Path path, ParquetOptions options, ParquetProblems problems) throws IOException {
        this.channel = Files.newByteChannel(path);
        this.batchRows = options.batchRows();
        try {
            this.reader = new TableReader(new ParquetFile(channel, problems), options);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public @Nullable Table next() throws IOException {
        Table current = group;
        while (current == null || nextRow >= current.rowCount()) {
            if (nextGroup >= Math.max(1, reader.groupCount())) {
                group = null;
                Table last = given ? null : current;
                given = true;
                return last;
            }
            current = reader.read(nextGroup, Math.min(nextGroup + 1, reader.groupCount()));
            nextGroup++;
            nextRow = 0;
            group = current;
        }
        given = true;
        int rows = Math.min(batchRows, current.rowCount() - nextRow);
        Table batch = rows == current.rowCount() ? current : current.slice(nextRow, rows);
        nextRow += rows;
        return batch;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
