package dev.millrace.sample.flights.model;

import static dev.millrace.sample.flights.Datasets.DELAY_MODEL;
import static dev.millrace.sample.flights.Datasets.FLIGHT_FEATURES;
import static dev.millrace.sample.flights.Datasets.PREDICTIONS;
import static dev.millrace.sample.flights.Datasets.SCORES;
import static dev.millrace.sample.flights.Datasets.TEST_FLIGHTS;
import static dev.millrace.sample.flights.Datasets.TRAIN_FLIGHTS;

import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.table.Table;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.stat.StatUtils;

/** The nodes of pipeline {@code model} that train and judge. All are pure functions; rows keep their order. */
public final class DelayModel {
    /**
     * Splits flights at random: one draw for each flight, in order; it is a test flight if the draw is below the share.
     *
     * @param flights the flights, as {@code describeFlights} gives them
     * @param options the seed and the share
     */
    @Node
    Split split(@Input(FLIGHT_FEATURES) Table flights, @Param("split") SplitOptions options) {
        SplittableRandom random = new SplittableRandom(options.seed());
        boolean[] test = new boolean[flights.rowCount()];
        for (int row = 0; row < test.length; row++) {
            test[row] = random.nextDouble() < options.testShare();
        }
        return new Split(flights.filter(row -> !test[row]), flights.filter(row -> test[row]));
    }

    /** Fits a linear regression of the delay by ordinary least squares. */
    @Node
    @Output(DELAY_MODEL)
    DelayRegression train(@Input(TRAIN_FLIGHTS) Table flights, @Param("regression") RegressionOptions options) {
        return DelayRegression.fit(flights, options.smoothing());
    }

    /** Adds {@code predicted_delay} to the test flights, in minutes. */
    @Node
    @Output(PREDICTIONS)
    Table predict(@Input(DELAY_MODEL) DelayRegression model, @Input(TEST_FLIGHTS) Table flights) {
        return flights.with(Table.columns()
                .doubles("predicted_delay", model.predict(flights))
                .build());
    }

    /** Compares predictions with what happened, and with always expecting the mean of the training flights. */
    @Node
    @Output(SCORES)
    Scores evaluate(
            @Input(DELAY_MODEL) DelayRegression model,
            @Input(TRAIN_FLIGHTS) Table train,
            @Input(PREDICTIONS) Table predictions) {
        double[] trained = train.doubles("delay").toArray();
        double[] actual = predictions.doubles("delay").toArray();
        double[] baseline = new double[actual.length];
        Arrays.fill(baseline, StatUtils.mean(trained));
        return new Scores(
                trained.length,
                actual.length,
                StatUtils.mean(trained),
                StatUtils.mean(actual),
                Metrics.of(actual, predictions.doubles("predicted_delay").toArray()),
                Metrics.of(trained, model.predict(train)),
                Metrics.of(actual, baseline),
                HourScore.of(predictions));
    }

    /**
     * The outputs of {@link #split}; every flight is in exactly one.
     *
     * @param train the flights to learn from
     * @param test the flights to judge by
     */
    record Split(
            @Output(TRAIN_FLIGHTS) Table train,
            @Output(TEST_FLIGHTS) Table test) {}
}
