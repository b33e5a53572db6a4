package dev.millrace.format.parquet;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Table;
import java.util.Map;

/** A table in a Parquet file. */
final class ParquetDataset implements Dataset<Table>, SupportsExists {
    private final StoredFile file;
    private final ParquetOptions options;

    ParquetDataset(StoredFile file, ParquetOptions options) {
        this.file = file;
        this.options = options;
    }

    @Override
    public ValueType type() {
        return ValueType.of(Table.class);
    }

    @Override
    public Table load() {
        return file.read(path -> TableReader.read(path, options.columns(), new ParquetProblems(file.name())));
    }

    @Override
    public void save(Table table) {
        file.write(path -> TableWriter.write(path, table, options, new ParquetProblems(file.name())));
    }

    @Override
    public boolean exists() {
        return file.exists();
    }

    @Override
    public Map<String, String> describe() {
        return file.describe("parquet");
    }
}
