package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.Parameters;
import dev.millrace.data.ValueType;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterLimitsTest {
    record Cleaning(
            @Positive int maxDelay, @Size(min = 1) List<@NotBlank String> carriers, Optional<@Max(1) Double> share) {}

    @Test
    void tellsEachValueOutsideItsLimits() {
        List<Problem> problems = new ArrayList<>();
        Parameters.of(Map.of("cleaning", Map.of("max_delay", -1, "carriers", List.of("AA", ""), "share", 1.5)))
                .bind("cleaning", ValueType.of(Cleaning.class), Location.unknown(), problems);

        assertThat(problems)
                .extracting(Problem::what)
                .containsExactly(
                        "Key 'cleaning.max_delay' is the number -1.",
                        "Key 'cleaning.carriers[1]' is the text ''.",
                        "Key 'cleaning.share' is the number 1.5.");
    }
}
