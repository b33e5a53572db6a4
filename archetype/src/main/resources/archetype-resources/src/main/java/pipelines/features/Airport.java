package ${package}.pipelines.features;

/**
 * An airport, as far as this project is concerned.
 *
 * @param iata its code
 * @param city the city that it serves
 */
record Airport(String iata, String city) {}
