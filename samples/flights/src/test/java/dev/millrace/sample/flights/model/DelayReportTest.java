package dev.millrace.sample.flights.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DelayReportTest {
    private static final Metrics ANY = new Metrics(1, 1, 0);
    private static final Scores SCORES = new Scores(
            80,
            20,
            5,
            6,
            ANY,
            ANY,
            ANY,
            List.of(new HourScore(0, 9, 25, 20), new HourScore(3, 1, 90, 40), new HourScore(5, 10, -4, -3)));

    @Test
    void beginsTheDayAtItsQuietestHourAndLeavesOutHoursWithFewFlights() {
        List<LineChart> drawn = new ArrayList<>();
        DelayReport report = new DelayReport((chart, width, height) -> {
            drawn.add(chart);
            return new byte[] {1};
        });

        byte[] picture = report.drawDelays(SCORES, new ChartOptions(640, 400, 5, 4));

        assertThat(picture).containsExactly(1);
        assertThat(drawn).singleElement().satisfies(chart -> {
            assertThat(chart.labels()).containsExactly("05", "00");
            assertThat(chart.lines())
                    .extracting(LineChart.Line::values)
                    .containsExactly(List.of(5.0, 5.0), List.of(-4.0, 25.0), List.of(-3.0, 20.0));
        });
    }

    @Test
    void saysWhichParameterToLowerIfThereIsNothingToDraw() {
        DelayReport report = new DelayReport((chart, width, height) -> new byte[0]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.drawDelays(SCORES, new ChartOptions(640, 400, 11, 4)))
                .withMessageContaining("chart.fewest_flights");
    }

    @Test
    void drawsThePictureInTheWantedSizeAndEachTimeTheSame() throws IOException {
        ChartOptions options = new ChartOptions(640, 400, 1, 4);

        byte[] first = new DelayReport(ChartRenderer.png()).drawDelays(SCORES, options);
        byte[] second = new DelayReport(ChartRenderer.png()).drawDelays(SCORES, options);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(first));
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isEqualTo(400);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void refusesALineWithAValueTooFew() {
        LineChart.Line line = new LineChart.Line("Actual", LineChart.Style.SOLID, List.of(1.0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineChart("", "", "", List.of("05", "06"), List.of(line)))
                .withMessage("Line 'Actual' has 1 values for 2 places");
    }
}
