package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({"abc, 3", "é, 1", "漢字, 4", "한글, 4", "ａ, 2", "'', 0", "e\u0301, 1", "\uD83D\uDE00, 2"})
    void countsColumnsAsATerminalDoes(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "data/01_raw/orders.txt, 30, data/01_raw/orders.txt",
        "data/01_raw/orders.txt, 15, data…orders.txt",
        "漢字漢字漢字, 7, 漢…漢字"
    })
    void keepsBeginningAndEnd(String text, int columns, String expected) {
        assertThat(Columns.shortened(text, columns)).isEqualTo(expected);
    }

    @Property
    void neverTakesMoreColumnsThanThereAre(@ForAll String text, @ForAll @IntRange(min = 1, max = 40) int columns) {
        assertThat(Columns.of(Columns.shortened(text, columns))).isLessThanOrEqualTo(columns);
        assertThat(Columns.of(Columns.cut(text, columns))).isLessThanOrEqualTo(columns);
    }

    @Test
    void setsTablesThatFitAndShortensTheLastColumnFirst() {
        List<List<String>> rows = List.of(List.of("name", "path"), List.of("a_name", "x".repeat(50)));

        assertThat(TextTable.lines(rows, Width.of(30)))
                .containsExactly("name    path", "a_name  xxxxxxx…xxxxxxxxxxxxxx");
        assertThat(TextTable.lines(rows, Width.of(30))).isEqualTo(TextTable.lines(rows, Width.of(30)));
    }

    @Test
    void keepsTextsWholeAndLetsOnlyLongOnesBreakLines() {
        List<List<String>> rows = List.of(
                List.of("key", "value", "at"), List.of("a", "x".repeat(30), "b.yml"), List.of("c", "1", "d.yml"));

        assertThat(TextTable.whole(rows, Width.of(42)))
                .containsExactly(
                        "key  value                           at",
                        "a    " + "x".repeat(30) + "  b.yml",
                        "c    1                               d.yml");
        assertThat(TextTable.whole(rows, Width.of(41)))
                .containsExactly("key  value  at", "a    " + "x".repeat(30) + "  b.yml", "c    1  d.yml");
    }

    @Test
    void breaksListsBetweenTheirItems() {
        assertThat(TextTable.labelled("   reads   ", List.of("orders", "customers", "x".repeat(30), "b"), Width.of(28)))
                .containsExactly(
                        "   reads   orders,",
                        "           customers,",
                        "           " + "x".repeat(30) + ",",
                        "           b");
    }

    @ParameterizedTest
    @CsvSource({"120, 120", ", 80", "wide, 80", "3, 20", "0, 80", "-5, 80", "99999, 80"})
    void believesTheVariableOnlyIfItMakesSense(String variable, int columns) {
        assertThat(Terminal.columns(variable)).isEqualTo(columns);
    }
}
