package dev.millrace.table;

import dev.millrace.table.ColumnType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Returns the type of the column that a component becomes; for decimals the scale depends on the values. */
    static Optional<ColumnType> column(Class<?> component) {
        return component.isEnum() ? Optional.of(ColumnType.TEXT) : Optional.ofNullable(COLUMNS.get(component));
    }

    /** Returns the kinds of columns that a component can be read from; none if it can't be read at all. */
    static Set<Kind> kinds(Class<?> component) {
        if (component == Object.class) {
            return EnumSet.allOf(Kind.class);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        column(component).ifPresent(type -> kinds.add(type.kind()));
        if (ALSO_WHOLE.contains(component)) {
            kinds.add(Kind.INTEGER);
        }
        return kinds;
    }

    /** Tells whether lists of such records can become tables, and tables such records. */
    static boolean isTabular(Class<?> type) {
        return type.isRecord()
                && RecordShape.of(type).components().stream()
                        .noneMatch(each -> kinds(each.type()).isEmpty());
    }
}
