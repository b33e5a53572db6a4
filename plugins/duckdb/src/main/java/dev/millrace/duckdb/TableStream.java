package dev.millrace.duckdb;

import dev.millrace.table.Table;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** Gives a table to Arrow as a stream of one batch, without copying it. */
final class TableStream extends ArrowReader {
    private final VectorSchemaRoot root;
    private boolean given;

    TableStream(Table table, BufferAllocator allocator) {
        super(allocator);
        this.root = table.toArrow();
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() {
        return root;
    }

    @Override
    public boolean loadNextBatch() {
        boolean first = !given;
        given = true;
        return first;
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {
        root.close();
    }

    @Override
    protected Schema readSchema() {
        return root.getSchema();
    }
}
