package dev.millrace.excel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberFormatTest {
    @Test
    void tellsDaysFromNumbers() {
        assertThat(NumberFormat.of("General")).isEqualTo(NumberFormat.NUMBER);
        assertThat(NumberFormat.of("#,##0.00 \"days\"")).isEqualTo(NumberFormat.NUMBER);
        assertThat(NumberFormat.of("[Red]0.00E+00")).isEqualTo(NumberFormat.NUMBER);
        assertThat(NumberFormat.of("[h]:mm:ss")).isEqualTo(NumberFormat.NUMBER);
        assertThat(NumberFormat.of("mm-dd-yy")).isEqualTo(NumberFormat.DATE);
        assertThat(NumberFormat.of("[$-409]mmm;@")).isEqualTo(NumberFormat.DATE);
        assertThat(NumberFormat.of("h:mm AM/PM")).isEqualTo(NumberFormat.TIME);
        assertThat(NumberFormat.of("yyyy\\-mm\\-dd hh:mm:ss.000")).isEqualTo(NumberFormat.TIMESTAMP);
        assertThat(NumberFormat.builtIn("22")).isEqualTo(NumberFormat.TIMESTAMP);
        assertThat(NumberFormat.builtIn("4")).isEqualTo(NumberFormat.NUMBER);
    }
}
