package dev.millrace.excel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what cells mean; formulas count as the value that was computed last. */
final class CellReading {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final int MOST_DIGITS_OF_LONG = 19;
    private static final double END_OF_CALENDAR = 2_958_466;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_SINCE_1904 = LocalDate.of(1904, 1, 1);
    /** Excel counts a 29th of February 1900, which was none; days before it are one off. */
    private static final int FIRST_OF_MARCH_1900 = 61;

    private final Set<String> nulls;
    private final boolean since1904;

    CellReading(List<String> nulls, boolean since1904) {
        this.nulls = Set.copyOf(nulls);
        this.since1904 = since1904;
    }

    CellKind kind(@Nullable Cell cell) {
        if (cell == null) {
            return CellKind.EMPTY;
        }
        return switch (cell.type()) {
            case NUMBER -> number(cell.format(), cell.content());
            case TEXT -> {
                if (nulls.contains(cell.content())) {
                    yield CellKind.EMPTY;
                }
                yield cell.content().isEmpty() ? CellKind.EMPTY_TEXT : CellKind.TEXT;
            }
            case BOOLEAN -> CellKind.BOOLEAN;
            case ERROR -> CellKind.ERROR;
            case ISO_TIME -> cell.content().indexOf('T') < 0 ? CellKind.DATE : CellKind.TIMESTAMP;
        };
    }

    /** Returns how a value of any kind is written where a column is text. */
    String text(Cell cell, CellKind kind) {
        return switch (kind) {
            case FRACTION -> {
                double rounded = Double.parseDouble(cell.content());
                yield Double.isInfinite(rounded) ? cell.content() : String.valueOf(rounded);
            }
            case WHOLE -> number(cell).toBigInteger().toString();
            case BOOLEAN -> String.valueOf(isTrue(cell));
            case DATE -> time(cell).toLocalDate().toString();
            case TIMESTAMP -> time(cell).toString();
            case TIME -> timeOfDay(cell).toString();
            case TEXT -> EscapedText.read(cell.content());
            default -> cell.content();
        };
    }

    boolean isTrue(Cell cell) {
        return cell.content().equals("1")
                || cell.content().toLowerCase(Locale.ROOT).equals("true");
    }

    BigDecimal number(Cell cell) {
        return new BigDecimal(cell.content());
    }

    /** Returns the time that a number means, to the millisecond. */
    LocalDateTime time(Cell cell) {
        if (cell.type() == Cell.Type.ISO_TIME) {
            return isoTime(cell.content());
        }
        double days = Double.parseDouble(cell.content());
        long millis = Math.round((days - Math.floor(days)) * MILLIS_PER_DAY);
        long day = (long) Math.floor(days) + millis / MILLIS_PER_DAY;
        return day0(day).plusDays(day).atTime(LocalTime.ofNanoOfDay(millis % MILLIS_PER_DAY * 1_000_000));
    }

    /** Reads a time as ISO 8601 has it; throws {@link java.time.DateTimeException} if it is none. */
    static LocalDateTime isoTime(String content) {
        String iso = content.replaceAll("Z$", "");
        return iso.indexOf('T') < 0 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
    }

    LocalTime timeOfDay(Cell cell) {
        return time(cell).toLocalTime();
    }

    private LocalDate day0(long day) {
        if (since1904) {
            return DAY_0_SINCE_1904;
        }
        return day < FIRST_OF_MARCH_1900 ? DAY_0.plusDays(1) : DAY_0;
    }

    private static CellKind number(NumberFormat format, String text) {
        if (format == NumberFormat.NUMBER) {
            return number(text);
        }
        double days = Double.parseDouble(text);
        if (!(days >= 0 && days < END_OF_CALENDAR)) {
            return number(text);
        }
        if (format == NumberFormat.TIME && days < 1) {
            return CellKind.TIME;
        }
        return format == NumberFormat.DATE && days == Math.rint(days) ? CellKind.DATE : CellKind.TIMESTAMP;
    }

    /** A few digits are a whole number; all else is looked at closely. */
    private static CellKind number(String text) {
        boolean digits = text.length() < MOST_DIGITS_OF_LONG;
        for (int i = text.charAt(0) == '-' && text.length() > 1 ? 1 : 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits || isWhole(new BigDecimal(text)) ? CellKind.WHOLE : CellKind.FRACTION;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.precision() - number.scale() <= MOST_DIGITS_OF_LONG
                && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0)
                && number.compareTo(MOST) <= 0
                && number.compareTo(LEAST) >= 0;
    }
}
