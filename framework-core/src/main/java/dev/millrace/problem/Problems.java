package dev.millrace.problem;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All problems of one phase, in the order in which a person should read them.
 *
 * @param all the problems
 */
public record Problems(List<Problem> all) implements Iterable<Problem>, Serializable {
    private static final Problems NONE = new Problems(List.of());

    /** Copies the list. */
    public Problems {
        all = List.copyOf(all);
    }

    /** Returns no problems. */
    public static Problems none() {
        return NONE;
    }

    /** Returns the given problems. */
    public static Problems of(Problem... problems) {
        return new Problems(List.of(problems));
    }

    /** Returns these problems followed by the others. */
    public Problems plus(Problems others) {
        return new Problems(Stream.concat(all.stream(), others.all.stream()).toList());
    }

    /** Returns the problems that stop what was asked for. */
    public Problems errors() {
        return new Problems(
                all.stream().filter(each -> each.severity() == Severity.ERROR).toList());
    }

    /** Tells whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Returns normally if there is no error among these.
     *
     * @param headline what can't be done, such as {@code Pipeline 'features' cannot be built}
     * @throws InvalidDefinitionException with all of these if one is an error
     */
    public void throwIfAny(String headline) {
        if (!isEmpty() && !errors().isEmpty()) {
            throw new InvalidDefinitionException(headline, this);
        }
    }

    /** Renders a headline with the count, and the problems numbered below it. */
    public String render(String headline) {
        List<String> parts = new ArrayList<>();
        parts.add(headline + ": " + all.size() + (all.size() == 1 ? " problem" : " problems") + "\n");
        for (int i = 0; i < all.size(); i++) {
            parts.add((i + 1) + ") " + all.get(i).render());
        }
        return String.join("\n", parts);
    }

    @Override
    public Iterator<Problem> iterator() {
        return all.iterator();
    }
}
