package dev.millrace.table;

import dev.millrace.data.ValueType;
import dev.millrace.table.ColumnType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which types of record components go with which columns. */
final class RecordTypes {
    private static final Map<Class<?>, ColumnType> COLUMNS = Map.ofEntries(
            Map.entry(Boolean.class, ColumnType.BOOLEAN),
            Map.entry(Byte.class, ColumnType.INT8),
            Map.entry(Short.class, ColumnType.INT16),
            Map.entry(Integer.class, ColumnType.INT32),
            Map.entry(Long.class, ColumnType.INT64),
            Map.entry(Float.class, ColumnType.FLOAT),
            Map.entry(Double.class, ColumnType.DOUBLE),
            Map.entry(BigDecimal.class, ColumnType.decimal(38, 18)),
            Map.entry(String.class, ColumnType.TEXT),
            Map.entry(LocalDate.class, ColumnType.DATE),
            Map.entry(LocalTime.class, ColumnType.TIME),
            Map.entry(LocalDateTime.class, ColumnType.TIMESTAMP),
            Map.entry(Instant.class, ColumnType.INSTANT),
            Map.entry(byte[].class, ColumnType.BINARY));
    private static final Set<Class<?>> ALSO_WHOLE = Set.of(Float.class, Double.class, BigDecimal.class);

    private RecordTypes() {}

    /**
     * Returns the type of the column that values of a type become; records become structs, collections lists.
     *
     * @param values all values that there are, of which the scale of decimals depends
     */
    static Optional<ColumnType> column(ValueType type, Supplier<Stream<?>> values) {
        Class<?> raw = type.raw();
        if (raw == BigDecimal.class) {
            return Optional.of(Decimals.holding(values.get()));
        }
        Optional<ValueType> element = element(type);
        if (element.isPresent()) {
            Supplier<Stream<?>> elements = () -> present(values.get()).flatMap(each -> ((Collection<?>) each).stream());
            return column(element.get(), elements).map(ColumnType::list);
        }
        if (!raw.isRecord()) {
            return scalar(raw);
        }
        List<Schema.Column> fields = new ArrayList<>();
        for (RecordShape.Component each : RecordShape.of(raw).components()) {
            Optional<ColumnType> field =
                    column(each.content(), () -> present(values.get()).map(each::read));
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(new Schema.Column(each.columnName(), field.get(), !each.isPrimitive()));
        }
        return Optional.of(ColumnType.struct(fields.toArray(Schema.Column[]::new)));
    }

    private static Stream<?> present(Stream<?> values) {
        return values.map(each -> each instanceof Optional<?> optional ? optional.orElse(null) : each)
                .filter(Objects::nonNull);
    }

    /** Returns the elements of a type that becomes a list. */
    static Optional<ValueType> element(ValueType type) {
        return type.is(List.class) || type.is(Collection.class) ? type.argument(Collection.class, 0) : Optional.empty();
    }

    private static Optional<ColumnType> scalar(Class<?> component) {
        return component.isEnum() ? Optional.of(ColumnType.TEXT) : Optional.ofNullable(COLUMNS.get(component));
    }

    /** Returns the kinds of columns that a component can be read from; none if it can't be read at all. */
    static Set<Kind> kinds(ValueType type) {
        Class<?> raw = type.raw();
        if (raw == Object.class) {
            return EnumSet.allOf(Kind.class);
        }
        if (element(type).isPresent()) {
            return EnumSet.of(Kind.LIST);
        }
        if (raw.isRecord()) {
            return EnumSet.of(Kind.STRUCT);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        scalar(raw).ifPresent(each -> kinds.add(each.kind()));
        if (ALSO_WHOLE.contains(raw)) {
            kinds.add(Kind.INTEGER);
        }
        return kinds;
    }

    /** Tells whether the rows of tables can become such records; lists of them become tables if they {@link #isWritten}. */
    static boolean isTabular(Class<?> type) {
        return type.isRecord() && isFlawless(type, RecordTypes::isReadable);
    }

    /** Tells whether lists of such records can become tables: what a component may be has to say what its column is. */
    static boolean isWritten(Class<?> type) {
        return type.isRecord() && isFlawless(type, RecordTypes::isWritable);
    }

    private static boolean isFlawless(Class<?> type, Predicate<ValueType> isHeld) {
        List<String> flaws = new ArrayList<>();
        walk(ValueType.of(type), "", new ArrayList<>(), flaws::add, isHeld, (path, unknown) -> flaws.add(path));
        return flaws.isEmpty();
    }

    private static boolean isReadable(ValueType type) {
        return !kinds(type).isEmpty();
    }

    private static boolean isWritable(ValueType type) {
        return type.raw() != Object.class && isReadable(type);
    }

    /** Refuses a record that has another of its own class in it, however deep. */
    static void refuseRecursive(Class<?> type) {
        List<String> found = new ArrayList<>();
        walk(ValueType.of(type), "", new ArrayList<>(), found::add, RecordTypes::isReadable, (path, unknown) -> {});
        if (!found.isEmpty()) {
            throw TableProblems.recursive(type.getSimpleName(), found.get(0));
        }
    }

    /** Gives every place of a record, such as {@code legs[].km}, whose type makes no column. */
    static boolean holdsItself(Class<?> type, BiConsumer<String, ValueType> refused) {
        List<String> found = new ArrayList<>();
        walk(ValueType.of(type), "", new ArrayList<>(), found::add, RecordTypes::isWritable, refused);
        return !found.isEmpty();
    }

    private static void walk(
            ValueType type,
            String path,
            List<Class<?>> outer,
            Consumer<String> recursive,
            Predicate<ValueType> isHeld,
            BiConsumer<String, ValueType> refused) {
        Optional<ValueType> element = element(type);
        if (element.isPresent()) {
            walk(element.get(), path + "[]", outer, recursive, isHeld, refused);
        } else if (outer.contains(type.raw())) {
            recursive.accept(path);
        } else if (type.raw().isRecord()) {
            outer.add(type.raw());
            for (RecordShape.Component each : RecordShape.of(type.raw()).components()) {
                walk(
                        each.content(),
                        path.isEmpty() ? each.name() : path + "." + each.name(),
                        outer,
                        recursive,
                        isHeld,
                        refused);
            }
            outer.remove(outer.size() - 1);
        } else if (!isHeld.test(type)) {
            refused.accept(path, type);
        }
    }
}
