package dev.millrace.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.problem.DatasetException;
import dev.millrace.table.Allocations;
import dev.millrace.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a scope works by being open
class ExcelLoadTest {
    @TempDir
    Path folder;

    private static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int column = 0; column < cells.length; column++) {
            String address = CellRange.address(number, column);
            row.append(cells[column].replace("<c", "<c r=\"" + address + "\""));
        }
        return row.append("</row>").toString();
    }

    private static String text(String text) {
        return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String number(String value) {
        return "<c><v>" + value + "</v></c>";
    }

    private static String styled(int style, String value) {
        return "<c s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    private Table load(String rows, Map<String, Object> keys) throws IOException {
        RawWorkbook.write(folder.resolve("flights.xlsx"), rows);
        return ExcelEntry.flights().loading(keys).in(folder).load();
    }

    private Table load(String rows) throws IOException {
        return load(rows, Map.of());
    }

    @Test
    void findsTypesFromTheCells() throws IOException {
        Table table =
                load(row(1, text("n"), text("x"), text("ok"), text("day"), text("at"), text("clock"), text("price"))
                        + row(
                                2,
                                number("1"),
                                number("1"),
                                "<c t=\"b\"><v>1</v></c>",
                                styled(1, "45351"),
                                styled(2, "45351.5"),
                                styled(3, "0.25"),
                                styled(4, "2"))
                        + row(
                                3,
                                number("2.0"),
                                number("0.5"),
                                "<c t=\"b\"><v>0</v></c>",
                                styled(1, "45352"),
                                styled(2, "45352"),
                                styled(3, "0.75"),
                                styled(4, "3.5")));

        assertThat(table.schema().columns())
                .extracting(each -> each.type().describe())
                .containsExactly("int64", "double", "boolean", "date", "timestamp", "time", "double");
        assertThat(table.dates("day").value(0)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(table.dateTimes("at").value(0)).isEqualTo(LocalDateTime.of(2024, 2, 29, 12, 0));
        assertThat(table.times("clock").value(1)).isEqualTo(LocalTime.of(18, 0));
    }

    @Test
    void makesTextOfMixedCells() throws IOException {
        Table table = load(row(1, text("mixed"))
                + row(2, number("1.50"))
                + row(3, text("n/a"))
                + row(4, styled(1, "45351"))
                + row(5, "<c t=\"b\"><v>1</v></c>")
                + row(6, number("7.0")));

        assertThat(Stream.of(0, 1, 2, 3, 4).map(table.texts("mixed")::value))
                .containsExactly("1.5", "n/a", "2024-02-29", "true", "7");
    }

    @Test
    void takesTheCachedValuesOfFormulas() throws IOException {
        Table table = load(row(1, text("n"), text("t"))
                + row(2, "<c><f>1+1</f><v>2</v></c>", "<c t=\"str\"><f>\"a\"</f><v>a</v></c>")
                + row(3, "<c><f>2+1</f><v>3</v></c>", "<c t=\"str\"><f>\"\"</f><v></v></c>"));

        assertThat(table.longs("n").value(0)).isEqualTo(2);
        assertThat(table.texts("t").value(0)).isEqualTo("a");
        assertThat(table.texts("t").isNull(1)).isTrue();
    }

    @Test
    void tellsEveryCellWithAnErrorByItsAddress() {
        assertThatThrownBy(() -> load(row(1, text("n"), text("m"))
                        + row(2, "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", number("1"))
                        + row(3, number("1"), "<c t=\"e\"><v>#N/A</v></c>")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("EXCEL-005  2 cells of sheet 'Flights' of flights.xlsx hold an error.")
                .hasMessageContaining("A2         column 'n': #DIV/0!")
                .hasMessageContaining("B3         column 'm': #N/A");
    }

    @Test
    void keepsEmptyRowsInside() throws IOException {
        Table table =
                load(row(1, text("n")) + row(2, number("1")) + row(4, "<c/>") + row(5, number("2")) + row(9, "<c/>"));

        assertThat(table.rowCount()).isEqualTo(4);
        assertThat(table.longs("n").nullCount()).isEqualTo(2);
    }

    @Test
    void looksAtAllRowsWhenALateOneDoesNotFit() throws IOException {
        StringBuilder rows = new StringBuilder(row(1, text("a"), text("b")));
        for (int i = 2; i < 3000; i++) {
            rows.append(row(i, number("" + i), number("" + i)));
        }
        rows.append(row(3000, text("late"), number("0.5")));

        Table table = load(rows.toString(), Map.of("batch_rows", 100L));

        assertThat(table.rowCount()).isEqualTo(2999);
        assertThat(table.texts("a").value(0)).isEqualTo("2");
        assertThat(table.texts("a").value(2998)).isEqualTo("late");
        assertThat(table.doubles("b").value(2998)).isEqualTo(0.5);
        List<Table> batches = ExcelEntry.flights()
                .loading(Map.of("batch_rows", 1000L))
                .in(folder)
                .loadBatches()
                .toList();
        assertThat(batches).extracting(Table::rowCount).containsExactly(1000, 1000, 999);
        assertThat(Table.concat(batches)).isEqualTo(table);
    }

    @Test
    void readsARangeOfTheSheet() throws IOException {
        String rows = row(1, text("Report"))
                + row(3, text(""), text("from"), text("n"), text("note"))
                + row(4, text("x"), text("HH"), number("1"), text("y"))
                + row(5, text("x"), text("MUC"), number("2"));

        assertThat(load(rows, Map.of("range", "B3:C5")))
                .isEqualTo(Table.columns()
                        .texts("from", "HH", "MUC")
                        .longs("n", 1, 2)
                        .build());
        assertThat(load(rows, Map.of("range", "B3:C5", "header", false, "skip_rows", 2L))
                        .columnNames())
                .containsExactly("column_1", "column_2");
        assertThat(load(rows, Map.of("skip_rows", 2L, "columns", List.of("n", "from"))))
                .isEqualTo(Table.columns()
                        .longs("n", 1, 2)
                        .texts("from", "HH", "MUC")
                        .build());
    }

    @Test
    void usesTheTypesAndNullsOfTheCatalog() throws IOException {
        Table table = load(
                row(1, text("zip"), text("n"), text("d"), text("day"), text("at"))
                        + row(2, number("501"), text("7"), number("1.1"), text("2024-02-29"), number("45351.25"))
                        + row(3, text("x"), text("-"), text("2.25"), styled(2, "45351"), text("2024-03-01 10:00")),
                Map.of(
                        "types",
                        Map.of("zip", "text", "n", "int16", "d", "decimal(5, 2)", "day", "date", "at", "timestamp"),
                        "nulls",
                        List.of("-")));

        assertThat(table.texts("zip").value(0)).isEqualTo("501");
        assertThat(table.longs("n").value(0)).isEqualTo(7);
        assertThat(table.longs("n").isNull(1)).isTrue();
        assertThat(table.decimals("d").value(0)).isEqualTo(new BigDecimal("1.10"));
        assertThat(table.dates("day").value(1)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(table.dateTimes("at").value(0)).isEqualTo(LocalDateTime.of(2024, 2, 29, 6, 0));
        assertThat(table.dateTimes("at").value(1)).isEqualTo(LocalDateTime.of(2024, 3, 1, 10, 0));
    }

    @Test
    void tellsEveryCellThatDoesNotFitItsType() {
        assertThatThrownBy(() -> load(
                        row(1, text("n"), text("d")) + row(2, text("x"), number("1.234")) + row(3, number("300")),
                        Map.of("types", Map.of("n", "int8", "d", "decimal(4, 2)"))))
                .hasMessageContaining("EXCEL-004  3 cells of sheet 'Flights' of flights.xlsx do not fit the types")
                .hasMessageContaining("A2         column 'n': 'x' is no int8")
                .hasMessageContaining("B2         column 'd': '1.234' is no decimal(4, 2)")
                .hasMessageContaining("A3         column 'n': '300' is no int8");
    }

    @Test
    void tellsABadHeaderByItsCells() {
        assertThatThrownBy(() -> load(""))
                .hasMessageContaining("EXCEL-003  The header of sheet 'Flights' of flights.xlsx is missing");
        assertThatThrownBy(() -> load(row(1, text("a"), text(""), text("a")) + row(2, number("1"))))
                .hasMessageContaining("has no name in B1; has the name 'a' again in C1");
    }

    @Test
    void tellsCellsOutsideTheColumns() {
        assertThatThrownBy(() -> load(row(1, text("a")) + row(2, number("1"), text("total"))))
                .hasMessageContaining("EXCEL-007  A cell of sheet 'Flights' of flights.xlsx stand outside the columns.")
                .hasMessageContaining("B2         'total'");
    }

    @Test
    void widensAsLongAsThereIsNoHeader() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i < 1500; i++) {
            rows.append(row(i, number("1")));
        }
        Table table = load(rows + row(1500, number("1"), text("late")), Map.of("header", false));

        assertThat(table.texts("column_2").value(1499)).isEqualTo("late");
    }

    @Test
    void tellsUnknownNames() {
        String rows = row(1, text("delay")) + row(2, number("1"));
        assertThatThrownBy(() -> load(rows, Map.of("sheet", "Fligths")))
                .hasMessageContaining("EXCEL-002  There is no sheet 'Fligths' in flights.xlsx.")
                .hasMessageContaining("did you mean 'Flights'?");
        assertThatThrownBy(() -> load(rows, Map.of("sheet", 3L)))
                .hasMessageContaining("There is no sheet number 3 in flights.xlsx.")
                .hasMessageContaining("Flights, Notes");
        assertThatThrownBy(() -> load(rows, Map.of("columns", List.of("dealy"))))
                .hasMessageContaining("EXCEL-006  'columns' names columns that sheet 'Flights' of flights.xlsx")
                .hasMessageContaining("did you mean 'delay'?");
        assertThatThrownBy(() -> load(rows, Map.of("types", Map.of("dealy", "text"))))
                .hasMessageContaining("'types' names columns");
    }

    @Test
    void tellsWhatIsNoExcelFile() throws IOException {
        Path file = folder.resolve("flights.xlsx");
        assertThatThrownBy(() -> ExcelEntry.flights().in(folder).load()).hasMessageContaining("There is no file");
        Files.writeString(file, "a,b\n");
        assertThatThrownBy(() -> ExcelEntry.flights().in(folder).load())
                .hasMessageContaining("EXCEL-001  File flights.xlsx is no Excel file that can be read: it is no .xlsx");
        Files.write(file, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0});
        assertThatThrownBy(() -> ExcelEntry.flights().in(folder).load()).hasMessageContaining("old .xls file");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> ExcelEntry.flights().in(folder).load()).isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> load(row(1, text("a")) + "<row r=\"2\"><c r=\"A2\"><v>1</row>"))
                .hasMessageContaining("it is damaged");
    }

    @Test
    void leavesNoMemoryBehindWhenItFails() {
        try (Allocations run = new Allocations();
                var scope = run.open()) {
            assertThatThrownBy(() -> load(
                            row(1, text("n")) + row(2, number("1")) + row(3, "<c t=\"e\"><v>#N/A</v></c>"),
                            Map.of("batch_rows", 1L)))
                    .isInstanceOf(DatasetException.class);
        }
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThat(ExcelEntry.flights()
                        .loading(Map.of("range", "A1"))
                        .problems()
                        .get(0)
                        .render())
                .contains("'range' has to be like A1:F200, not 'A1'");
        assertThat(ExcelEntry.flights().loading(Map.of("sheet", 0L)).problems()).hasSize(1);
        assertThat(ExcelEntry.flights().loading(Map.of("skip_rows", -1L)).problems())
                .hasSize(1);
        assertThat(ExcelEntry.flights().loading(Map.of("batch_rows", 0L)).problems())
                .hasSize(1);
        assertThat(ExcelEntry.flights()
                        .loading(Map.of("types", Map.of("a", "flot")))
                        .problems()
                        .get(0)
                        .render())
                .contains("did you mean 'float'?");
        assertThat(ExcelEntry.flights().saving(Map.of("sheet", "a/b")).problems())
                .hasSize(1);
    }
}
