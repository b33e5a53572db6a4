package dev.millrace.format.csv;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.storage.StoredFile;
import dev.millrace.table.Table;
import java.util.Map;

/** A table in one CSV file. */
final class CsvDataset implements Dataset<Table>, SupportsExists {
    private static final ValueType TABLE = ValueType.of(Table.class);

    private final StoredFile file;
    private final CsvLoad load;
    private final CsvSave save;

    CsvDataset(StoredFile file, CsvLoad load, CsvSave save) {
        this.file = file;
        this.load = load;
        this.save = save;
    }

    @Override
    public ValueType type() {
        return TABLE;
    }

    @Override
    public Table load() {
        return file.read(path -> new CsvReading(path, file.name(), load).table());
    }

    @Override
    public void save(Table table) {
        file.write(path -> new CsvWriting(save).write(table, path));
    }

    @Override
    public boolean exists() {
        return file.exists();
    }

    @Override
    public Map<String, String> describe() {
        return file.describe("csv");
    }
}
