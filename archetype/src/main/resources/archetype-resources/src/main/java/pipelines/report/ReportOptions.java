package ${package}.pipelines.report;

/**
 * The parameters {@code report}.
 *
 * @param top how many routes are listed
 * @param fewestFlights how many flights a route must have to be listed
 */
record ReportOptions(int top, int fewestFlights) {
    ReportOptions {
        if (top < 1) {
            throw new IllegalArgumentException("top has to be at least 1, not " + top);
        }
        if (fewestFlights < 1) {
            throw new IllegalArgumentException("fewest_flights has to be at least 1, not " + fewestFlights);
        }
    }
}
