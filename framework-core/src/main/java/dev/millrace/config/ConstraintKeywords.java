package dev.millrace.config;

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
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What constraints of Jakarta Validation mean in JSON Schema; others are left to those who bind. Names that library, and is
 * loaded for records with constraints only.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation#section-6">JSON Schema Validation, section 6</a>
 */
final class ConstraintKeywords {
    /** Syntax of Java that ECMA 262, with which editors match, does not have or means otherwise. */
    private static final java.util.regex.Pattern OF_JAVA_ALONE = java.util.regex.Pattern.compile(
            "\\(\\?[^:=!]|\\\\[^dDwWsSnrtfu\\\\^$.*+?()\\[\\]{}|/]|[*+?}]\\+|&&|\\[\\^?[^]]*\\[");

    private static final String NOT_BLANK = "[^\\u0000-\\u0020]";

    private static final Set<String> LEAST = Set.of("minimum", "exclusiveMinimum");

    private final AnnotatedElement element;
    private final Map<String, Object> keywords = new LinkedHashMap<>();

    private ConstraintKeywords(AnnotatedElement element) {
        this.element = element;
    }

    /** Returns what constrains a number. */
    static Map<String, Object> ofNumber(AnnotatedElement element) {
        ConstraintKeywords found = new ConstraintKeywords(element);
        found.all(Min.class, Min::groups).forEach(each -> found.limit("minimum", BigDecimal.valueOf(each.value())));
        found.all(Max.class, Max::groups).forEach(each -> found.limit("maximum", BigDecimal.valueOf(each.value())));
        found.all(DecimalMin.class, DecimalMin::groups)
                .forEach(each ->
                        found.limit(each.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(each.value())));
        found.all(DecimalMax.class, DecimalMax::groups)
                .forEach(each ->
                        found.limit(each.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(each.value())));
        found.all(Positive.class, Positive::groups).forEach(each -> found.limit("exclusiveMinimum", BigDecimal.ZERO));
        found.all(PositiveOrZero.class, PositiveOrZero::groups)
                .forEach(each -> found.limit("minimum", BigDecimal.ZERO));
        found.all(Negative.class, Negative::groups).forEach(each -> found.limit("exclusiveMaximum", BigDecimal.ZERO));
        found.all(NegativeOrZero.class, NegativeOrZero::groups)
                .forEach(each -> found.limit("maximum", BigDecimal.ZERO));
        return found.keywords;
    }

    /** Returns what constrains a text. */
    static Map<String, Object> ofText(AnnotatedElement element) {
        ConstraintKeywords found = new ConstraintKeywords(element);
        // characters beyond 16 bits are two for Java and one for JSON Schema: a least length would be too strict
        found.all(Size.class, Size::groups)
                .forEach(each -> found.size("minLength", Math.min(1, each.min()), "maxLength", each.max()));
        found.all(NotEmpty.class, NotEmpty::groups).forEach(each -> found.keywords.put("minLength", 1));
        found.all(Pattern.class, Pattern::groups)
                .filter(each -> each.flags().length == 0
                        && !OF_JAVA_ALONE.matcher(each.regexp()).find())
                .forEach(each -> found.keywords.put("pattern", "^(?:" + each.regexp() + ")$"));
        found.all(NotBlank.class, NotBlank::groups).forEach(each -> found.keywords.putIfAbsent("pattern", NOT_BLANK));
        return found.keywords;
    }

    /**
     * Returns what constrains how many parts a value has.
     *
     * @param least such as {@code minItems}
     * @param greatest such as {@code maxItems}
     */
    static Map<String, Object> ofSize(AnnotatedElement element, String least, String greatest) {
        ConstraintKeywords found = new ConstraintKeywords(element);
        found.all(Size.class, Size::groups).forEach(each -> found.size(least, each.min(), greatest, each.max()));
        found.all(NotEmpty.class, NotEmpty::groups).forEach(each -> found.size(least, 1, greatest, Integer.MAX_VALUE));
        return found.keywords;
    }

    /** Returns the constraints of one kind that are always checked; others belong to groups. */
    private <A extends Annotation> Stream<A> all(Class<A> type, Function<A, Class<?>[]> groups) {
        return Arrays.stream(element.getAnnotationsByType(type)).filter(each -> groups.apply(each).length == 0);
    }

    private void limit(String keyword, BigDecimal limit) {
        keywords.merge(keyword, limit, (known, more) -> {
            int order = ((BigDecimal) known).compareTo((BigDecimal) more);
            return order < 0 == LEAST.contains(keyword) ? more : known;
        });
    }

    private void size(String least, int min, String greatest, int max) {
        if (min > 0) {
            keywords.merge(least, min, (known, more) -> Math.max((int) known, (int) more));
        }
        if (max < Integer.MAX_VALUE) {
            keywords.merge(greatest, max, (known, more) -> Math.min((int) known, (int) more));
        }
    }
}
