package dev.millrace.sample.flights;

/** The names of all datasets, as they stand in {@code conf/base/catalog.yml}; grouped by data layer. */
public final class Datasets {
    /** Flights as the airlines reported them. */
    public static final String FLIGHTS = "flights";

    /** Where airports are. */
    public static final String AIRPORTS = "airports";

    /** Flights that passed cleaning. */
    public static final String CLEAN_FLIGHTS = "clean_flights";

    /** How many flights each step of cleaning left. */
    public static final String CLEANING = "cleaning";

    /** Clean flights with the great-circle distance between their airports. */
    public static final String MEASURED_FLIGHTS = "measured_flights";

    /** How well stated and great-circle distances agree. */
    public static final String DISTANCE_CHECK = "distance_check";

    /** Mean and spread of all delays. */
    public static final String DELAY_SUMMARY = "delay_summary";

    /** Flights and delays by directed route. */
    public static final String ROUTE_DELAYS = "route_delays";

    /** Flights and delays by airport. */
    public static final String AIRPORT_DELAYS = "airport_delays";

    /** Flights and delays by hour of the day. */
    public static final String HOUR_DELAYS = "hour_delays";

    /** What the model may know of each flight. */
    public static final String FLIGHT_FEATURES = "flight_features";

    /** Flights that the model learns from. */
    public static final String TRAIN_FLIGHTS = "train_flights";

    /** Flights that judge the model. */
    public static final String TEST_FLIGHTS = "test_flights";

    /** The trained model. */
    public static final String DELAY_MODEL = "delay_model";

    /** Test flights with the delay that the model expects. */
    public static final String PREDICTIONS = "predictions";

    /** How good the predictions are. */
    public static final String SCORES = "scores";

    /** The report. */
    public static final String EVALUATION = "evaluation";

    /** The chart of the report. */
    public static final String DELAYS_CHART = "delays_chart";

    private Datasets() {}
}
