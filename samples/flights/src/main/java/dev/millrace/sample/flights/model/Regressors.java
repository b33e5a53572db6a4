package dev.millrace.sample.flights.model;

import dev.millrace.table.LongColumn;
import dev.millrace.table.Table;
import dev.millrace.table.TextColumn;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The numbers that the regression sees of each flight: its stated distance in miles, the mean delays of its hour, origin
 * and destination in minutes, and a 1 for its weekday and its month.
 *
 * <p>Monday and January are what the others are compared with, and have no number. The data ends in June; a later month
 * would count as January.
 */
final class Regressors {
    /** What each number is, in their order. */
    static final List<String> NAMES = names();

    private static final int MEANS = 4;
    private static final Month LAST_MONTH = Month.JUNE;

    private final MeanDelays means;
    private final LongColumn distance;
    private final LongColumn hour;
    private final LongColumn weekday;
    private final LongColumn month;
    private final TextColumn origin;
    private final TextColumn destination;

    /** Takes flights as {@code flight_features} has them, and what was learnt from training flights. */
    Regressors(Table flights, MeanDelays means) {
        this.means = means;
        this.distance = flights.longs("distance");
        this.hour = flights.longs("hour");
        this.weekday = flights.longs("weekday");
        this.month = flights.longs("month");
        this.origin = flights.texts("origin");
        this.destination = flights.texts("destination");
    }

    /** Returns the numbers of one flight, a fresh array. */
    double[] of(int row) {
        double[] numbers = new double[NAMES.size()];
        numbers[0] = distance.value(row);
        numbers[1] = means.hour((int) hour.value(row));
        numbers[2] = means.origin(origin.value(row));
        numbers[3] = means.destination(destination.value(row));
        int weekdaysAfterMonday = (int) weekday.value(row) - DayOfWeek.MONDAY.getValue();
        if (weekdaysAfterMonday > 0) {
            numbers[MEANS - 1 + weekdaysAfterMonday] = 1;
        }
        int monthsAfterJanuary = (int) month.value(row) - Month.JANUARY.getValue();
        if (monthsAfterJanuary > 0 && monthsAfterJanuary < LAST_MONTH.getValue()) {
            numbers[MEANS + DayOfWeek.SUNDAY.getValue() - 2 + monthsAfterJanuary] = 1;
        }
        return numbers;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("distance", "hour_delay", "origin_delay", "destination_delay"));
        for (int day = DayOfWeek.TUESDAY.getValue(); day <= DayOfWeek.SUNDAY.getValue(); day++) {
            names.add(DayOfWeek.of(day).name().toLowerCase(Locale.ROOT));
        }
        for (int month = Month.FEBRUARY.getValue(); month <= Month.JUNE.getValue(); month++) {
            names.add(Month.of(month).name().toLowerCase(Locale.ROOT));
        }
        return List.copyOf(names);
    }
}
