package dev.millrace.table;

import dev.millrace.data.ValueType;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
    private Cell(RecordShape.Component component, Column<?> column, String record) {
        this.component = component;
        this.column = column;
        this.record = record;
        this.reading = reading(component.content(), column);
    }

    private Cell(RecordShape.Component component, Column<?> column, String record, IntFunction<Object> reading) {
        this.component = component;
        this.column = column;
        this.record = record;
        this.reading = reading;
    }

    static Cell of(RecordShape.Component component, Column<?> column, String record) {
        return new Cell(component, column, record);
    }

    /** Makes a cell for a column, of any kind, that has no value in any row. */
    static Cell missing(RecordShape.Component component, Column<?> column, String record) {
        return new Cell(component, column, record, column::at);
    }

    /** Returns the value of a row of the table. */
    @Nullable
    Object value(int row) {
        try {
            return read(row);
        } catch (Misfit e) {
            throw e.at(row, column.name());
        }
    }

    private @Nullable Object read(int row) {
        if (column.isNull(row)) {
            return missing();
        }
        Object value = reading.apply(row);
        return component.isOptional() ? Optional.of(value) : value;
    }

    private @Nullable Object missing() {
        if (component.isPrimitive()) {
            throw new Misfit((row, path) -> new DatasetException(Problem.error(
                            IS_NULL,
                            "Row " + row + " of column '" + path + "' is null, but component '" + component.name()
                                    + "' of record " + record + " can't be null.")
                    .fix("make the component an Optional or a wrapper, or drop such rows before")));
        }
        return component.isOptional() ? Optional.empty() : null;
    }

    private IntFunction<Object> reading(ValueType wanted, Column<?> from) {
        Class<?> type = wanted.raw();
        if (type.isEnum()) {
            return constants(Columns.texts(from), type);
        }
        Optional<ValueType> element = RecordTypes.element(wanted);
        if (element.isPresent()) {
            return lists(element.get(), (ListColumn) from);
        }
        if (type.isRecord()) {
            return records(type, (StructColumn) from);
        }
        if (from instanceof LongColumn longs) {
            return whole(longs, type);
        }
        if (type == Float.class && from instanceof DoubleColumn doubles) {
            return row -> (float) doubles.value(row);
        }
        return from::at;
    }

    private IntFunction<Object> lists(ValueType type, ListColumn lists) {
        Column<?> elements = lists.elements();
        IntFunction<Object> element = reading(type, elements);
        return row -> {
            int start = lists.start(row);
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = start; i < lists.end(row); i++) {
                try {
                    list.add(elements.isNull(i) ? null : element.apply(i));
                } catch (Misfit e) {
                    throw e.in("[" + (i - start) + "]");
                }
            }
            return Collections.unmodifiableList(list);
        };
    }

    private static IntFunction<Object> records(Class<?> type, StructColumn structs) {
        RecordShape shape = RecordShape.of(type);
        List<String> names =
                structs.type().children().stream().map(Schema.Column::name).toList();
        List<Cell> cells = shape.components().stream()
                .map(each -> of(each, structs.field(each.find(names).orElseThrow()), type.getSimpleName()))
                .toList();
        return row -> {
            @Nullable Object[] values = new Object[cells.size()];
            for (int i = 0; i < values.length; i++) {
                Cell cell = cells.get(i);
                try {
                    values[i] = cell.read(row);
                } catch (Misfit e) {
                    throw e.in("." + cell.column.name());
                }
            }
            return shape.make(values);
        };
    }

    private IntFunction<Object> whole(LongColumn longs, Class<?> type) {
        if (type == Integer.class) {
            return row -> (int) inRange(type, longs.value(row), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == Short.class) {
            return row -> (short) inRange(type, longs.value(row), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type == Byte.class) {
            return row -> (byte) inRange(type, longs.value(row), Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (type == Double.class) {
            return row -> (double) longs.value(row);
        }
        if (type == Float.class) {
            return row -> (float) longs.value(row);
        }
        return type == BigDecimal.class ? row -> BigDecimal.valueOf(longs.value(row)) : longs::value;
    }

    private long inRange(Class<?> type, long value, long least, long most) {
        if (value < least || value > most) {
            throw doesNotFit(value + " is no " + type.getSimpleName(), List.of(), "");
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
                throw doesNotFit("'" + text + "' is none of " + String.join(", ", names), names, text);
            }
            return constant;
        };
    }

    private Misfit doesNotFit(String what, List<String> known, String value) {
        return new Misfit((row, path) -> {
            Problem problem = Problem.error(DOES_NOT_FIT, "Row " + row + " of column '" + path + "': " + what + ".")
                    .with("read by", "component '" + component.name() + "' of record " + record);
            return new DatasetException(known.isEmpty() ? problem : problem.didYouMean(value, known));
        });
    }
}
