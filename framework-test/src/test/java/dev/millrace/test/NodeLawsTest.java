package dev.millrace.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.DatasetRef;
import dev.millrace.data.TypeRef;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.table.Table;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NodeLawsTest {
    private static final DatasetRef<Table> VALUES = DatasetRef.of("values", Table.class);
    private static final DatasetRef<List<String>> WORDS = DatasetRef.of("words", new TypeRef<>() {});

    private final Table values =
            Table.columns().doubles("x", 0.1, 0.2, 0.3, 0.4).build();

    static final class Laws {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Node
        @Output("doubled")
        static Table doubled(@Input("values") Table values) {
            var x = values.doubles("x");
            double[] twice = new double[values.rowCount()];
            for (int row = 0; row < twice.length; row++) {
                twice[row] = 2 * x.value(row);
            }
            return Table.columns().doubles("x", twice).build();
        }

        @Node
        @Output("first")
        static Table first(@Input("values") Table values) {
            return values.slice(0, 1);
        }

        @Node
        @Output("counted")
        static int counted(@Input("values") Table values) {
            return CALLS.incrementAndGet();
        }

        @Node
        @Output("sum")
        static Table sum(@Input("values") Table values) {
            var x = values.doubles("x");
            double sum = 0;
            for (int row = 0; row < values.rowCount(); row++) {
                sum += x.value(row);
            }
            return Table.columns().doubles("sum", sum).build();
        }

        @Node
        @Output("upper")
        static List<String> upper(@Input("words") List<String> words) {
            return words.stream().map(String::toUpperCase).toList();
        }

        @Node
        @Output("word")
        static String word(@Input("words") List<String> words) {
            return words.get(0);
        }
    }

    private NodeLaws laws(String node) {
        return NodeLaws.of(
                PipelineTester.of(Laws.class).nodes(node).with(VALUES, values).with(WORDS, List.of("a", "b", "c")));
    }

    @Test
    void passNodesThatKeepThem() {
        laws("doubled")
                .isFunction()
                .keepsRowCount("values", "doubled")
                .ignoresRowOrder()
                .handlesEmpty()
                .sameInParallel();
        laws("upper")
                .isFunction()
                .keepsRowCount("words", "upper")
                .ignoresRowOrder("words")
                .handlesEmpty("words")
                .sameInParallel();
        laws("sum").within(1e-12).ignoresRowOrder().isFunction().sameInParallel();
    }

    @Test
    void catchANodeThatIsNoFunction() {
        assertThatThrownBy(() -> laws("counted").isFunction())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dataset 'counted' of the second run with the same inputs");
        assertThatThrownBy(() -> laws("counted").sameInParallel())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dataset 'counted' of the parallel run");
    }

    @Test
    void catchANodeThatLosesRows() {
        assertThatThrownBy(() -> laws("first").keepsRowCount("values", "first"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dataset 'first', which keeps the row count of 'values'")
                .hasMessageContaining("Expected 4 rows, but there are 1");
    }

    @Test
    void catchANodeThatDependsOnTheOrderOfRows() {
        assertThatThrownBy(() -> laws("first").ignoresRowOrder())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dataset 'first' of the run with the rows of 'values' in the order [3, 2, 1, 0]");
        assertThatThrownBy(() -> laws("word").ignoresRowOrder("words")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> laws("sum").ignoresRowOrder()).hasMessageContaining("the run with the rows");
        assertThatCode(() -> laws("word").ignoresRowOrder("values")).doesNotThrowAnyException();
    }

    @Test
    void catchANodeThatNeedsRows() {
        assertThatThrownBy(() -> laws("first").handlesEmpty())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The run failed:");
        assertThatThrownBy(() -> laws("word").handlesEmpty("words")).isInstanceOf(AssertionError.class);
    }

    @Test
    void refuseAnInputWithoutRows() {
        assertThatThrownBy(() -> NodeLaws.of(PipelineTester.of(Laws.class)
                                .nodes("doubled")
                                .with(VALUES, values)
                                .with("answer", 42))
                        .keepsRowCount("answer", "doubled"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Dataset 'answer' has no rows: it is of class Integer");
    }
}
