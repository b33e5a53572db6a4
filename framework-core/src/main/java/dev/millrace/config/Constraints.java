package dev.millrace.config;

import jakarta.validation.Configuration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What Jakarta Validation says of the values of a record. It names that library, as only its neighbours {@link ConstraintWords}
 * and {@link ConstraintKeywords} do: it is loaded when a record with constraints is bound for the first time, and never
 * without one.
 */
final class Constraints {
    /**
     * A value outside its constraint.
     *
     * @param steps from the value that was checked down to the one that is meant: a key, the index of an item, or an
     *     {@link Item}
     * @param expected what the constraint wants
     */
    record Violation(List<Object> steps, String expected) {}

    /** An item of a set, which has no index. */
    record Item(@Nullable Object value) {}

    private Constraints() {}

    /** Returns what is wrong with one value, before there is a record around it. */
    static List<Violation> ofComponent(Class<?> record, String component, @Nullable Object value) {
        return told(Checker.validator().validateValue(record, component, value));
    }

    /** Returns what is wrong with a whole record, whose components are right each by itself. */
    static List<Violation> ofRecord(Object record) {
        return told(Checker.validator().validate(record));
    }

    private static <T> List<Violation> told(Set<ConstraintViolation<T>> violations) {
        return violations.stream()
                .map(each -> new Violation(steps(each), each.getMessage()))
                .sorted(Comparator.comparing(Constraints::order))
                .toList();
    }

    /** Items by their index, since a set of violations has no order. */
    private static String order(Violation violation) {
        return violation.steps().stream()
                        .map(each -> each instanceof Integer index ? String.format("%09d", index) : each.toString())
                        .collect(Collectors.joining("."))
                + ' '
                + violation.expected();
    }

    /** Leaves out the name of the component that was checked. */
    private static List<Object> steps(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(1)
                .flatMap(node -> step(node, violation))
                .toList();
    }

    private static Stream<Object> step(Path.Node node, ConstraintViolation<?> violation) {
        if (node.getKey() != null || node.getIndex() != null) {
            return Stream.of(node.getKey() != null ? node.getKey() : node.getIndex());
        }
        return node.isInIterable() ? Stream.of(new Item(violation.getInvalidValue())) : Stream.empty();
    }

    /** Made once, when the first constraint is checked; where that fails, it fails each time with the same words. */
    private static final class Checker {
        private static final Supplier<Validator> MADE = make();

        static Validator validator() {
            return MADE.get();
        }

        private static Supplier<Validator> make() {
            try {
                Configuration<?> configuration = Validation.byDefaultProvider().configure();
                Validator validator = configuration
                        .messageInterpolator(new ConstraintWords())
                        .buildValidatorFactory()
                        .getValidator();
                return () -> validator;
            } catch (ValidationException e) {
                return () -> {
                    throw new ValidationException(e.getMessage(), e);
                };
            }
        }
    }
}
