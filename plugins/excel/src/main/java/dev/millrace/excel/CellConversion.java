package dev.millrace.excel;

import dev.millrace.table.ColumnType;
import dev.millrace.table.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Makes values of a column's type from cells; a text is read as what it says. */
final class CellConversion {
    private static final int ISO_DAY = 10;

    private final CellReading reading;

    CellConversion(CellReading reading) {
        this.reading = reading;
    }

    /** Returns the value, or null if the cell is none of that type. */
    @Nullable
    Object convert(Cell cell, CellKind kind, ColumnType type) {
        try {
            return switch (type.kind()) {
                case BOOLEAN -> truth(cell, kind);
                case INTEGER -> whole(number(cell, kind), ((ArrowType.Int) type.arrow()).getBitWidth());
                case FLOATING -> number(cell, kind).doubleValue();
                case DECIMAL -> exact(number(cell, kind), (ArrowType.Decimal) type.arrow());
                case TEXT -> reading.text(cell, kind);
                case BINARY -> Base64.getDecoder().decode(reading.text(cell, kind));
                case DATE, TIMESTAMP, INSTANT -> time(cell, kind, type.kind());
                case TIME -> timeOfDay(cell, kind);
                case LIST, STRUCT -> null;
            };
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Boolean truth(Cell cell, CellKind kind) {
        if (kind == CellKind.BOOLEAN) {
            return reading.isTrue(cell);
        }
        return switch (reading.text(cell, kind).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private BigDecimal number(Cell cell, CellKind kind) {
        return kind == CellKind.BOOLEAN || kind == CellKind.TEXT
                ? new BigDecimal(reading.text(cell, kind).strip())
                : reading.number(cell);
    }

    private static Long whole(BigDecimal number, int bits) {
        long value = number.longValueExact();
        long most = -1L >>> Long.SIZE + 1 - bits;
        if (value > most || value < -most - 1) {
            throw new ArithmeticException("more than " + bits + " bits");
        }
        return value;
    }

    private static BigDecimal exact(BigDecimal number, ArrowType.Decimal type) {
        if (number.precision() - number.scale() > type.getPrecision() - type.getScale()) {
            throw new ArithmeticException("more than " + type.getPrecision() + " digits");
        }
        return number.setScale(type.getScale(), RoundingMode.UNNECESSARY);
    }

    private @Nullable Object time(Cell cell, CellKind kind, Kind wanted) {
        if (kind == CellKind.BOOLEAN) {
            return null;
        }
        LocalDateTime time = kind == CellKind.TEXT ? parsed(reading.text(cell, kind), wanted) : reading.time(cell);
        if (wanted == Kind.INSTANT) {
            return time.toInstant(ZoneOffset.UTC);
        }
        if (wanted == Kind.TIMESTAMP) {
            return time;
        }
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate() : null;
    }

    private static LocalDateTime parsed(String text, Kind wanted) {
        String iso = text.length() > ISO_DAY
                ? text.substring(0, ISO_DAY) + 'T' + text.substring(ISO_DAY + 1)
                : text + "T00:00";
        return wanted == Kind.INSTANT
                ? OffsetDateTime.parse(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(iso);
    }

    private @Nullable LocalTime timeOfDay(Cell cell, CellKind kind) {
        return switch (kind) {
            case TEXT -> LocalTime.parse(reading.text(cell, kind));
            case TIME, FRACTION, WHOLE -> reading.timeOfDay(cell);
            default -> null;
        };
    }
}
