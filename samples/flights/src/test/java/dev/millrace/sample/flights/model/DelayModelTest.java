package dev.millrace.sample.flights.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.table.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DelayModelTest {
    private final DelayModel model = new DelayModel();

    @Property(tries = 100)
    void putsEveryFlightIntoExactlyOnePartAndKeepsTheirOrder(
            @ForAll @IntRange(max = 300) int rows,
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        DelayModel.Split split = model.split(numbered(rows), new SplitOptions(seed, share));

        double[] train = split.train().doubles("delay").toArray();
        double[] test = split.test().doubles("delay").toArray();
        assertThat(train).isSorted();
        assertThat(test).isSorted();
        assertThat(DoubleStream.concat(Arrays.stream(train), Arrays.stream(test))
                        .sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, rows).asDoubleStream().boxed().toList());
    }

    @Property(tries = 50)
    void splitsAlikeWithTheSameSeed(@ForAll @IntRange(max = 300) int rows, @ForAll long seed) {
        SplitOptions options = new SplitOptions(seed, 0.2);

        assertThat(model.split(numbered(rows), options)).isEqualTo(model.split(numbered(rows), options));
    }

    @Example
    void takesOneDrawOfTheSeedForEachFlight() {
        // SplittableRandom(2001): 0.0075, 0.9614, 0.6823, 0.2298, 0.5999
        DelayModel.Split split = model.split(numbered(5), new SplitOptions(2001, 0.5));

        assertThat(split.test().doubles("delay").toArray()).containsExactly(0, 3);
    }

    @Example
    void refusesAShareThatLeavesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitOptions(1, 1))
                .withMessageContaining("between 0 and 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new SplitOptions(1, Double.NaN));
    }

    @Example
    void refusesNegativeSmoothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegressionOptions(-1))
                .withMessageContaining("-1");
    }

    @Example
    void drawsRareKeysTowardsTheMean() {
        MeanDelays means = MeanDelays.of(
                Table.columns()
                        .ints("delay", 10, 20, 60)
                        .ints("hour", 8, 8, 9)
                        .texts("origin", "LAX", "LAX", "LAS")
                        .texts("destination", "LAS", "LAS", "LAX")
                        .build(),
                2);

        assertThat(means.overall()).isEqualTo(30);
        assertThat(means.hour(8)).isCloseTo((30 + 2 * 30) / 4.0, within(1e-12));
        assertThat(means.origin("LAS")).isCloseTo((60 + 2 * 30) / 3.0, within(1e-12));
        assertThat(means.hour(23)).isEqualTo(30);
        assertThat(means.destination("XYZ")).isEqualTo(30);
    }

    @Example
    void seesWeekdayAndMonthAsOnesAmongZeros() {
        Table flights = Table.columns()
                .ints("delay", 0, 0, 0)
                .ints("distance", 100, 100, 100)
                .ints("hour", 8, 8, 8)
                .ints("weekday", 1, 7, 2)
                .ints("month", 1, 6, 12)
                .texts("origin", "LAX", "LAX", "LAX")
                .texts("destination", "LAS", "LAS", "LAS")
                .build();
        Regressors regressors = new Regressors(flights, new MeanDelays(5, Map.of(), Map.of(), Map.of()));

        assertThat(ones(regressors.of(0))).isEmpty();
        assertThat(ones(regressors.of(1))).containsExactly("sunday", "june");
        assertThat(ones(regressors.of(2))).containsExactly("tuesday");
        assertThat(regressors.of(0)).startsWith(100, 5, 5, 5);
    }

    @Example
    void scoresAPerfectPredictionAndTheMean() {
        double[] actual = {1, 2, 6};

        assertThat(Metrics.of(actual, actual)).isEqualTo(new Metrics(0, 0, 1));
        assertThat(Metrics.of(actual, new double[] {3, 3, 3})).isEqualTo(new Metrics(Math.sqrt(14 / 3.0), 2, 0));
    }

    private static String[] ones(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] == 1)
                .mapToObj(Regressors.NAMES::get)
                .toArray(String[]::new);
    }

    private static Table numbered(int rows) {
        return Table.columns().ints("delay", IntStream.range(0, rows).toArray()).build();
    }
}
