package dev.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.millrace.data.ValueType;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

class JsonSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** A group that nobody asks for. */
    interface Strict extends Default {}

    record Bounds(
            Optional<@Min(1) @Max(10) Integer> depth,
            Optional<@DecimalMin(value = "0", inclusive = false) @DecimalMax("1") Double> share,
            Optional<@DecimalMax(value = "2.5", inclusive = false) BigDecimal> exact,
            Optional<@Positive Long> count,
            Optional<@PositiveOrZero Integer> trees,
            Optional<@Negative Integer> loss,
            Optional<@NegativeOrZero Integer> below,
            Optional<@Min(3) @Min(5) Integer> twice,
            Optional<@Min(value = 9, groups = Strict.class) Integer> grouped,
            Optional<@NotBlank String> name,
            Optional<@NotEmpty String> word,
            Optional<@Size(min = 2, max = 3) String> code,
            Optional<@Pattern(regexp = "[a-z]+|x_1") String> region,
            Optional<@Pattern(regexp = "(?i)[a-z]+") String> loose,
            Optional<@Size(min = 1, max = 2) List<@Positive Integer>> sizes,
            Optional<@NotEmpty Set<@Size(max = 3) String>> tags,
            Optional<@Size(max = 1) Set<String>> single,
            Optional<@Size(max = 1) Map<String, @Max(3) Integer>> pairs,
            Optional<Map<String, List<@NotEmpty String>>> groups) {}

    static final List<Arguments> VALUES = List.of(
            each("depth", 1, 10, 0, 11, -3),
            each("share", 0.5, 1.0, 1, 0.0, 0, 1.5),
            each("exact", 2.4, 2.5, 3),
            each("count", 1, Long.MAX_VALUE, 0, -1),
            each("trees", 0, -1),
            each("loss", -1, 0),
            each("below", 0, 1),
            each("twice", 5, 4, 3),
            each("grouped", 1, 9),
            each("name", "x", " x ", "", " \t\n", "\u00a0"),
            each("word", "x", " ", ""),
            each("code", "ab", "abc", "abcd", "", "😀"),
            each("region", "north", "x_1", "North", "north\n", "", "x_12"),
            each("loose", "North", "NORTH"),
            each("sizes", List.of(1), List.of(1, 2), List.of(), List.of(1, 2, 3), List.of(0)),
            each("tags", List.of("abc"), List.of(), List.of("abcd")),
            each("single", List.of("a", "a"), List.of()),
            each("pairs", Map.of(), Map.of("a", 3), Map.of("a", 4), Map.of("a", 1, "b", 2)),
            each("groups", Map.of("a", List.of("x")), Map.of("a", List.of(""))));

    private static Arguments each(String key, Object... values) {
        return Arguments.of(key, List.of(values));
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void limitsWhatConstraintsLimit(String key, List<Object> values) {
        for (Object value : values) {
            // an Optional that is empty breaks these constraints too
            Map<String, Object> section = new LinkedHashMap<>(Map.of("name", "x", "word", "x", "tags", List.of("a")));
            section.put(key, value);

            assertThat(isAccepted(section)).as("%s", section).isEqualTo(isBound(section));
        }
    }

    @Test
    void leavesToBindingWhatItCannotSay() {
        assertThat(isAccepted(Map.of("code", "a"))).isTrue(); // lengths are counted otherwise
        assertThat(isAccepted(Map.of("loose", "1"))).isTrue(); // the flag is Java's alone
        assertThat(isAccepted(Map.of("single", List.of("a", "b")))).isTrue();
    }

    @Test
    void takesReferencesBesideLimits() {
        for (String key : List.of("depth", "share", "code", "region", "sizes", "pairs")) {
            assertThat(isAccepted(Map.of(key, "${globals:it}"))).as(key).isTrue();
        }
        assertThat(isAccepted(Map.of("sizes", List.of("${globals:it}")))).isTrue();
    }

    private static boolean isAccepted(Map<String, Object> section) {
        Map<String, Object> schema = JsonSchema.ofParts(ValueType.of(Bounds.class));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.<tools.jackson.databind.JsonNode>valueToTree(schema))
                .validate(JSON.<tools.jackson.databind.JsonNode>valueToTree(section))
                .isEmpty();
    }

    private static boolean isBound(Map<String, Object> section) {
        List<Problem> problems = new ArrayList<>();
        Parameters.of(Map.of("options", section))
                .bind("options", ValueType.of(Bounds.class), Location.unknown(), problems);
        assertThat(problems).extracting(each -> each.code().toString()).allMatch("PARAM-006"::equals);
        return problems.isEmpty();
    }
}
