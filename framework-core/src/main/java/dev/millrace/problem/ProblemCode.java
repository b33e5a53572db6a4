package dev.millrace.problem;

import java.io.Serializable;
import java.util.Locale;

/**
 * A stable name for one kind of problem, such as {@code WIRING-003}.
 *
 * <p>A code never changes its meaning and is never used again; each is listed in the guide.
 *
 * @param area the part of Millrace that found it, upper-case letters
 * @param number the number within the area, from 1
 */
public record ProblemCode(String area, int number) implements Serializable {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s-%03d", area, number);
    }
}
