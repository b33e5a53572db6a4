package ${package};

#if($example == "flights")
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

    /** Clean flights with the cities of their airports. */
    public static final String LOCATED_FLIGHTS = "located_flights";

    /** Flights and delays by route. */
    public static final String ROUTES = "routes";

    /** Flights and delays by hour of departure. */
    public static final String HOURS = "hours";

    /** The routes with the longest delays. */
    public static final String LATE_ROUTES = "late_routes";

    /** What the run found, in a few numbers. */
    public static final String SUMMARY = "summary";

    private Datasets() {}
}
#else
/** The names of all datasets, as they stand in {@code conf/base/catalog.yml}. */
public final class Datasets {
    private Datasets() {}
}
#end
