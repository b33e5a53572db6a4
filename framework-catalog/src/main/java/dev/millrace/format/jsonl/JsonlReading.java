package dev.millrace.format.jsonl;

import dev.millrace.format.BatchReader;
import dev.millrace.problem.Problem;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file.
 *
 * <p>Types that nobody told are found from the first rows. If a later row does not fit them, a file that is read as a whole
 * is read again with types that were found from all rows; one that is read in batches can't be.
 */
final class JsonlReading {
    private final Path path;
    private final JsonlOptions options;
    private final Framing framing;
    private final Map<String, ColumnType> told;
    private final JsonlProblems problems;

    JsonlReading(Path path, JsonlOptions options, Framing framing, String name) {
        this.path = path;
        this.options = options;
        this.told = options.types();
        this.framing = framing;
        this.problems = new JsonlProblems(name, framing);
    }

    /** Reads all rows. */
    Table table() throws IOException {
        Table table = fits(find(options.sampleRows()));
        return table == null ? all(find(Integer.MAX_VALUE)) : table;
    }

    /** Opens the file to read its rows piece by piece. */
    BatchReader batches() throws IOException {
        Found found = find(options.sampleRows());
        return new Batches(found, JsonRows.open(path, options.codec(), framing, problems));
    }

    private @Nullable Table fits(Found found) throws IOException {
        try {
            return all(found);
        } catch (Misfit e) {
            return null;
        }
    }

    private Table all(Found found) throws IOException {
        JsonlProblems wrong = problems.anew();
        try (JsonRows rows = JsonRows.open(path, options.codec(), framing, problems);
                Filling filling = filling(found, wrong)) {
            rows.forEach(Integer.MAX_VALUE, filling::add);
            wrong.throwIfAny();
            return filling.table();
        } catch (FieldReaders.Twice e) {
            throw problems.twice(e.place(), e.field());
        }
    }

    private Filling filling(Found found, JsonlProblems wrong) {
        return new Filling(
                found.schema(),
                found.sample(),
                told.keySet(),
                wrong,
                !options.columns().isEmpty());
    }

    private Found find(int rows) throws IOException {
        Shape sample = new Shape();
        try (JsonRows some = JsonRows.open(path, options.codec(), framing, problems)) {
            some.forEach(rows, parser -> sample.seeRow(parser, told.keySet()));
        }
        told.keySet().forEach(sample::field);
        List<String> names = sample.names();
        List<String> unknown = options.columns().stream()
                .filter(each -> !names.contains(each))
                .distinct()
                .toList();
        if (!unknown.isEmpty() && rows < Integer.MAX_VALUE) {
            // the column may come later
            return find(Integer.MAX_VALUE);
        }
        if (!unknown.isEmpty()) {
            throw problems.unknownColumns(unknown, names);
        }
        return new Found(schema(sample, options.columns().isEmpty() ? names : options.columns()), sample);
    }

    private Schema schema(Shape sample, List<String> names) {
        List<Problem.Detail> conflicts = new ArrayList<>();
        List<Schema.Column> columns = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            ColumnType type =
                    told.containsKey(name) ? told.get(name) : sample.field(name).type(name, conflicts);
            columns.add(Schema.nullable(name, type));
        }
        if (!conflicts.isEmpty()) {
            throw problems.mixed(conflicts);
        }
        return new Schema(columns);
    }

    /** The rows of an open file. */
    private final class Batches implements BatchReader {
        private final Found found;
        private final JsonRows rows;
        private boolean any;

        Batches(Found found, JsonRows rows) {
            this.found = found;
            this.rows = rows;
        }

        @Override
        public @Nullable Table next() throws IOException {
            JsonlProblems wrong = problems.anew();
            try (Filling filling = filling(found, wrong)) {
                int count = rows.forEach(options.batchRows(), filling::add);
                wrong.throwIfAny();
                if (count == 0 && any) {
                    return null;
                }
                any = true;
                return filling.table();
            } catch (Misfit e) {
                throw problems.unlikeSample(e, options.sampleRows());
            } catch (FieldReaders.Twice e) {
                throw problems.twice(e.place(), e.field());
            }
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
