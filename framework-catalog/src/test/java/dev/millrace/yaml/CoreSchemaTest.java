package dev.millrace.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSchemaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "No",
                "yes",
                "on",
                "off",
                "y",
                "n",
                "1:30",
                "12:30:45",
                "1_000",
                "2001-12-31",
                "0b1",
                "0x",
                "0o8",
                "+0x1",
                "1e",
                "1.2.3",
                ".",
                "-",
                "+",
                "e5",
                "nULL",
                "tRue",
                "inf",
                "nan",
                "-.nan",
                "+-1",
                "<<",
                "=",
                "1 2"
            })
    void keepsAsTextWhatYaml12SaysIsText(String plain) {
        assertThat(CoreSchema.read(plain)).isEqualTo(plain);
    }

    @Test
    void readsWholeNumbersInThreeBases() {
        assertThat(CoreSchema.read("12")).isEqualTo(12L);
        assertThat(CoreSchema.read("-12")).isEqualTo(-12L);
        assertThat(CoreSchema.read("+12")).isEqualTo(12L);
        assertThat(CoreSchema.read("0o14")).isEqualTo(12L);
        assertThat(CoreSchema.read("0xC")).isEqualTo(12L);
    }

    @Test
    void readsLeadingZerosAsDecimalAndNeverAsOctal() {
        assertThat(CoreSchema.read("012")).isEqualTo(12L);
        assertThat(CoreSchema.read("09")).isEqualTo(9L);
    }

    @Test
    void keepsEveryDigitOfLargeWholeNumbers() {
        assertThat(CoreSchema.read("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(CoreSchema.read("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(CoreSchema.read("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
    }

    @Test
    void readsNumbersWithFractionAndExponent() {
        assertThat(CoreSchema.read("1.5")).isEqualTo(1.5);
        assertThat(CoreSchema.read(".5")).isEqualTo(0.5);
        assertThat(CoreSchema.read("1.")).isEqualTo(1.0);
        assertThat(CoreSchema.read("-1e3")).isEqualTo(-1000.0);
        assertThat(CoreSchema.read("-.inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(CoreSchema.read("+.INF")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CoreSchema.read(".NaN")).isEqualTo(Double.NaN);
    }

    @Test
    void readsTruthAndNothing() {
        assertThat(CoreSchema.read("true")).isEqualTo(true);
        assertThat(CoreSchema.read("FALSE")).isEqualTo(false);
        assertThat(CoreSchema.read("null")).isNull();
        assertThat(CoreSchema.read("~")).isNull();
        assertThat(CoreSchema.read("")).isNull();
    }

    @Test
    void leavesNumbersOfThousandsOfDigitsAsText() {
        assertThat(CoreSchema.read("1".repeat(100_000))).isInstanceOf(String.class);
        assertThat(CoreSchema.read("1." + "1".repeat(100_000))).isInstanceOf(String.class);
    }

    @Property
    void readsBackEveryDouble(@ForAll double value) {
        assertThat(CoreSchema.read(Double.toString(value))).isEqualTo(value);
    }

    @Property
    void readsBackEveryLong(@ForAll long value) {
        assertThat(CoreSchema.read(Long.toString(value))).isEqualTo(value);
    }
}
