package dev.millrace.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.graph.Flowchart.Arrow;
import dev.millrace.cli.graph.Flowchart.Box;
import dev.millrace.cli.graph.Flowchart.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void putsABoxBelowEverythingThatLeadsToIt() {
        assertThat(Ranks.of(chart(4, "01 12 23 03"))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void putsASourceJustAboveWhatItLeadsTo() {
        assertThat(Ranks.of(chart(5, "01 12 23 43"))).containsExactly(0, 1, 2, 3, 2);
    }

    @Test
    void untanglesArrowsThatNeedNotCross() {
        Layers layers = Layers.of(chart(6, "05 14 23"));

        List<Integer> upper = layers.members().get(0);
        List<Integer> lower = layers.members().get(1);
        assertThat(upper.stream().map(box -> 5 - box).toList()).isEqualTo(lower);
    }

    @Test
    void bendsALongArrowOnEachLayer() {
        assertThat(Layers.of(chart(4, "01 12 23 03")).ways().get(3)).containsExactly(0, 4, 5, 3);
    }

    @Property(tries = 200)
    void leadsEveryArrowDownAndLetsNoBoxesOverlap(@ForAll @IntRange(min = 1, max = 40) int boxes, @ForAll long seed) {
        Flowchart chart = random(boxes, new Random(seed));

        int[] ranks = Ranks.of(chart);
        Layers layers = Layers.of(chart);
        double[] widths = new double[layers.points()];
        Arrays.fill(widths, 50);
        double[] places = Places.of(layers, widths);

        assertThat(chart.arrows()).allMatch(arrow -> ranks[arrow.from()] < ranks[arrow.to()]);
        for (List<Integer> layer : layers.members()) {
            for (int i = 1; i < layer.size(); i++) {
                assertThat(places[layer.get(i)] - places[layer.get(i - 1)]).isGreaterThan(50);
            }
        }
    }

    @Property(tries = 100)
    void staysWithinThePictureWhateverCyclesThereAre(
            @ForAll @IntRange(min = 2, max = 20) int boxes, @ForAll long seed) {
        Random random = new Random(seed);
        Flowchart chart = new Flowchart(
                random(boxes, random).boxes(),
                IntStream.range(0, 3 * boxes)
                        .mapToObj(i -> new Arrow(random.nextInt(boxes), random.nextInt(boxes)))
                        .filter(arrow -> arrow.from() != arrow.to())
                        .distinct()
                        .toList());

        assertThat(GraphFormat.SVG.draw(chart)).doesNotContain("NaN", "Infinity");
    }

    private static Flowchart random(int boxes, Random random) {
        return new Flowchart(
                IntStream.range(0, boxes)
                        .mapToObj(i -> new Box(Kind.NODE, "n" + i))
                        .toList(),
                IntStream.range(1, boxes)
                        .boxed()
                        .flatMap(to -> IntStream.range(0, 2).mapToObj(i -> new Arrow(random.nextInt(to), to)))
                        .distinct()
                        .toList());
    }

    private static Flowchart chart(int boxes, String arrows) {
        return new Flowchart(
                IntStream.range(0, boxes)
                        .mapToObj(i -> new Box(Kind.NODE, "n" + i))
                        .toList(),
                Arrays.stream(arrows.split(" "))
                        .map(pair -> new Arrow(pair.charAt(0) - '0', pair.charAt(1) - '0'))
                        .toList());
    }
}
