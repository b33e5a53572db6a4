package dev.millrace.sample.flights.model;

/** Turns charts into pictures. Meant to be implemented; safe for use by several threads. */
@FunctionalInterface
public interface ChartRenderer {
    /**
     * Draws a chart.
     *
     * @param chart what to draw
     * @param width in pixels
     * @param height in pixels
     * @return the bytes of the picture's file; the same chart gives the same bytes
     */
    byte[] render(LineChart chart, int width, int height);

    /** Returns a renderer of PNG files, with a font of its own. */
    static ChartRenderer png() {
        return new PngRenderer();
    }
}
