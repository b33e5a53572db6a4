package dev.millrace.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a scope works by being open
class JdbcLoadTest {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private Connection database;

    @BeforeEach
    void open() throws SQLException {
        database = DriverManager.getConnection(url);
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

    private Table query(String query) {
        return JdbcEntry.query(url, query).dataset().load();
    }

    @Test
    void readsEveryTypeOfTheDatabase() throws SQLException {
        execute(
                "create table t(b boolean, i8 tinyint, i16 smallint, i32 int, i64 bigint, r real, d double precision,"
                        + " n numeric(10, 2), c char(3), v varchar(20), l clob, x varbinary(9), o blob, dy date,"
                        + " clock time(9), at timestamp, nanos timestamp(9), seen timestamp with time zone, id uuid)",
                "insert into t values (true, -1, 2, 3, 4, 0.5, 0.25, 1.10, 'abc', 'ä', 'long', x'0102', x'03',"
                        + " date '2024-02-29', time '23:59:59.123456789', timestamp '2024-02-29 12:00:00.5',"
                        + " timestamp '2024-02-29 12:00:00.123456789',"
                        + " timestamp with time zone '2024-02-29 12:00:00+01:00',"
                        + " '00000000-0000-0000-0000-000000000001')",
                "insert into t(b) values (null)");

        Table table = JdbcEntry.table(url, "t").dataset().load();

        assertThat(table.schema().columns())
                .extracting(each -> each.type().describe())
                .containsExactly(
                        "boolean",
                        "int8",
                        "int16",
                        "int32",
                        "int64",
                        "float",
                        "double",
                        "decimal(10, 2)",
                        "text",
                        "text",
                        "text",
                        "binary",
                        "binary",
                        "date",
                        "time",
                        "timestamp",
                        "timestamp(ns)",
                        "instant",
                        "text");
        assertThat(table.booleans("B").value(0)).isTrue();
        assertThat(table.longs("I8").value(0)).isEqualTo(-1);
        assertThat(table.doubles("R").value(0)).isEqualTo(0.5);
        assertThat(table.decimals("N").value(0)).isEqualTo(new BigDecimal("1.10"));
        assertThat(table.texts("L").value(0)).isEqualTo("long");
        assertThat(table.binaries("O").value(0)).containsExactly(3);
        assertThat(table.dates("DY").value(0)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(table.times("CLOCK").value(0)).isEqualTo(LocalTime.parse("23:59:59.123456789"));
        assertThat(table.dateTimes("NANOS").value(0)).isEqualTo(LocalDateTime.parse("2024-02-29T12:00:00.123456789"));
        assertThat(table.instants("SEEN").value(0)).isEqualTo(Instant.parse("2024-02-29T11:00:00Z"));
        assertThat(table.texts("ID").value(0)).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(table.columnNames())
                .allSatisfy(name -> assertThat(table.column(name).isNull(1)).isTrue());
    }

    @Test
    void readsTheColumnsThatAreNamed() throws SQLException {
        execute("create table t(a int, \"b c\" int)", "insert into t values (1, 2)");

        Table table = JdbcEntry.table(url, "public.T")
                .loading(Map.of("columns", List.of("b c", "a")))
                .dataset()
                .load();

        assertThat(table).isEqualTo(Table.columns().ints("b c", 2).ints("A", 1).build());
    }

    @Test
    void bindsTheParametersOfAQuery() throws SQLException {
        execute("create table t(a int, s varchar)", "insert into t values (1, 'x'), (2, ':a'), (3, 'z')");
        JdbcEntry query = JdbcEntry.query(
                url, "select a from t where a >= :least and s <> ':no' and a in (:some) /* :none */ order by a");

        Table table = query.with("parameters", Map.of("least", 2L, "some", List.of(1L, 2L, 3L)))
                .dataset()
                .load();

        assertThat(table).isEqualTo(Table.columns().ints("A", 2, 3).build());
        assertThatThrownBy(() -> query.with("parameters", Map.of("laest", 2L, "some", List.of()))
                        .dataset()
                        .load())
                .hasMessageContaining("JDBC-007")
                .hasMessageContaining("':least' has no value; the query has no ':laest'")
                .hasMessageContaining("did you mean 'laest'?");
    }

    @Test
    void aValueOfAParameterIsNeverPartOfTheStatement() throws SQLException {
        execute("create table t(s varchar)", "insert into t values ('x')");

        Table table = JdbcEntry.query(url, "select s from t where s = :s")
                .with("parameters", Map.of("s", "' or '1' = '1"))
                .dataset()
                .load();

        assertThat(table.rowCount()).isZero();
    }

    @Test
    void readsBatchesOfTheFetchSize() throws SQLException {
        execute("create table t(a int)", "insert into t select x from system_range(1, 25)");
        JdbcDataset dataset =
                JdbcEntry.table(url, "t").loading(Map.of("fetch_size", 10L)).dataset();

        try (Stream<Table> batches = dataset.loadBatches()) {
            assertThat(batches).extracting(Table::rowCount).containsExactly(10, 10, 5);
        }
        execute("delete from t where a > 20");
        assertThat(dataset.loadBatches()).extracting(Table::rowCount).containsExactly(10, 10);
        execute("delete from t");
        assertThat(dataset.loadBatches()).extracting(Table::rowCount).containsExactly(0);
    }

    @Test
    void aStreamThatIsClosedEarlyClosesTheConnection() throws SQLException {
        execute("create table t(a int)", "insert into t select x from system_range(1, 25)");
        try (Stream<Table> batches = JdbcEntry.table(url, "t")
                .loading(Map.of("fetch_size", 10L))
                .dataset()
                .loadBatches()) {
            assertThat(batches.findFirst()).isPresent();
        }
        try (var sessions =
                database.createStatement().executeQuery("select count(*) from information_schema.sessions")) {
            sessions.next();
            assertThat(sessions.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void tellsUnknownTablesAndColumns() throws SQLException {
        execute("create table flights(delay int)");

        assertThatThrownBy(() -> JdbcEntry.table(url, "fligths").dataset().load())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("JDBC-004  There is no table 'fligths' in the database.")
                .hasMessageContaining("did you mean 'FLIGHTS'?");
        assertThatThrownBy(() -> JdbcEntry.table(url, "flights")
                        .loading(Map.of("columns", List.of("dealy", "x")))
                        .dataset()
                        .load())
                .hasMessageContaining("JDBC-005  There are no such columns in table 'flights': dealy, x.")
                .hasMessageContaining("did you mean 'DELAY'?");
        assertThat(JdbcEntry.table(url, "flights").dataset().exists()).isTrue();
        assertThat(JdbcEntry.table(url, "fligths").dataset().exists()).isFalse();
    }

    @Test
    void aNameCannotBreakOutOfItsQuotes() throws SQLException {
        execute("create table t(a int)", "create table \"x\"\"; drop table t; --\"(a int)");

        assertThat(JdbcEntry.table(url, "x\"; drop table t; --")
                        .dataset()
                        .load()
                        .rowCount())
                .isZero();
        assertThat(JdbcEntry.table(url, "t").dataset().exists()).isTrue();
    }

    @Test
    void tellsColumnsThatATableCannotHold() {
        assertThatThrownBy(() -> query("select array[1, 2] as a, interval '1' day as i, 1 as n"))
                .hasMessageContaining("JDBC-006")
                .hasMessageContaining("'A' is INTEGER ARRAY; 'I' is INTERVAL DAY")
                .hasMessageContaining("cast(... as varchar)");
    }

    @Test
    void tellsADecimalThatDoesNotFitAndLeavesNoMemory() {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            assertThatThrownBy(() -> query("select cast(0.1 as decfloat) as a union all select 1e-30"))
                    .isInstanceOf(DatasetException.class);
        }
    }

    @Test
    void tellsWhatTheDatabaseSays() {
        assertThatThrownBy(() -> query("select nothing from nowhere"))
                .hasMessageContaining("JDBC-008  The database did not give the query of 'flights':")
                .hasMessageContaining("NOWHERE");
    }

    @Test
    void namesTheDependencyOfAMissingDriver() {
        assertThatThrownBy(() -> JdbcEntry.table("jdbc:postgresql://host/db", "t")
                        .dataset()
                        .load())
                .hasMessageContaining("JDBC-002  There is no driver for databases of kind 'postgresql'.")
                .hasMessageContaining("add the dependency org.postgresql:postgresql to the project");
        assertThatThrownBy(() -> JdbcEntry.table("jdbc:postgres://host/db", "t")
                        .dataset()
                        .load())
                .hasMessageContaining("did you mean 'postgresql'?");
        assertThatThrownBy(() ->
                        JdbcEntry.table("postgresql://host/db", "t").dataset().load())
                .hasMessageContaining("JDBC-001")
                .hasMessageContaining("'url' does not begin like jdbc:postgresql:");
        assertThatThrownBy(() ->
                        new JdbcEntry(Map.of("table", "t"), Map.of()).dataset().load())
                .hasMessageContaining("there is no 'url' in the catalog or the credentials");
    }

    @Test
    void showsNoSecrets() {
        String secret = "s3cr3t";
        JdbcDataset dataset = new JdbcEntry(
                        Map.of("table", "t"),
                        Map.of("url", url + ";IFEXISTS=TRUE;USER=sa;PASSWORD=" + secret, "password", secret))
                .dataset();
        JdbcDataset open = JdbcEntry.table("jdbc:x://me:" + secret + "@host/db?password=" + secret, "t")
                .dataset();

        assertThat(dataset.describe().toString()).doesNotContain(secret);
        assertThat(open.describe()).containsEntry("database", "jdbc:x://host/db");
        for (JdbcDataset each : Arrays.asList(dataset, open)) {
            assertThatThrownBy(each::load).satisfies(thrown -> {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString()).doesNotContain(secret);
            });
        }
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThat(JdbcEntry.table(url, "t").with("query", "select 1").problems())
                .singleElement()
                .satisfies(each -> assertThat(each.render()).contains("exactly one of 'table' and 'query'"));
        assertThat(JdbcEntry.table(url, "t").with("parameters", Map.of()).problems())
                .hasSize(1);
        assertThat(JdbcEntry.query(url, "select 1")
                        .saving(Map.of("mode", "append"))
                        .problems())
                .hasSize(1);
        assertThat(JdbcEntry.table(url, "t").saving(Map.of("mode", "upsert")).problems())
                .hasSize(1);
        assertThat(JdbcEntry.table(url, "t")
                        .saving(Map.of("keys", List.of("a")))
                        .problems())
                .hasSize(1);
        assertThat(JdbcEntry.table(url, "t").loading(Map.of("fetch_size", 0L)).problems())
                .hasSize(1);
    }
}
