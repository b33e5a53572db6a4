package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WidthTest {
    @Test
    void staysWhereItIsKnown() {
        assertThat(Width.of(40).forText(10)).isEqualTo(40);
        assertThat(Width.of(40).forText(200)).isEqualTo(40);
        assertThat(Width.of(40).beside(2).forText(200)).isEqualTo(38);
        assertThat(Width.UNLIMITED.beside(2).forText(200)).isGreaterThan(200);
    }

    @Test
    void isTheUsualForWhatFitsIntoIt() {
        assertThat(Width.asked().forText(80)).isEqualTo(80);
        assertThat(Width.asked().beside(2).forText(78)).isEqualTo(78);
    }

    @Test
    void isAtLeastThatOfASmallTerminalForWhatDoesNotFit() {
        assertThat(Width.asked().forText(1000)).isGreaterThanOrEqualTo(20); // there may be a terminal or none
    }

    @Test
    void leavesTablesAloneThatFit() {
        List<List<String>> rows = List.of(List.of("a", "x".repeat(77)), List.of("b", "y"));

        assertThat(TextTable.lines(rows, Width.asked())).containsExactly("a  " + "x".repeat(77), "b  y");
    }
}
