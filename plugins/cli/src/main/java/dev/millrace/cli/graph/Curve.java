package dev.millrace.cli.graph;

/**
 * A smooth line through points from top to bottom, or from bottom to top; upright at both ends, and without a swing to
 * the side that the points do not have.
 *
 * @see <a href="https://doi.org/10.1137/0905021">Fritsch, Butland, A method for constructing local monotone piecewise cubic
 *     interpolants, 1984</a>
 */
final class Curve {
    private static final double END_PULL = 0.5;
    private static final double PULL = 1.0 / 3;

    private final double[] x;
    private final double[] y;

    Curve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** Returns the line as SVG writes it. */
    String path() {
        int last = x.length - 1;
        StringBuilder path = new StringBuilder("M" + Tenths.of(x[0], y[0]));
        for (int i = 0; i < last; i++) {
            double height = y[i + 1] - y[i];
            double leave = height * (i == 0 ? END_PULL : PULL);
            double arrive = height * (i + 1 == last ? END_PULL : PULL);
            path.append('C')
                    .append(Tenths.of(
                            x[i] + slope(i) * leave,
                            y[i] + leave,
                            x[i + 1] - slope(i + 1) * arrive,
                            y[i + 1] - arrive,
                            x[i + 1],
                            y[i + 1]));
        }
        return path.toString();
    }

    private double slope(int point) {
        if (point == 0 || point == x.length - 1) {
            return 0;
        }
        double before = secant(point - 1);
        double after = secant(point);
        return before * after <= 0 ? 0 : 2 * before * after / (before + after);
    }

    private double secant(int point) {
        return (x[point + 1] - x[point]) / (y[point + 1] - y[point]);
    }
}
