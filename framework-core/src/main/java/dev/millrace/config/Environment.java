package dev.millrace.config;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.regex.Pattern;

/**
 * The name of a set of configuration files, such as {@code base}, {@code local} or {@code test}.
 *
 * @param name the name, which is also that of its folder
 */
public record Environment(String name) {
    // stand before the constants below, whose constructor uses them
    private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final ProblemCode ILLEGAL = new ProblemCode("CONFIG", 1);

    /** What every other environment is laid over. */
    public static final Environment BASE = new Environment("base");

    /** What lies on top of whichever environment runs; usually a person's own, and not in version control. */
    public static final Environment LOCAL = new Environment("local");

    /**
     * Refuses a name that could leave the configuration folder.
     *
     * @throws InvalidDefinitionException if the name has other characters than letters, digits, '_', '-' and '.'
     */
    public Environment {
        if (!LEGAL.matcher(name).matches()) {
            Problem problem = Problem.error(ILLEGAL, "'" + name + "' can't be the name of an environment.")
                    .with("expected", "letters, digits, '_', '-' and '.', beginning with a letter, a digit or '_'")
                    .at(Location.named("--env"));
            throw new InvalidDefinitionException("The environment cannot be used", Problems.of(problem));
        }
    }

    // by hand: the methods of a record are put together at their first call in each process, which takes milliseconds
    @Override
    public boolean equals(Object other) {
        return other instanceof Environment environment && name.equals(environment.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
