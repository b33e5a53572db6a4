package dev.millrace.sample.flights.features;

/** Distances on the earth, taken as a sphere. */
final class GreatCircle {
    /** The mean radius R1 of the earth, (2a + b) / 3 of the WGS 84 ellipsoid: Moritz, Geodetic Reference System 1980. */
    private static final double RADIUS_KM = 6371.0088;

    /** The international mile of 1959, exact. */
    private static final double KM_PER_MILE = 1.609344;

    private GreatCircle() {}

    /**
     * Returns the shortest way along the surface, in statute miles, by the haversine formula.
     *
     * <p>The ellipsoid is ignored, which costs up to 0.6 percent.
     *
     * <p>Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68(2), 1984, page 159.
     */
    static double miles(Position from, Position to) {
        double fromLatitude = Math.toRadians(from.latitude());
        double toLatitude = Math.toRadians(to.latitude());
        double latitudes = Math.sin((toLatitude - fromLatitude) / 2);
        double longitudes = Math.sin((Math.toRadians(to.longitude()) - Math.toRadians(from.longitude())) / 2);
        double haversine =
                latitudes * latitudes + Math.cos(fromLatitude) * Math.cos(toLatitude) * longitudes * longitudes;
        return 2 * RADIUS_KM * Math.asin(Math.sqrt(haversine)) / KM_PER_MILE;
    }
}
