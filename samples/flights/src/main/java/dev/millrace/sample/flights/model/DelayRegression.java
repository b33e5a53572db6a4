package dev.millrace.sample.flights.model;

import dev.millrace.table.DoubleColumn;
import dev.millrace.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hipparchus.stat.regression.MillerUpdatingRegression;

/**
 * A trained model of the delay as plain numbers, so that JSON can hold it and any program can use it.
 *
 * @param intercept the expected delay where all numbers of {@link Regressors} are 0, in minutes
 * @param coefficients minutes per unit of each of them, by its name
 * @param meanDelays what the training flights told about hours and airports
 */
record DelayRegression(double intercept, Map<String, Double> coefficients, MeanDelays meanDelays) {
    /**
     * Fits ordinary least squares, one flight at a time, in memory that does not grow with the flights.
     *
     * <p>Source: A. J. Miller, Algorithm AS 274, Applied Statistics 41(2), 1992.
     */
    static DelayRegression fit(Table flights, int smoothing) {
        MeanDelays meanDelays = MeanDelays.of(flights, smoothing);
        Regressors regressors = new Regressors(flights, meanDelays);
        DoubleColumn delays = flights.doubles("delay");
        MillerUpdatingRegression regression = new MillerUpdatingRegression(Regressors.NAMES.size(), true);
        for (int row = 0; row < flights.rowCount(); row++) {
            regression.addObservation(regressors.of(row), delays.value(row));
        }
        return of(regression.regress().getParameterEstimates(), meanDelays);
    }

    /** Returns the delay that is expected of each flight, in minutes. */
    double[] predict(Table flights) {
        Regressors regressors = new Regressors(flights, meanDelays);
        double[] weights =
                Regressors.NAMES.stream().mapToDouble(coefficients::get).toArray();
        double[] predicted = new double[flights.rowCount()];
        for (int row = 0; row < predicted.length; row++) {
            double[] numbers = regressors.of(row);
            predicted[row] = intercept;
            for (int i = 0; i < weights.length; i++) {
                predicted[row] += weights[i] * numbers[i];
            }
        }
        return predicted;
    }

    private static DelayRegression of(double[] estimates, MeanDelays meanDelays) {
        Map<String, Double> coefficients = new LinkedHashMap<>();
        for (int i = 0; i < Regressors.NAMES.size(); i++) {
            coefficients.put(Regressors.NAMES.get(i), estimates[i + 1]);
        }
        return new DelayRegression(estimates[0], coefficients, meanDelays);
    }
}
