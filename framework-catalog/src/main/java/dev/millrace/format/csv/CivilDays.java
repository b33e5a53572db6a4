package dev.millrace.format.csv;

/**
 * Days of the calendar as counts since 1970 and back.
 *
 * @see <a href="https://howardhinnant.github.io/date_algorithms.html">Hinnant, chrono-compatible low-level date algorithms</a>
 */
final class CivilDays {
    private static final int DAYS_PER_ERA = 146_097;
    private static final int YEARS_PER_ERA = 400;
    private static final int EPOCH = 719_468;

    private CivilDays() {}

    /** Returns the day of a date from the year 0 on. */
    static int of(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, YEARS_PER_ERA);
        int ofEra = shifted - era * YEARS_PER_ERA;
        int ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * DAYS_PER_ERA + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - EPOCH;
    }

    /** Returns the number of days of a month. */
    static int length(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % YEARS_PER_ERA == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Returns {@code year * 10000 + month * 100 + day}, for years from 0 to 9999. */
    static int date(int epochDay) {
        int days = epochDay + EPOCH;
        int era = Math.floorDiv(days, DAYS_PER_ERA);
        int ofEra = days - era * DAYS_PER_ERA;
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shifted = (5 * ofYear + 2) / 153;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        int year = era * YEARS_PER_ERA + yearOfEra + (month <= 2 ? 1 : 0);
        return year * 10_000 + month * 100 + ofYear - (153 * shifted + 2) / 5 + 1;
    }
}
