package dev.millrace.sample.flights.model;

import java.util.List;

/**
 * Lines over labelled places, without saying how they are drawn.
 *
 * @param title the headline
 * @param across what the places are
 * @param upwards what the values are
 * @param labels the places, from left to right
 * @param lines the lines, each with one value for each place
 */
public record LineChart(String title, String across, String upwards, List<String> labels, List<Line> lines) {
    /** Copies the lists, and refuses a line that has not as many values as there are places. */
    public LineChart {
        labels = List.copyOf(labels);
        lines = List.copyOf(lines);
        for (Line line : lines) {
            if (line.values().size() != labels.size()) {
                throw new IllegalArgumentException("Line '" + line.name() + "' has "
                        + line.values().size() + " values for " + labels.size() + " places");
            }
        }
    }

    /** How a line stands out. */
    public enum Style {
        /** What happened. */
        SOLID,
        /** What was expected. */
        DASHED,
        /** What others are compared with. */
        FAINT
    }

    /**
     * One line.
     *
     * @param name what it is
     * @param style how it stands out
     * @param values one for each place
     */
    public record Line(String name, Style style, List<Double> values) {
        /** Copies the list. */
        public Line {
            values = List.copyOf(values);
        }
    }
}
