package dev.millrace.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static final Problem FIRST = Problem.error(new ProblemCode("WIRING", 3), "First.");
    private static final Problem SECOND =
            Problem.error(new ProblemCode("CATALOG", 7), "Second.").at(Location.inFile("catalog.yml", 3, 5));
    private static final Problem WARNING = Problem.warning(new ProblemCode("CONFIG", 12), "Third.");

    @Test
    void rendersTheCountAndNumbersTheProblems() {
        assertThat(Problems.of(FIRST, SECOND).render("Pipeline 'features' cannot be built"))
                .isEqualTo("""
                        Pipeline 'features' cannot be built: 2 problems

                        1) WIRING-003  First.
                        2) CATALOG-007  Second.
                           at         catalog.yml:3:5""");
    }

    @Test
    void saysOneProblemOfOne() {
        assertThat(Problems.of(FIRST).render("No")).startsWith("No: 1 problem\n");
    }

    @Test
    void throwsAllOfThemAtOnce() {
        Problems problems = Problems.of(FIRST, WARNING).plus(Problems.of(SECOND));

        assertThatThrownBy(() -> problems.throwIfAny("It cannot be done"))
                .isInstanceOfSatisfying(
                        InvalidDefinitionException.class,
                        thrown -> assertThat(thrown.problems()).containsExactly(FIRST, WARNING, SECOND))
                .hasMessageStartingWith("It cannot be done: 3 problems")
                .hasMessageContaining("2) CONFIG-012  Warning: Third.");
    }

    @Test
    void letsWarningsPass() {
        assertThatCode(() -> Problems.of(WARNING).throwIfAny("x")).doesNotThrowAnyException();
        assertThat(Problems.of(WARNING).errors().isEmpty()).isTrue();
        assertThat(Problems.none().isEmpty()).isTrue();
    }

    @Test
    void travelWithTheirExceptionToAnotherProcess() throws IOException, ClassNotFoundException {
        NodeException thrown = new NodeException("clean", SECOND, new IllegalStateException("x"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            NodeException read = (NodeException) in.readObject();

            assertThat(read.problems()).containsExactly(SECOND);
            assertThat(read.node()).isEqualTo("clean");
        }
    }
}
