package dev.millrace.cli.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Where the points of layers lie from left to right: near what they are joined with, and never on each other.
 *
 * <p>Each layer in turn takes the places with the least sum of squared distances from where its points want to be.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177728423">Ayer and others, An empirical distribution function for sampling
 *     with incomplete information, 1955</a> (pool adjacent violators)
 */
final class Places {
    private static final int SWEEPS = 16;
    private static final int STRAIGHTENING = 8;
    private static final double GAP = 22;
    private static final double BEND_WEIGHT = 3;

    private final Layers layers;
    private final double[] widths;
    private final double[] centres;

    private Places(Layers layers, double[] widths) {
        this.layers = layers;
        this.widths = widths;
        this.centres = new double[layers.points()];
    }

    /** Returns the middle of each point, the outermost edge on the left being 0. */
    static double[] of(Layers layers, double[] widths) {
        Places places = new Places(layers, widths);
        places.layers.members().forEach(places::line);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            places.sweep(sweep % 2 == 0);
        }
        for (int pass = 0; pass < STRAIGHTENING; pass++) {
            places.straighten();
        }
        double left = places.left();
        return Arrays.stream(places.centres).map(centre -> centre - left).toArray();
    }

    /** Sets a layer as tightly as it goes, around the middle. */
    private void line(List<Integer> layer) {
        double x = 0;
        for (int i = 0; i < layer.size(); i++) {
            x += i == 0 ? 0 : distance(layer.get(i - 1), layer.get(i));
            centres[layer.get(i)] = x;
        }
        for (int point : layer) {
            centres[point] -= x / 2;
        }
    }

    private void sweep(boolean down) {
        List<List<Integer>> members = layers.members();
        for (int i = 0; i < members.size(); i++) {
            List<Integer> layer = members.get(down ? i : members.size() - 1 - i);
            settle(
                    layer,
                    layer.stream()
                            .mapToDouble(point -> wanted(point, down ? layers.above(point) : layers.below(point)))
                            .toArray());
        }
    }

    /** Settles every layer between both its neighbours. */
    private void straighten() {
        for (List<Integer> layer : layers.members()) {
            settle(
                    layer,
                    layer.stream()
                            .mapToDouble(point ->
                                    (wanted(point, layers.above(point)) + wanted(point, layers.below(point))) / 2)
                            .toArray());
        }
    }

    private double wanted(int point, int[] joined) {
        double sum = 0;
        for (int each : joined) {
            sum += centres[each];
        }
        return joined.length == 0 ? centres[point] : sum / joined.length;
    }

    private void settle(List<Integer> layer, double[] wanted) {
        int size = layer.size();
        double[] offsets = new double[size];
        double[] means = new double[size];
        double[] weights = new double[size];
        int[] counts = new int[size];
        int blocks = 0;
        for (int i = 0; i < size; i++) {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + distance(layer.get(i - 1), layer.get(i));
            means[blocks] = wanted[i] - offsets[i];
            weights[blocks] = layers.isBend(layer.get(i)) ? BEND_WEIGHT : 1;
            counts[blocks++] = 1;
            while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
                blocks--;
                double weight = weights[blocks - 1] + weights[blocks];
                means[blocks - 1] =
                        (means[blocks - 1] * weights[blocks - 1] + means[blocks] * weights[blocks]) / weight;
                weights[blocks - 1] = weight;
                counts[blocks - 1] += counts[blocks];
            }
        }
        for (int block = 0, i = 0; block < blocks; block++) {
            for (int end = i + counts[block]; i < end; i++) {
                centres[layer.get(i)] = means[block] + offsets[i];
            }
        }
    }

    private double distance(int left, int right) {
        return (widths[left] + widths[right]) / 2 + GAP;
    }

    private double left() {
        double left = 0;
        for (int point = 0; point < centres.length; point++) {
            double edge = centres[point] - widths[point] / 2;
            left = point == 0 ? edge : Math.min(left, edge);
        }
        return left;
    }
}
