package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Races that are planted in nodes and hooks are found by some seed, and found again by the same one. */
class PlantedRacesTest {
    private static final int SEEDS = 60;

    private final PipelineTester two =
            PipelineTester.of(InterleavedTest.Two.class).with("in", 1);

    static final class Racing {
        @Node
        @Output("words")
        static List<String> words() {
            return new ArrayList<>(List.of("a", "b"));
        }

        @Node
        @Output("count")
        static int count(@Input("words") List<String> words) {
            return words.size();
        }

        @Node
        @Output("sorted")
        static List<String> sorted(@Input("words") List<String> words) {
            words.add("c");
            return words.stream().sorted().toList();
        }
    }

    @Test
    void findsANodeThatChangesWhatAnotherOneReads() {
        NodeLaws laws = NodeLaws.of(PipelineTester.of(Racing.class));
        assertThatCode(laws::isFunction).as("in one order, it is").doesNotThrowAnyException();

        Throwable found = catchThrowable(() -> laws.sameHoweverInterleaved(SEEDS));

        assertThat(found)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dataset 'count' of a parallel run")
                .hasMessageContaining("sorted is called");
        assertThatThrownBy(() -> laws.sameInterleaved(seedOf(found))).hasMessage(found.getMessage());
        assertThat(orderOf(found).indexOf("sorted is called"))
                .isLessThan(orderOf(found).indexOf("count is called"));
    }

    private static long seedOf(Throwable found) {
        Matcher seed = Pattern.compile("interleaved by seed (\\d+):").matcher(found.getMessage());
        assertThat(seed.find()).as(found.getMessage()).isTrue();
        return Long.parseLong(seed.group(1));
    }

    private static List<String> orderOf(Throwable found) {
        return Pattern.compile("(?m)^ +\\d+  ([^)\\n]+)")
                .matcher(found.getMessage())
                .results()
                .map(step -> step.group(1))
                .toList();
    }

    /** Reads a number before each node and writes it after, which loses numbers if nodes run at once. */
    private static final class LosingCounter implements NodeHook {
        private final Map<String, Integer> read = new ConcurrentHashMap<>();
        private volatile int count;

        @Override
        public NodeAction beforeNode(NodeStarting event) {
            read.put(event.node().name(), count);
            return NodeAction.proceed();
        }

        @Override
        public void afterNode(NodeFinished event) {
            count = read.get(event.node().name()) + 1;
        }
    }

    @Test
    void findsAHookThatChecksAndThenActs() {
        int lost = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            LosingCounter hook = new LosingCounter();
            LosingCounter again = new LosingCounter();
            two.with(hook).interleaved(seed).run().assertSucceeded();
            two.with(again).interleaved(seed).run().assertSucceeded();

            assertThat(again.count).as("the same seed counts the same").isEqualTo(hook.count);
            lost += 2 - hook.count;
        }

        assertThat(lost).as("runs that lost a count").isBetween(1, SEEDS - 1);
    }
}
