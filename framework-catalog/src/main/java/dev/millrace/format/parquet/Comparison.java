package dev.millrace.format.parquet;

import dev.millrace.problem.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a condition of a filter compares. No comparison but the tests for nothing holds where the value is missing. */
enum Comparison {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    IN("in"),
    NOT_IN("not in"),
    IS_NULL("is null"),
    IS_NOT_NULL("is not null");

    private static final String PYTHONS_EQUAL = "==";
    /** How other languages write it, or fingers do. */
    private static final Map<String, String> MEANT = Map.of("=>", ">=", "=<", "<=", "<>", "!=", "isin", "in");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** Returns how the catalog writes it. */
    String sign() {
        return sign;
    }

    /** Returns the comparison that the catalog writes so. */
    static Optional<Comparison> of(String sign) {
        String wanted = sign.equals(PYTHONS_EQUAL) ? EQUAL.sign : sign;
        return Arrays.stream(values()).filter(each -> each.sign.equals(wanted)).findFirst();
    }

    /** Returns the sign that was probably meant by an unknown one. */
    static Optional<String> meant(String sign) {
        return Optional.ofNullable(MEANT.get(sign)).or(() -> Suggestions.nearest(sign, signs()));
    }

    static List<String> signs() {
        List<String> signs = new ArrayList<>();
        for (Comparison each : values()) {
            signs.add(each.sign);
        }
        return signs;
    }

    boolean takesNoValue() {
        return this == IS_NULL || this == IS_NOT_NULL;
    }

    boolean takesList() {
        return this == IN || this == NOT_IN;
    }

    /** Tells whether only some equal value makes it true. */
    boolean asksForEqual() {
        return this == EQUAL || this == IN;
    }

    /** Tells whether any equal value makes it false. */
    boolean asksForOther() {
        return this == NOT_EQUAL || this == NOT_IN;
    }

    /** Tells whether it holds for a value that compares so with the one in the catalog. */
    boolean holds(int order) {
        return switch (this) {
            case EQUAL, IN -> order == 0;
            case NOT_EQUAL, NOT_IN -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            case IS_NULL, IS_NOT_NULL -> throw new IllegalStateException(sign + " compares nothing");
        };
    }
}
