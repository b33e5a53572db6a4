package dev.millrace.table;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds types for decimal numbers. */
final class Decimals {
    private static final int NARROW = 38;
    private static final int WIDE = 76;

    private Decimals() {}

    /** Finds the smallest type that holds all values exactly; throws a {@link Misfit} if there is none. */
    static ColumnType holding(Stream<?> values) {
        List<BigDecimal> present = values.map(
                        each -> each instanceof Optional<?> optional ? optional.orElse(null) : each)
                .filter(Objects::nonNull)
                .map(BigDecimal.class::cast)
                .toList();
        int scale = present.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        int whole = present.stream()
                .mapToInt(each -> each.precision() - each.scale())
                .max()
                .orElse(0);
        int digits = Math.max(0, scale) + Math.max(0, whole);
        if (digits > WIDE) {
            throw new Misfit((row, name) -> tooManyDigits(name, digits));
        }
        return ColumnType.decimal(digits > NARROW ? WIDE : NARROW, Math.max(0, scale));
    }

    private static DatasetException tooManyDigits(String component, int digits) {
        return new DatasetException(Problem.error(
                TableProblems.code(11),
                "Component '" + component + "' needs " + digits + " digits, but a decimal column has at most " + WIDE
                        + "."));
    }
}
