package dev.millrace.jdbc;

import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import dev.millrace.test.contract.TableFormatContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Tables of databases keep the contract of formats of tables, with the types that each database has. */
class JdbcContractTest {
    private static final String PASSWORD = "zzTopSecretzz";

    @TempDir
    private static Path databases;

    /** One database for each test. */
    abstract static class Tables extends TableFormatContract {
        Tables(String url, Map<String, ?> credentials) {
            super(new JdbcFormat(), keys(url, credentials));
        }

        private static Map<String, ?> keys(String url, Map<String, ?> credentials) {
            Map<String, Object> keys = new LinkedHashMap<>();
            keys.put("url", url);
            keys.put("table", "contracted");
            keys.put("load", Map.of("fetch_size", 100));
            keys.put("save", Map.of("create", true, "batch_rows", 50));
            if (!credentials.isEmpty()) {
                keys.put("credentials", credentials);
            }
            return keys;
        }

        static String file(String kind) {
            return "jdbc:" + kind + ":" + databases.resolve(UUID.randomUUID() + ".db");
        }

        static Schema with(Schema.Column... more) {
            List<Schema.Column> columns = new ArrayList<>(List.of(
                    Schema.required("number", ColumnType.INT64),
                    Schema.nullable("flag", ColumnType.BOOLEAN),
                    Schema.nullable("long", ColumnType.INT64),
                    Schema.nullable("double", ColumnType.DOUBLE),
                    Schema.nullable("text", ColumnType.TEXT),
                    Schema.nullable("bytes", ColumnType.BINARY),
                    Schema.nullable("day", ColumnType.DATE),
                    Schema.nullable("moment", ColumnType.TIMESTAMP)));
            columns.addAll(Arrays.asList(more));
            return new Schema(columns);
        }

        @Override
        protected Optional<Table> refused() {
            Schema lists = Schema.of(Schema.nullable("list", ColumnType.list(ColumnType.INT64)));
            return Optional.of(Table.builder(lists).row(List.of(1L)).build());
        }

        @Override
        protected Set<String> openSections() {
            return Set.of("credentials");
        }

        @Override
        protected List<String> secrets() {
            return List.of(PASSWORD);
        }
    }

    @Nested
    class H2 extends Tables {
        H2() {
            super(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                    Map.of("user", "anna", "password", PASSWORD));
        }

        @Override
        protected Schema schema() {
            return with(
                    Schema.nullable("int", ColumnType.INT32),
                    Schema.nullable("float", ColumnType.FLOAT),
                    Schema.nullable("price", ColumnType.decimal(10, 2)),
                    Schema.nullable("clock", ColumnType.TIME),
                    Schema.nullable("instant", ColumnType.INSTANT));
        }
    }

    /** It has no exact decimals and times, and no numbers of half the length. */
    @Nested
    class Sqlite extends Tables {
        Sqlite() {
            super(file("sqlite"), Map.of());
        }

        @Override
        protected Schema schema() {
            return with();
        }
    }

    /** Its times of day are whole microseconds, those of tables nanoseconds. */
    @Nested
    class DuckDb extends Tables {
        DuckDb() {
            super(file("duckdb"), Map.of());
        }

        @Override
        protected Schema schema() {
            return with(
                    Schema.nullable("int", ColumnType.INT32),
                    Schema.nullable("float", ColumnType.FLOAT),
                    Schema.nullable("price", ColumnType.decimal(10, 2)),
                    Schema.nullable("instant", ColumnType.INSTANT));
        }
    }
}
