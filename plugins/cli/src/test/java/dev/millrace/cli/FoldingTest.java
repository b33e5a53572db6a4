package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void countsWideLettersTwice() {
        assertThat(Folding.at(Width.of(11), "   漢字 漢字 漢字")).isEqualTo("   漢字\n   漢字\n   漢字");
        assertThat(Folding.at(Width.of(12), "   漢字 漢字 漢字")).isEqualTo("   漢字 漢字\n   漢字");
    }

    @Test
    void leavesShortLinesAsTheyAre() {
        String text = "1) WIRING-003  Nothing provides 'ordres'.\n\n   at         Orders.java:3";

        assertThat(Folding.at(Width.of(80), text)).isEqualTo(text);
    }

    @Test
    void goesOnBelowTheTextOfALabel() {
        assertThat(Folding.at(Width.of(40), "   known      cleanFlights, describeFlights, drawDelays, evaluate"))
                .isEqualTo("""
                           known      cleanFlights,
                                      describeFlights,
                                      drawDelays, evaluate\
                        """);
    }

    @Test
    void goesOnBelowTheFirstWordOfASentence() {
        assertThat(Folding.at(Width.of(24), "   did you mean 'clean_flights' instead?"))
                .isEqualTo("   did you mean\n   'clean_flights'\n   instead?");
    }

    @Test
    void breaksNoWord() {
        assertThat(Folding.at(Width.of(10), "   a_very_long_name_of_a_file.yml"))
                .isEqualTo("   a_very_long_name_of_a_file.yml");
    }
}
