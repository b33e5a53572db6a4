package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.format.BatchReader;
import dev.millrace.format.BatchWriter;
import dev.millrace.format.TableFile;
import dev.millrace.format.TableFormat;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of formats of tables finds what can be wrong with rows and columns. */
class BrokenTableFormatTest {
    /** What is wrong with the format, which test finds it, and what that says. */
    enum Fault implements Verdict.Planted {
        NONE("", ""),
        ZERO_FOR_NULL("whatIsSavedComesBack", "row 3, column 'id'"),
        NULL_FOR_EMPTY_TEXT("whatIsSavedComesBack", "column 'text'"),
        TRIMS_TEXT("whatIsSavedComesBack", "spaces around instead of  spaces around"),
        FORGETS_COLUMNS_WITHOUT_ROWS("whatIsSavedComesBack", "[columns]"),
        RENAMES_COLUMNS("columnsWithOddNamesComeBack", "with_space"),
        CUTS_LONG_TABLES("manyRowsComeBack", "rows"),
        FORGETS_COLUMNS_OF_NULLS("columnsOfNullsComeBack", "[columns]"),
        KEEPS_THE_LAST_BATCH_ONLY("manyBatchesComeBack", "rows"),
        LEAVES_MEMORY("whatIsSavedComesBack", "A run ended with memory that nobody released");

        private final String test;
        private final String message;

        Fault(String test, String message) {
            this.test = test;
            this.message = message;
        }

        @Override
        public String test() {
            return test;
        }
    }

    private static final Schema SCHEMA =
            Schema.of(Schema.nullable("id", ColumnType.INT64), Schema.nullable("text", ColumnType.TEXT));

    /** Type {@code cells}: a table as serialized objects. */
    record Cells(Fault fault) implements DatasetFactory<Cells.Options>, TableFormat {
        record Options(String path) {}

        @Override
        public String type() {
            return "cells";
        }

        @Override
        public Class<Options> options() {
            return Options.class;
        }

        @Override
        public Dataset<?> create(Options options, EntryContext context) {
            return new TableFile(context.file(options.path()), type(), this);
        }

        @Override
        public BatchReader open(Path path, String name) throws IOException {
            Table table = readAll(path, name);
            return new BatchReader() {
                private @Nullable Table left = table;

                @Override
                public @Nullable Table next() {
                    Table next = left;
                    left = null;
                    return next;
                }

                @Override
                public void close() {}
            };
        }

        private Table readAll(Path path, String name) throws IOException {
            ArrowBuf scratch = Allocations.allocator().buffer(64);
            try (InputStream in = Files.newInputStream(path);
                    ObjectInputStream objects = new ObjectInputStream(in)) {
                List<?> names = (List<?>) objects.readObject();
                List<?> rows = (List<?>) objects.readObject();
                List<Schema.Column> columns = new ArrayList<>();
                for (Object each : names) {
                    String column = (String) each;
                    columns.add(Schema.nullable(column, column.equals("text") ? ColumnType.TEXT : ColumnType.INT64));
                }
                var table = Table.builder(new Schema(columns));
                rows.forEach(row -> table.row(((List<?>) row).toArray()));
                return table.build();
            } catch (ClassNotFoundException | RuntimeException e) {
                throw new IOException(name + " has no table: " + e, e);
            } finally {
                if (fault != Fault.LEAVES_MEMORY) {
                    scratch.close();
                }
            }
        }

        @Override
        public BatchWriter create(Path path, String name, Schema schema) {
            List<Table> batches = new ArrayList<>();
            return new BatchWriter() {
                @Override
                public void write(Table batch) {
                    batches.add(batch);
                }

                @Override
                public void finish() throws IOException {
                    Table all = fault == Fault.KEEPS_THE_LAST_BATCH_ONLY
                            ? batches.get(batches.size() - 1)
                            : Table.concat(batches);
                    try (OutputStream out = Files.newOutputStream(path);
                            ObjectOutputStream objects = new ObjectOutputStream(out)) {
                        writeAll(all, objects);
                    }
                }

                @Override
                public void close() {}
            };
        }

        private void writeAll(Table table, ObjectOutputStream objects) throws IOException {
            List<String> names = new ArrayList<>();
            for (String name : table.columnNames()) {
                boolean isForgotten = fault == Fault.FORGETS_COLUMNS_WITHOUT_ROWS && table.rowCount() == 0
                        || fault == Fault.FORGETS_COLUMNS_OF_NULLS
                                && table.rowCount() > 0
                                && table.column(name).nullCount() == table.rowCount();
                if (!isForgotten) {
                    names.add(name);
                }
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int count = fault == Fault.CUTS_LONG_TABLES ? Math.min(table.rowCount(), 8192) : table.rowCount();
            for (int row = 0; row < count; row++) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (String name : names) {
                    cells.add(cell(name, table.column(name).find(row)));
                }
                rows.add(cells);
            }
            objects.writeObject(new ArrayList<>(names.stream()
                    .map(name -> fault == Fault.RENAMES_COLUMNS ? name.replace(' ', '_') : name)
                    .toList()));
            objects.writeObject(rows);
        }

        private @Nullable Object cell(String column, Optional<?> value) {
            Object cell = value.orElse(null);
            if (cell == null) {
                return fault == Fault.ZERO_FOR_NULL && column.equals("id") ? 0L : null;
            }
            if (cell instanceof String text) {
                String trimmed = fault == Fault.TRIMS_TEXT ? text.trim() : text;
                return fault == Fault.NULL_FOR_EMPTY_TEXT && text.isEmpty() ? null : trimmed;
            }
            return cell;
        }
    }

    @ExtendWith(Verdict.FaultResolver.class)
    static final class CellsContract extends TableFormatContract {
        CellsContract(Fault fault) {
            super(new Cells(fault), Map.of("path", "some.cells"));
        }

        @Override
        protected Schema schema() {
            return SCHEMA;
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isCaught(Fault fault) {
        Verdict.on(fault, CellsContract.class, fault.test).isCaughtBy(fault.test, fault.message);
    }

    @Test
    void aFormatThatIsNotBrokenPasses() {
        Verdict verdict = Verdict.on(Fault.NONE, CellsContract.class);

        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.succeeded()).isGreaterThan(20);
    }
}
