package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MadeCodesTest {
    private static final String METHOD =
            "final class Rows { static ProblemCode code(int number) { return new ProblemCode(\"ROW\", number); } ";

    @Test
    void findsCodesThatAreSpeltOut() {
        MadeCodes made = MadeCodes.in(Map.of("A", "new ProblemCode(\n    \"RUN\", 1); new ProblemCode(\"RUN\", 12)"));

        assertThat(made.codes()).containsExactly("RUN-001", "RUN-012");
        assertThat(made.obscure()).isEmpty();
    }

    @Test
    void findsCodesMadeThroughAMethodInEverySource() {
        MadeCodes made = MadeCodes.in(Map.of(
                "Rows", METHOD + "ProblemCode A = code(1); }",
                "B", "Rows.code(2); other.code(8); code(9);",
                "C", "import static x.Rows.code; code(3);"));

        assertThat(made.codes()).containsExactlyInAnyOrder("ROW-001", "ROW-002", "ROW-003");
        assertThat(made.obscure()).isEmpty();
    }

    @Test
    void findsCodesOfTerms() {
        MadeCodes made = MadeCodes.in(Map.of("A", """
                Terms ENTRY = new Terms("ENTRY", 6, 7);
                record Terms(String area, int wrong, int missing) {
                    ProblemCode code(int number) {
                        return new ProblemCode(area, number);
                    }
                }
                """));

        assertThat(made.codes()).containsExactly("ENTRY-006", "ENTRY-007");
        assertThat(made.obscure()).isEmpty();
    }

    @Test
    void findsCodesOfTermsThatAreConstants() {
        MadeCodes made = MadeCodes.in(Map.of("A", """
                enum Terms {
                    ENTRY("ENTRY", 6, 7),
                    SETTINGS("SETTINGS", 3);

                    Terms(String area, int wrong) {
                        this.area = area;
                    }

                    ProblemCode code(int number) {
                        return new ProblemCode(area, number);
                    }
                }
                """));

        assertThat(made.codes()).containsExactly("ENTRY-006", "ENTRY-007", "SETTINGS-003");
        assertThat(made.obscure()).isEmpty();
    }

    @Test
    void keepsACodeThatIsMadeTwice() {
        MadeCodes made = MadeCodes.in(Map.of("A", "new ProblemCode(\"RUN\", 1)", "B", "new ProblemCode(\"RUN\", 1)"));

        assertThat(made.codes()).containsExactly("RUN-001", "RUN-001");
    }

    @Test
    void tellsWhatItCannotFollow() {
        MadeCodes made = MadeCodes.in(Map.of(
                "A", "new ProblemCode(area, number)",
                "B", "new ProblemCode(\"RUN\", FIRST)",
                "C", "map(Rows::code); Rows.code(next);",
                "Rows", METHOD + "}"));

        assertThat(made.codes()).isEmpty();
        assertThat(made.obscure())
                .containsExactlyInAnyOrder(
                        "A: new ProblemCode(area, number)",
                        "B: new ProblemCode(\"RUN\", FIRST)",
                        "C: Rows::code",
                        "C: Rows.code(next)");
    }
}
