package dev.millrace.cli.graph;

import dev.millrace.cli.graph.Flowchart.Box;
import dev.millrace.cli.graph.Flowchart.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws flowcharts as a picture that stands for itself, on a bright or a dark page. */
final class SvgPicture {
    private static final double MARGIN = 20;
    private static final double LAYER_GAP = 38;
    private static final double BEND_WIDTH = 4;
    private static final double PASSAGE = 15;
    private static final double HEAD = 6;
    private static final double LEGEND = 64;
    private static final List<Box> LEGEND_BOXES = List.of(
            new Box(Kind.NODE, "node"),
            new Box(Kind.STORED, "in the catalog"),
            new Box(Kind.IN_MEMORY, "in memory"),
            new Box(Kind.PARAMETER, "parameter"));

    private final Flowchart chart;
    private final Layers layers;
    private final double[] widths;
    private final double[] xs;
    private final double[] ys;
    private final StringBuilder text = new StringBuilder();

    private SvgPicture(Flowchart chart) {
        this.chart = chart;
        this.layers = Layers.of(chart);
        this.widths = new double[layers.points()];
        Arrays.setAll(
                widths,
                point -> layers.isBend(point)
                        ? BEND_WIDTH
                        : Look.of(chart.boxes().get(point)).width());
        this.xs = Places.of(layers, widths);
        this.ys = new double[layers.points()];
    }

    static String of(Flowchart chart) {
        return new SvgPicture(chart).draw();
    }

    private String draw() {
        double bottom = placeLayers();
        double right = IntStream.range(0, widths.length)
                .mapToDouble(point -> xs[point] + widths[point] / 2)
                .max()
                .orElse(0);
        double width = Math.max(right, legendWidth()) + 2 * MARGIN;
        double height = bottom + LEGEND + MARGIN;
        String size = Tenths.of(Math.ceil(width), Math.ceil(height));
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(size)
                .append("\" width=\"")
                .append(size.replace(" ", "\" height=\""))
                .append("\" role=\"img\">\n");
        text.append(Look.STYLE);
        text.append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
        layers.ways().forEach(this::arrow);
        for (int box = 0; box < chart.boxes().size(); box++) {
            text.append(Look.of(chart.boxes().get(box)).draw(xs[box] + MARGIN, ys[box]));
        }
        legend(bottom + LEGEND - MARGIN / 2);
        return text.append("</svg>\n").toString();
    }

    private double placeLayers() {
        double y = MARGIN;
        for (List<Integer> layer : layers.members()) {
            double height = layer.stream().mapToDouble(this::height).max().orElse(0);
            for (int point : layer) {
                ys[point] = y + height / 2;
            }
            y += height + LAYER_GAP;
        }
        return layers.members().isEmpty() ? y : y - LAYER_GAP;
    }

    private double height(int point) {
        return layers.isBend(point) ? 0 : Look.of(chart.boxes().get(point)).height();
    }

    private void arrow(int[] way) {
        int end = way.length - 1;
        double sign = ys[way[end]] >= ys[way[0]] ? 1 : -1;
        DoubleStream.Builder xPlaces = DoubleStream.builder();
        DoubleStream.Builder yPlaces = DoubleStream.builder();
        for (int i = 0; i <= end; i++) {
            double half = sign * height(way[i]) / 2;
            for (double offset : offsets(i, end, half, sign)) {
                xPlaces.add(xs[way[i]] + MARGIN);
                yPlaces.add(ys[way[i]] + offset);
            }
        }
        double[] x = xPlaces.build().toArray();
        double[] y = yPlaces.build().toArray();
        int last = x.length - 1;
        text.append("<path class=\"arrow\" d=\"").append(new Curve(x, y).path()).append("\"/>\n");
        text.append("<path class=\"head\" d=\"M")
                .append(Tenths.of(x[last] - HEAD / 2 - 0.5, y[last] - sign))
                .append("h7l-3.5 ")
                .append(Tenths.of(sign * (HEAD + 1)))
                .append("z\"/>\n");
    }

    /** A line turns most at its first and last bend: there it first passes the boxes beside it, upright. */
    private static double[] offsets(int place, int end, double half, double sign) {
        if (place == 0) {
            return new double[] {half};
        }
        if (place == end) {
            return new double[] {-half - sign * HEAD};
        }
        boolean isFirst = place == 1;
        boolean isLast = place == end - 1;
        if (isFirst && isLast) {
            return new double[] {-sign * PASSAGE, sign * PASSAGE};
        }
        return isFirst
                ? new double[] {-sign * PASSAGE, 0}
                : isLast ? new double[] {0, sign * PASSAGE} : new double[] {0};
    }

    private void legend(double y) {
        double x = MARGIN;
        for (Box box : LEGEND_BOXES) {
            Look look = Look.of(box);
            text.append(look.draw(x + look.width() / 2, y));
            x += look.width() + MARGIN / 2;
        }
    }

    private static double legendWidth() {
        return LEGEND_BOXES.stream()
                .mapToDouble(box -> Look.of(box).width() + MARGIN / 2)
                .sum();
    }
}
