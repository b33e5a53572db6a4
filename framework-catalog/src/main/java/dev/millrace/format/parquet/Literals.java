package dev.millrace.format.parquet;

import dev.millrace.config.ConfigTree;
import dev.millrace.format.parquet.ParquetProblems.Misfit;
import dev.millrace.table.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Turns the values of a condition into those of its column. */
final class Literals {
    private final Condition condition;
    private final ColumnType type;
    private final List<Misfit> misfits;

    private Literals(Condition condition, ColumnType type, List<Misfit> misfits) {
        this.condition = condition;
        this.type = type;
        this.misfits = misfits;
    }

    /** Returns what a condition asks of a column, or null after what does not fit was told. */
    static @Nullable ColumnPredicate predicate(Condition condition, ReadNode column, List<Misfit> misfits) {
        if (condition.comparison().takesNoValue()) {
            return new NullPredicate(condition.comparison() == Comparison.IS_NULL);
        }
        ColumnType type = ColumnType.of(column.field()).orElseThrow();
        int before = misfits.size();
        ColumnPredicate predicate = new Literals(condition, type, misfits).predicate(column);
        return misfits.size() > before ? null : predicate;
    }

    private @Nullable ColumnPredicate predicate(ReadNode column) {
        Comparison comparison = condition.comparison();
        switch (type.kind()) {
            case BINARY, LIST, STRUCT -> {
                refuse("whose rows can only be asked for 'is null' and 'is not null'");
                return null;
            }
            case BOOLEAN -> {
                if (!comparison.asksForEqual() && !comparison.asksForOther()) {
                    refuse("which has no order: '" + comparison.sign() + "' asks for one");
                }
            }
            default -> {}
        }
        PrimitiveType primitive = column.descriptor().getPrimitiveType();
        return switch (type.kind()) {
            case FLOATING ->
                new FloatingPredicate(
                        primitive,
                        comparison,
                        values(this::floating).stream()
                                .mapToDouble(each -> each)
                                .toArray());
            case TEXT -> ValuePredicate.ofTexts(comparison, values(Literals::text));
            case DECIMAL -> ValuePredicate.ofDecimals(primitive, comparison, values(Literals::number));
            default -> new RangePredicate(primitive, comparison, values(this::stored));
        };
    }

    private void refuse(String why) {
        misfits.add(new Misfit(
                "Column '" + condition.column() + "' holds " + type.describe() + ", " + why + ".", condition.at()));
    }

    /** Returns all values, or fewer after those that do not fit were told. */
    private <T> List<T> values(Function<Object, Optional<T>> conversion) {
        List<T> values = new ArrayList<>();
        for (ConfigTree each : condition.values()) {
            Optional<T> value = each.scalar().flatMap(conversion);
            if (value.isEmpty()) {
                misfits.add(new Misfit(
                        "Column '" + condition.column() + "' holds " + type.describe() + ", and " + each.describe()
                                + " is not " + expected() + ".",
                        each.location()));
            }
            value.ifPresent(values::add);
        }
        return values;
    }

    private String expected() {
        return switch (type.kind()) {
            case BOOLEAN -> "true or false";
            case TEXT -> "text; put it in quotes";
            case DATE -> "a day such as 2024-01-31";
            case TIME -> "a time of day such as 12:30:00";
            case TIMESTAMP -> "a time such as 2024-01-31T12:30:00";
            case INSTANT -> "a moment such as 2024-01-31T12:30:00Z";
            default -> "a number";
        };
    }

    private Optional<Double> floating(Object scalar) {
        boolean single = type.arrow() instanceof ArrowType.FloatingPoint floating
                && floating.getPrecision() == FloatingPointPrecision.SINGLE;
        return Optional.of(scalar)
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .filter(number -> !number.isNaN())
                // what the catalog writes as 0.1 is found among floats as well
                .map(number -> single ? (double) number.floatValue() : number);
    }

    private static Optional<byte[]> text(Object scalar) {
        return Optional.of(scalar)
                .filter(String.class::isInstance)
                .map(text -> text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a number as it is written in the catalog; a decimal one may also be text, which keeps all digits. */
    private static Optional<BigDecimal> number(Object scalar) {
        if (scalar instanceof BigInteger whole) {
            return Optional.of(new BigDecimal(whole));
        }
        try {
            return scalar instanceof Boolean ? Optional.empty() : Optional.of(new BigDecimal(scalar.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns a value as the count that Arrow stores. */
    private Optional<BigDecimal> stored(Object scalar) {
        try {
            return switch (type.kind()) {
                case BOOLEAN ->
                    scalar instanceof Boolean truth
                            ? Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO)
                            : Optional.empty();
                case INTEGER -> scalar instanceof Number ? number(scalar) : Optional.empty();
                case DATE ->
                    Optional.of(BigDecimal.valueOf(
                            LocalDate.parse(scalar.toString()).toEpochDay()));
                case TIME ->
                    Optional.of(count(0, LocalTime.parse(scalar.toString()).toNanoOfDay()));
                case TIMESTAMP -> Optional.of(count(timestamp(scalar.toString()).toInstant(ZoneOffset.UTC)));
                case INSTANT ->
                    Optional.of(count(OffsetDateTime.parse(scalar.toString()).toInstant()));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day alone is its first moment; between day and time stands a T or, as many write it, a blank. */
    private static LocalDateTime timestamp(String text) {
        return text.length() <= "2024-01-31".length()
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private BigDecimal count(Instant moment) {
        return count(moment.getEpochSecond(), moment.getNano());
    }

    private BigDecimal count(long seconds, long nanos) {
        int digits = digits(type.unit());
        return BigDecimal.valueOf(seconds).scaleByPowerOfTen(digits).add(BigDecimal.valueOf(nanos, 9 - digits));
    }

    private static int digits(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 0;
            case MILLISECOND -> 3;
            case MICROSECOND -> 6;
            case NANOSECOND -> 9;
        };
    }
}
