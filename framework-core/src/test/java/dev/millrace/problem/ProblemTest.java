package dev.millrace.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 3);

    @Test
    void alignsTheTextsBehindTheLabels() {
        Problem problem = Problem.error(CODE, "Nothing provides 'clean_fligths'.")
                .with("read by", "FlightFeatures.routes")
                .with("looked in", "outputs of 3 nodes")
                .suggest("'clean_flights'")
                .fix("correct @Input");

        assertThat(problem.render()).isEqualTo("""
                        WIRING-003  Nothing provides 'clean_fligths'.
                           read by    FlightFeatures.routes
                           looked in  outputs of 3 nodes
                           did you mean 'clean_flights'?
                           fix        correct @Input""");
    }

    @Test
    void keepsASpaceBehindALongLabel() {
        assertThat(Problem.error(CODE, "x").with("--from-inputs", "leaves a").render())
                .endsWith("\n   --from-inputs leaves a");
    }

    @Test
    void indentsFurtherLinesLikeTheFirst() {
        Problem problem =
                Problem.error(CODE, "Two\nlines.").with("at", "here\nand here").with("", "a\nb");

        assertThat(problem.render()).isEqualTo("""
                        WIRING-003  Two
                           lines.
                           at         here
                                      and here
                           a
                           b""");
    }

    @Test
    void marksAWarning() {
        assertThat(Problem.warning(CODE, "Odd.").render()).isEqualTo("WIRING-003  Warning: Odd.");
    }

    @Test
    void leavesOutAnUnknownPlace() {
        assertThat(Problem.error(CODE, "x").at(Location.unknown()).details()).isEmpty();
    }

    @Test
    void suggestsOnlyWhatIsNear() {
        Problem problem = Problem.error(CODE, "x");

        assertThat(problem.didYouMean("flihgts", List.of("flights", "airports")).details())
                .containsExactly(new Problem.Detail("", "did you mean 'flights'?"));
        assertThat(problem.didYouMean("weather", List.of("flights")).details()).isEmpty();
    }

    @Test
    void doesNotChangeWhenTheGivenListDoes() {
        var details = new java.util.ArrayList<>(List.of(new Problem.Detail("at", "a")));
        Problem problem = new Problem(CODE, Severity.ERROR, "x", details);
        details.clear();

        assertThat(problem.details()).hasSize(1);
    }
}
