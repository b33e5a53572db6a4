package dev.millrace.table;

import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the value of one record component from one column. */
final class Cell {
    private static final ProblemCode IS_NULL = TableProblems.code(12);
    private static final ProblemCode DOES_NOT_FIT = TableProblems.code(13);

    private final RecordShape.Component component;
    private final Column<?> column;
    private final String record;
    private final IntFunction<Object> reading;

    /** Makes a cell for a column of a kind that the component can be read from. */
    Cell(RecordShape.Component component, Table table, String columnName, String record) {
        this.component = component;
        this.column = table.column(columnName);
        this.record = record;
        this.reading = reading(table, columnName);
    }

    @Nullable
    Object read(int row) {
        if (column.isNull(row)) {
            return missing(row);
        }
        Object value = reading.apply(row);
        return component.isOptional() ? Optional.of(value) : value;
    }

    private @Nullable Object missing(int row) {
        if (component.isPrimitive()) {
            throw new DatasetException(Problem.error(
                            IS_NULL,
                            "Row " + row + " of column '" + column.name() + "' is null, but component '"
                                    + component.name() + "' of record " + record + " can't be null.")
                    .fix("make the component an Optional or a wrapper, or drop such rows before"));
        }
        return component.isOptional() ? Optional.empty() : null;
    }

    private IntFunction<Object> reading(Table table, String name) {
        Class<?> type = component.type();
        if (type.isEnum()) {
            return constants(table.texts(name), type);
        }
        if (column instanceof LongColumn longs) {
            return whole(longs, table.doubles(name), type);
        }
        if (type == Float.class) {
            DoubleColumn doubles = table.doubles(name);
            return row -> (float) doubles.value(row);
        }
        return column::at;
    }

    private IntFunction<Object> whole(LongColumn longs, DoubleColumn doubles, Class<?> type) {
        if (type == Integer.class) {
            return row -> (int) inRange(row, longs.value(row), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == Short.class) {
            return row -> (short) inRange(row, longs.value(row), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type == Byte.class) {
            return row -> (byte) inRange(row, longs.value(row), Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (type == Double.class) {
            return doubles::value;
        }
        if (type == Float.class) {
            return row -> (float) doubles.value(row);
        }
        return type == BigDecimal.class ? row -> BigDecimal.valueOf(longs.value(row)) : longs::value;
    }

    private long inRange(int row, long value, long least, long most) {
        if (value < least || value > most) {
            throw doesNotFit(row, value + " is no " + component.type().getSimpleName(), List.of(), "");
        }
        return value;
    }

    private IntFunction<Object> constants(TextColumn texts, Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .toList();
        Arrays.stream(type.getEnumConstants()).forEach(each -> constants.put(((Enum<?>) each).name(), each));
        return row -> {
            String text = texts.value(row);
            Object constant = constants.get(text);
            if (constant == null) {
                throw doesNotFit(row, "'" + text + "' is none of " + String.join(", ", names), names, text);
            }
            return constant;
        };
    }

    private DatasetException doesNotFit(int row, String what, List<String> known, String value) {
        Problem problem = Problem.error(
                        DOES_NOT_FIT, "Row " + row + " of column '" + column.name() + "': " + what + ".")
                .with("read by", "component '" + component.name() + "' of record " + record);
        return new DatasetException(known.isEmpty() ? problem : problem.didYouMean(value, known));
    }
}
