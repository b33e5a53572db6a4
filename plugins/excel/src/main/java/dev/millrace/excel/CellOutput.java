package dev.millrace.excel;

import dev.millrace.table.Column;
import dev.millrace.table.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.dhatim.fastexcel.Worksheet;

/** Writes values of a table into cells, and notes those that no cell can hold. */
final class CellOutput {
    private static final int LONGEST_TEXT = 32_767;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final double NANOS_PER_DAY = 86_400e9;
    private static final String DAY = "yyyy-mm-dd";
    private static final String CLOCK = "hh:mm:ss";

    private final Worksheet sheet;
    private final ExcelProblems problems;

    CellOutput(Worksheet sheet, ExcelProblems problems) {
        this.sheet = sheet;
        this.problems = problems;
    }

    /** Tells whether cells can hold values of a type. */
    static boolean holds(ColumnType type) {
        return type.kind() != ColumnType.Kind.LIST && type.kind() != ColumnType.Kind.STRUCT;
    }

    /** Writes a text that stands in row and column, both from 0. */
    void text(int row, int column, String name, String text) {
        String escaped = EscapedText.write(text);
        if (escaped.length() > LONGEST_TEXT) {
            problems.unholdable(
                    row + 1, column, name, "a text of " + text.length() + " characters, at most " + LONGEST_TEXT);
        } else if (escaped.isEmpty() || !escaped.equals(escaped.strip())) {
            // only shared texts keep white space at their ends
            sheet.value(row, column, escaped);
        } else {
            sheet.inlineString(row, column, escaped);
        }
    }

    /** Writes the value of a table's row, which is there. */
    void value(int row, int column, Column<?> values, int index) {
        Object value = values.at(index);
        String name = values.name();
        switch (values.type().kind()) {
            case BOOLEAN -> sheet.value(row, column, (Boolean) value);
            case INTEGER -> sheet.value(row, column, (Long) value);
            case FLOATING -> number(row, column, name, number(values.type(), (Double) value));
            case DECIMAL -> sheet.value(row, column, (BigDecimal) value);
            case BINARY -> text(row, column, name, Base64.getEncoder().encodeToString((byte[]) value));
            case DATE -> time(row, column, name, ((LocalDate) value).atStartOfDay(), DAY);
            case TIME -> {
                sheet.value(row, column, ((LocalTime) value).toNanoOfDay() / NANOS_PER_DAY);
                sheet.style(row, column).format(CLOCK).set();
            }
            case TIMESTAMP -> time(row, column, name, (LocalDateTime) value, DAY + " " + CLOCK);
            case INSTANT ->
                time(row, column, name, LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC), DAY + " " + CLOCK);
            default -> text(row, column, name, value.toString());
        }
    }

    /** A number of 32 bits is written with its own digits, so that 0.1 does not become 0.10000000149011612. */
    private static double number(ColumnType type, double value) {
        return type.equals(ColumnType.FLOAT) && Double.isFinite(value)
                ? Double.parseDouble(Float.toString((float) value))
                : value;
    }

    private void number(int row, int column, String name, double value) {
        if (Double.isFinite(value)) {
            sheet.value(row, column, value);
        } else {
            problems.unholdable(row + 1, column, name, String.valueOf(value));
        }
    }

    private void time(int row, int column, String name, LocalDateTime time, String format) {
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            problems.unholdable(row + 1, column, name, time + " is outside the years 1900 to 9999");
        } else {
            sheet.value(row, column, time);
            sheet.style(row, column).format(format).set();
        }
    }
}
