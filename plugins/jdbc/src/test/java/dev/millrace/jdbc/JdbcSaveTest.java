package dev.millrace.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.entry.DatasetFactory;
import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // a scope works by being open
class JdbcSaveTest {
    private final String h2 = "jdbc:h2:mem:" + UUID.randomUUID();
    private Connection database;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws SQLException {
        database = DriverManager.getConnection(h2);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String url(String kind) {
        return kind.equals("h2") ? h2 : "jdbc:sqlite:" + folder.resolve("test.db");
    }

    private static Table ids(int... ids) {
        return Table.columns().ints("id", ids).build();
    }

    private static Table everything() {
        return Table.builder(Schema.of(
                        Schema.nullable("b", ColumnType.BOOLEAN),
                        Schema.nullable("i8", ColumnType.INT8),
                        Schema.nullable("i16", ColumnType.INT16),
                        Schema.nullable("i32", ColumnType.INT32),
                        Schema.required("i64", ColumnType.INT64),
                        Schema.nullable("f", ColumnType.FLOAT),
                        Schema.nullable("d", ColumnType.DOUBLE),
                        Schema.nullable("n", ColumnType.decimal(20, 3)),
                        Schema.nullable("a \"text\"", ColumnType.TEXT),
                        Schema.nullable("x", ColumnType.BINARY),
                        Schema.nullable("day", ColumnType.DATE),
                        Schema.nullable("clock", ColumnType.TIME),
                        Schema.nullable("at", ColumnType.TIMESTAMP),
                        Schema.nullable("seen", ColumnType.INSTANT)))
                .row(
                        true,
                        (byte) 1,
                        (short) 2,
                        3,
                        Long.MAX_VALUE,
                        0.5f,
                        0.1,
                        new BigDecimal("12345678901234567.125"),
                        "ä'b\"",
                        new byte[] {1, 2},
                        LocalDate.of(2024, 2, 29),
                        LocalTime.parse("23:59:59.123456789"),
                        LocalDateTime.parse("2024-02-29T12:00:00.123456"),
                        Instant.parse("2024-02-29T12:00:00.123456Z"))
                .row(null, null, null, null, 1L, null, null, null, null, null, null, null, null, null)
                .build();
    }

    @Test
    void createsATableThatHoldsTheSame() {
        JdbcDataset dataset =
                JdbcEntry.table(h2, "t").saving(Map.of("create", true)).dataset();

        dataset.save(everything());

        Table loaded = dataset.load();
        assertThat(loaded.drop("i8")).isEqualTo(everything().drop("i8"));
        assertThat(loaded.longs("i8").value(0)).isEqualTo(1);
    }

    @Test
    void keepsInSqliteWhatItHasTypesFor() {
        Table table = everything().select("b", "i32", "i64", "d", "a \"text\"", "x", "day", "at");
        JdbcDataset dataset = JdbcEntry.table(url("sqlite"), "t")
                .saving(Map.of("create", true))
                .dataset();

        dataset.save(table);

        Table loaded = dataset.load();
        assertThat(loaded.drop("i32")).isEqualTo(table.drop("i32"));
        assertThat(loaded.longs("i32").value(0)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void replacesAppendsAndUpdates(String kind) {
        JdbcEntry entry = JdbcEntry.table(url(kind), "t");
        Table first = Table.columns().longs("id", 1, 2).texts("s", "a", "b").build();
        Table second = Table.columns().longs("id", 2, 3).texts("s", "c", "d").build();
        Map<String, Object> upsert = Map.of("mode", "upsert", "keys", List.of("id"), "create", true, "batch_rows", 1L);

        entry.saving(upsert).dataset().save(first);
        entry.saving(upsert).dataset().save(second);

        JdbcDataset sorted = JdbcEntry.query(url(kind), "select \"id\", \"s\" from \"t\" order by 1, 2")
                .dataset();
        assertThat(sorted.load())
                .isEqualTo(Table.columns()
                        .longs("id", 1, 2, 3)
                        .texts("s", "a", "c", "d")
                        .build());
        entry.dataset().save(first);
        assertThat(sorted.load()).isEqualTo(first);
        entry.saving(Map.of("mode", "append")).dataset().save(second.slice(1, 1));
        assertThat(sorted.load().rowCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replace", "append"})
    void aFailingSaveLeavesTheOldRows(String mode) throws SQLException {
        execute("create table t(\"id\" int check \"id\" < 10)", "insert into t values (1)");
        JdbcDataset dataset = JdbcEntry.table(h2, "T")
                .saving(Map.of("mode", mode, "batch_rows", 1L))
                .dataset();

        assertThatThrownBy(() -> dataset.save(ids(2, 3, 11)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("JDBC-008  The database did not take table 'T':")
                .hasMessageContaining("what was there before is unchanged");
        assertThat(dataset.load()).isEqualTo(ids(1));
        assertThatThrownBy(() -> dataset.saveBatches(Stream.of(ids(2), everything())))
                .isInstanceOf(DatasetException.class);
        assertThat(dataset.load()).isEqualTo(ids(1));
    }

    @Test
    void savesBatchesAsOneTransaction() throws SQLException {
        execute("create table t(\"id\" int)");
        JdbcDataset dataset = JdbcEntry.table(h2, "t").dataset();

        try (Allocations run = new Allocations();
                var scope = run.open()) {
            dataset.saveBatches(Stream.of(ids(1, 2), ids(3)));
            assertThat(dataset.load()).isEqualTo(ids(1, 2, 3));
        }
        assertThatThrownBy(() -> dataset.saveBatches(Stream.of())).hasMessageContaining("JDBC-012");
    }

    @Test
    void findsColumnsWhateverTheirCase() throws SQLException {
        execute("create table t(id int, other int default 7)");
        JdbcDataset dataset = JdbcEntry.table(h2, "t").dataset();

        dataset.save(ids(1));

        assertThat(dataset.load())
                .isEqualTo(Table.columns().ints("ID", 1).ints("OTHER", 7).build());
    }

    @Test
    void tellsWhatIsUnknown() throws SQLException {
        assertThatThrownBy(() -> JdbcEntry.table(h2, "t").dataset().save(ids(1)))
                .hasMessageContaining("JDBC-004  There is no table 't' in the database.")
                .hasMessageContaining("'create: true'");
        execute("create table t(id int)");
        assertThatThrownBy(() -> JdbcEntry.table(h2, "t")
                        .dataset()
                        .save(Table.columns().ints("idd", 1).ints("x", 1).build()))
                .hasMessageContaining("JDBC-005  There are no such columns in table 't': idd, x.");
        assertThatThrownBy(() -> JdbcEntry.table(h2, "new")
                        .saving(Map.of("mode", "upsert", "keys", List.of("key"), "create", true))
                        .dataset()
                        .save(ids(1)))
                .hasMessageContaining("JDBC-005");
    }

    @Test
    void refusesWhatADatabaseCannotHold() {
        Table lists = Table.builder(Schema.of(Schema.nullable("all", ColumnType.list(ColumnType.INT64))))
                .row(List.of(1L))
                .build();

        assertThatThrownBy(() -> JdbcEntry.table(h2, "t").dataset().save(lists))
                .hasMessageContaining("JDBC-011")
                .hasMessageContaining("'all' is list<int64>");
        assertThatThrownBy(() -> JdbcEntry.query(h2, "select 1").dataset().save(ids(1)))
                .hasMessageContaining("JDBC-010");
    }

    @Test
    void speaksTheLanguageOfEachDatabase() {
        List<String> columns = List.of("\"id\"", "\"s\"");
        List<String> keys = List.of("\"id\"");

        assertThat(Dialect.POSTGRESQL.upsert("t", columns, keys))
                .isEqualTo("INSERT INTO t (\"id\", \"s\") VALUES (?, ?)"
                        + " ON CONFLICT (\"id\") DO UPDATE SET \"s\" = excluded.\"s\"");
        assertThat(Dialect.DUCKDB.upsert("t", keys, keys)).endsWith("DO NOTHING");
        assertThat(Dialect.MYSQL.upsert("t", columns, keys)).endsWith("ON DUPLICATE KEY UPDATE \"s\" = VALUES(\"s\")");
        assertThat(Dialect.ORACLE.upsert("t", columns, keys))
                .isEqualTo("MERGE INTO t t USING (SELECT ? AS \"id\", ? AS \"s\" FROM DUAL) s ON (t.\"id\" = s.\"id\")"
                        + " WHEN MATCHED THEN UPDATE SET t.\"s\" = s.\"s\""
                        + " WHEN NOT MATCHED THEN INSERT (\"id\", \"s\") VALUES (s.\"id\", s.\"s\")");
        assertThat(Dialect.SQL_SERVER.upsert("t", columns, keys)).endsWith(";");
        assertThat(Dialect.SQL_SERVER.type(ColumnType.TEXT)).isEqualTo("NVARCHAR(MAX)");
        assertThat(Dialect.POSTGRESQL.type(ColumnType.BINARY)).isEqualTo("BYTEA");
        assertThat(Dialect.STANDARD.type(ColumnType.decimal(9, 2))).isEqualTo("DECIMAL(9, 2)");
    }

    @Test
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    void isFoundByItsTypeKey() {
        List<String> keys = new ArrayList<>();
        ServiceLoader.load(DatasetFactory.class).forEach(each -> keys.add(each.type()));

        assertThat(keys).contains("jdbc");
        assertThat(new JdbcFormat().takesCredentials()).isTrue();
    }
}
