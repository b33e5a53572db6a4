package dev.millrace.dflib;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the type of a column from the objects that are to stand in it. */
final class FoundType {
    private static final ProblemCode UNKNOWN = new ProblemCode("DFLIB", 1);
    private static final int WIDEST_DECIMAL = 76;
    private static final int DIGITS_OF_LONG = 19;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final Map<Class<?>, ColumnType> TYPES = Map.ofEntries(
            Map.entry(Boolean.class, ColumnType.BOOLEAN),
            Map.entry(Byte.class, ColumnType.INT8),
            Map.entry(Short.class, ColumnType.INT16),
            Map.entry(Integer.class, ColumnType.INT32),
            Map.entry(Long.class, ColumnType.INT64),
            Map.entry(Float.class, ColumnType.FLOAT),
            Map.entry(Double.class, ColumnType.DOUBLE),
            Map.entry(String.class, ColumnType.TEXT),
            Map.entry(byte[].class, ColumnType.BINARY),
            Map.entry(LocalDate.class, ColumnType.DATE),
            Map.entry(LocalTime.class, ColumnType.TIME));
    private static final Set<Class<?>> WHOLE = Set.of(Byte.class, Short.class, Integer.class, Long.class);

    private FoundType() {}

    /**
     * Returns the narrowest type that holds all values.
     *
     * @param nominal what decides if there is no value
     * @param column whose values they are, for the message
     * @throws DatasetException if there is none
     */
    static ColumnType of(Collection<? extends @Nullable Object> values, Class<?> nominal, String column) {
        List<Object> there = values.stream()
                .filter(Objects::nonNull)
                .<Object>map(each -> each)
                .toList();
        if (there.isEmpty()) {
            return ofClass(nominal);
        }
        Set<Class<?>> classes = there.stream().map(Object::getClass).collect(Collectors.toSet());
        if (classes.size() == 1 && TYPES.containsKey(classes.iterator().next())) {
            return Objects.requireNonNull(TYPES.get(classes.iterator().next()));
        }
        return mixed(there, classes, column).orElseThrow(() -> unknown(column, classes));
    }

    private static ColumnType ofClass(Class<?> nominal) {
        if (nominal == BigDecimal.class) {
            return ColumnType.decimal(38, 10);
        }
        if (nominal == LocalDateTime.class) {
            return ColumnType.TIMESTAMP;
        }
        return nominal == Instant.class ? ColumnType.INSTANT : TYPES.getOrDefault(nominal, ColumnType.TEXT);
    }

    private static Optional<ColumnType> mixed(List<Object> values, Set<Class<?>> classes, String column) {
        if (WHOLE.containsAll(classes)) {
            return Optional.of(ColumnType.INT64);
        }
        if (all(values, each -> each instanceof BigDecimal || WHOLE.contains(each.getClass()))) {
            return decimal(values);
        }
        if (all(values, each -> each instanceof Number && TYPES.containsKey(each.getClass()))) {
            return Optional.of(ColumnType.DOUBLE);
        }
        if (all(values, each -> each instanceof Enum<?> || each instanceof String)) {
            return Optional.of(ColumnType.TEXT);
        }
        if (all(values, LocalDateTime.class::isInstance)) {
            return Optional.of(
                    ColumnType.timestamp(unit(values.stream().mapToInt(each -> ((LocalDateTime) each).getNano()))));
        }
        if (all(values, Instant.class::isInstance)) {
            return Optional.of(ColumnType.instant(unit(values.stream().mapToInt(each -> ((Instant) each).getNano()))));
        }
        if (all(values, Collection.class::isInstance)) {
            return Optional.of(list(values, column));
        }
        return all(values, Map.class::isInstance) ? Optional.of(struct(values, column)) : Optional.empty();
    }

    private static boolean all(List<Object> values, Predicate<Object> wanted) {
        return values.stream().allMatch(wanted);
    }

    private static Optional<ColumnType> decimal(List<Object> values) {
        int scale = 0;
        int whole = 0;
        for (Object value : values) {
            if (value instanceof BigDecimal number) {
                scale = Math.max(scale, number.scale());
                whole = Math.max(whole, number.precision() - number.scale());
            } else {
                whole = Math.max(whole, DIGITS_OF_LONG);
            }
        }
        int precision = Math.max(1, whole + scale);
        return precision <= WIDEST_DECIMAL ? Optional.of(ColumnType.decimal(precision, scale)) : Optional.empty();
    }

    private static TimeUnit unit(java.util.stream.IntStream nanos) {
        return nanos.allMatch(each -> each % NANOS_PER_MICRO == 0) ? TimeUnit.MICROSECOND : TimeUnit.NANOSECOND;
    }

    private static ColumnType list(List<Object> values, String column) {
        List<@Nullable Object> elements = new ArrayList<>();
        values.forEach(each -> elements.addAll((Collection<?>) each));
        return ColumnType.list(of(elements, Object.class, column));
    }

    private static ColumnType struct(List<Object> values, String column) {
        Map<String, List<@Nullable Object>> fields = new LinkedHashMap<>();
        for (Object value : values) {
            ((Map<?, ?>) value)
                    .forEach((key, field) -> fields.computeIfAbsent(String.valueOf(key), any -> new ArrayList<>())
                            .add(field));
        }
        return ColumnType.struct(fields.entrySet().stream()
                .map(each ->
                        Schema.nullable(each.getKey(), of(each.getValue(), Object.class, column + "." + each.getKey())))
                .toArray(Schema.Column[]::new));
    }

    private static DatasetException unknown(String column, Set<Class<?>> classes) {
        Stream<String> names = classes.stream().map(Class::getSimpleName).sorted();
        return new DatasetException(Problem.error(
                        UNKNOWN,
                        "No column of a table can hold the values of '" + column + "', which are of "
                                + names.collect(Collectors.joining(", ")) + ".")
                .fix("make texts, numbers, dates or the like of them before the node returns the data frame"));
    }
}
