package dev.millrace.excel;

import dev.millrace.format.BatchReader;
import dev.millrace.format.BatchWriter;
import dev.millrace.format.TableFormat;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes tables in sheets. */
final class SheetFormat implements TableFormat {
    private final ExcelLoad load;
    private final ExcelSave save;

    SheetFormat(ExcelLoad load, ExcelSave save) {
        this.load = load;
        this.save = save;
    }

    @Override
    public BatchReader open(Path path, String name) throws IOException {
        return SheetReader.open(path, name, load, true);
    }

    @Override
    public BatchWriter create(Path path, String name, Schema schema) throws IOException {
        return SheetWriter.create(path, name, schema, save);
    }

    /** Goes through the sheet once if the first rows tell the types; twice more if a later one does not fit. */
    @Override
    public Table read(Path path, String name) throws IOException {
        try (SheetReader reader = SheetReader.open(path, name, load, false)) {
            List<Table> batches = all(reader);
            if (!reader.misses()) {
                return whole(batches);
            }
        }
        try (SheetReader reader = SheetReader.open(path, name, load, true)) {
            return whole(all(reader));
        }
    }

    private static List<Table> all(SheetReader reader) {
        List<Table> batches = new ArrayList<>();
        for (Table batch = reader.next(); batch != null; batch = reader.next()) {
            batches.add(batch);
        }
        return batches;
    }

    private static Table whole(List<Table> batches) {
        return batches.size() == 1 ? batches.get(0) : Table.concat(batches);
    }
}
