package dev.millrace.sample.flights.model;

/**
 * How the chart is drawn.
 *
 * @param width in pixels
 * @param height in pixels
 * @param fewestFlights hours with fewer test flights are left out: their mean says nothing
 * @param firstHour the hour at the left end; the quietest one keeps an evening that lasts past midnight in one piece
 */
record ChartOptions(int width, int height, int fewestFlights, int firstHour) {}
