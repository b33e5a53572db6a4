package dev.millrace.excel;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** Tells what cells mean; formulas count as the value that was computed last. Used by one thread at a time. */
final class CellReading {
    /** A formula's error can be told from its text only by what it says. */
    private static final Set<String> ERRORS = Set.of(
            "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final int MOST_DIGITS_OF_LONG = 19;

    private final Set<String> nulls;
    private final Map<String, NumberFormat> formats = new HashMap<>();

    CellReading(List<String> nulls) {
        this.nulls = Set.copyOf(nulls);
    }

    CellKind kind(@Nullable Cell cell) {
        Object value = cell == null ? null : cell.getValue();
        if (cell == null || value == null) {
            return CellKind.EMPTY;
        }
        if (value instanceof BigDecimal number) {
            return number(cell, number);
        }
        if (value instanceof Boolean) {
            return CellKind.BOOLEAN;
        }
        String text = value.toString();
        if (cell.getType() == CellType.ERROR || cell.getFormula() != null && ERRORS.contains(text)) {
            return CellKind.ERROR;
        }
        if (nulls.contains(text)) {
            return CellKind.EMPTY;
        }
        return text.isEmpty() ? CellKind.EMPTY_TEXT : CellKind.TEXT;
    }

    /** Returns how a value of any kind is written where a column is text. */
    String text(Cell cell, CellKind kind) {
        return switch (kind) {
            case FRACTION -> {
                double rounded = number(cell).doubleValue();
                yield Double.isInfinite(rounded) ? number(cell).toString() : String.valueOf(rounded);
            }
            case WHOLE -> number(cell).toBigInteger().toString();
            case DATE -> time(cell).toLocalDate().toString();
            case TIMESTAMP -> time(cell).toString();
            case TIME -> timeOfDay(cell).toString();
            case TEXT -> EscapedText.read(cell.getText());
            default -> cell.getText();
        };
    }

    BigDecimal number(Cell cell) {
        return (BigDecimal) cell.getValue();
    }

    LocalDateTime time(Cell cell) {
        return cell.asDate();
    }

    LocalTime timeOfDay(Cell cell) {
        return cell.asDate().toLocalTime();
    }

    private CellKind number(Cell cell, BigDecimal number) {
        return switch (format(cell)) {
            case NUMBER -> isWhole(number) ? CellKind.WHOLE : CellKind.FRACTION;
            case DATE -> isDay(number) && hasNoFraction(number) ? CellKind.DATE : timestamp(number);
            case TIMESTAMP -> timestamp(number);
            case TIME ->
                number.signum() >= 0 && number.compareTo(BigDecimal.ONE) < 0 ? CellKind.TIME : timestamp(number);
        };
    }

    /** A number that no calendar of Excel has stays a number, whatever its format. */
    private static CellKind timestamp(BigDecimal number) {
        if (isDay(number)) {
            return CellKind.TIMESTAMP;
        }
        return isWhole(number) ? CellKind.WHOLE : CellKind.FRACTION;
    }

    private static boolean isDay(BigDecimal number) {
        double days = number.doubleValue();
        return days >= 0 && days < 2_958_466;
    }

    private NumberFormat format(Cell cell) {
        String code = cell.getDataFormatString();
        if (code != null) {
            return formats.computeIfAbsent(code, NumberFormat::of);
        }
        Integer id = cell.getDataFormatId();
        return id == null ? NumberFormat.NUMBER : NumberFormat.builtIn(id);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.precision() - number.scale() <= MOST_DIGITS_OF_LONG
                && hasNoFraction(number)
                && number.compareTo(MOST) <= 0
                && number.compareTo(LEAST) >= 0;
    }

    private static boolean hasNoFraction(BigDecimal number) {
        return number.scale() <= 0
                || number.signum() == 0
                || number.stripTrailingZeros().scale() <= 0;
    }
}
