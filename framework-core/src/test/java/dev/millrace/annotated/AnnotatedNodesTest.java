package dev.millrace.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.golden.Golden;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.node.Port;
import dev.millrace.node.When;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.problem.Problem;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "DoNotCallSuggester"}) // nodes are called by reflection, and some fail on purpose
class AnnotatedNodesTest {
    static class Flights {
        @Node(tags = {"slow", "clean"})
        @Output("clean")
        List<String> clean(@Input("flights") List<String> flights, @Param("cleaning.max") int max) {
            return flights.subList(0, max);
        }

        @Node(name = "count-them")
        @Output("count")
        private static int count(@Input("clean") List<String> clean) {
            return clean.size();
        }

        @Node
        void report(@Input("count") int count) {}

        String ignored() {
            return "";
        }
    }

    @Test
    void readsStaticInstanceAndPrivateMethods() {
        Pipeline pipeline = Pipeline.of(Flights.class);

        assertThat(pipeline.recordedProblems().isEmpty()).isTrue();
        assertThat(pipeline.nodeNames()).containsExactly("clean", "count-them", "report");
        NodeSpec clean = node(pipeline, "clean");
        assertThat(clean.tags()).containsExactly("clean", "slow");
        assertThat(clean.inputs()).extracting(Port::displayName).containsExactly("flights", "params:cleaning.max");
        assertThat(clean.inputs())
                .extracting(port -> port.type().describe())
                .containsExactly("List<String>", "Integer");
        assertThat(clean.outputs()).extracting(Port::name).containsExactly("clean");
        assertThat(node(pipeline, "report").outputs()).isEmpty();
    }

    @Test
    void callsThem() throws Exception {
        Pipeline pipeline = Pipeline.of(Flights.class);

        assertThat(call(pipeline, "clean", List.of("a", "b"), 1)).containsExactly(List.of("a"));
        assertThat(call(pipeline, "count-them", List.of("a", "b"))).containsExactly(2);
        assertThat(call(pipeline, "report", 2)).isEmpty();
    }

    static final class Splitting {
        record Split(
                @Output("train") List<String> train,
                @Output("test") String test) {}

        @Node
        Split split(@Input("all") List<String> all) {
            return all.isEmpty() ? null : new Split(all.subList(1, all.size()), all.get(0));
        }

        @Node
        Void nothing(@Input("all") List<String> all) {
            return null;
        }

        @Node
        @Output("whole")
        Plain whole() {
            return new Plain("x");
        }

        record Plain(String text) {}
    }

    @Test
    void makesEachComponentOfARecordADataset() throws Exception {
        Pipeline pipeline = Pipeline.of(Splitting.class);

        assertThat(pipeline.recordedProblems().isEmpty()).isTrue();
        assertThat(node(pipeline, "split").outputs()).extracting(Port::name).containsExactly("train", "test");
        assertThat(node(pipeline, "split").outputs().get(1).origin().element())
                .isEqualTo("Splitting.split, component 'test'");
        assertThat(call(pipeline, "split", List.of("a", "b"))).containsExactly(List.of("b"), "a");
        assertThat(call(pipeline, "whole")).containsExactly(new Splitting.Plain("x"));
    }

    @Test
    void givesOneValuePerOutputEvenIfTheMethodGivesNull() throws Exception {
        Pipeline pipeline = Pipeline.of(Splitting.class);

        assertThat(call(pipeline, "split", List.of())).containsExactly(null, null);
        assertThat(call(pipeline, "nothing", List.of())).isEmpty();
    }

    static class Base<T> {
        @Node
        @Output("inherited")
        String inherited() {
            return "base";
        }

        @Node
        @Output("redone")
        Object redone(@Input("x") T x) {
            return "base";
        }

        @Node
        @Output("dropped")
        String dropped() {
            return "base";
        }

        @Node(name = "base-secret")
        @Output("base_secret")
        private String secret() {
            return "base";
        }
    }

    static final class Derived extends Base<String> {
        @Override
        @Node
        @Output("redone")
        String redone(@Input("x") String x) {
            return "derived";
        }

        @Override
        String dropped() {
            return "derived";
        }

        @Node
        @Output("secret")
        private String secret() {
            return "derived";
        }
    }

    @Test
    void inheritsWhatIsNotOverridden() throws Exception {
        Pipeline pipeline = Pipeline.of(Derived.class);

        assertThat(pipeline.nodeNames()).containsExactly("base-secret", "inherited", "redone", "secret");
        assertThat(call(pipeline, "redone", "x")).containsExactly("derived");
        assertThat(call(pipeline, "base-secret")).containsExactly("base");
        assertThat(call(pipeline, "secret")).containsExactly("derived");
        assertThat(node(pipeline, "inherited").origin().element()).isEqualTo("Derived.inherited");
    }

    record Greeting(Supplier<String> words) {
        @Node
        @Output("greeting")
        String greet() {
            return words.get();
        }
    }

    @Test
    void callsAnObjectWithItsCollaborators() throws Exception {
        Greeting greeting = new Greeting(() -> "hello");

        assertThat(call(Pipeline.of(greeting), "greet")).containsExactly("hello");
        assertThat(Pipeline.of(greeting).plus(Pipeline.of(greeting))).isEqualTo(Pipeline.of(greeting));
        assertThat(Pipeline.of(greeting)).isNotEqualTo(Pipeline.of(new Greeting(greeting.words())));
    }

    @Test
    void takesClassesAndObjectsTogether() {
        assertThat(Pipeline.of(Flights.class, new Greeting(() -> "x")).nodeNames())
                .containsExactly("clean", "count-them", "greet", "report");
    }

    @Test
    void takesAnAnonymousObject() throws Exception {
        Pipeline pipeline = Pipeline.of(new Object() {
            @Node
            @Output("a")
            String a() {
                return "a";
            }
        });

        assertThat(call(pipeline, "a")).containsExactly("a");
        assertThat(node(pipeline, "a").origin().element()).isEqualTo("AnnotatedNodesTest$1.a");
    }

    @Test
    void makesItsObjectOnceAndOnlyWhenItIsNeeded() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Instances instances = type -> {
            made.incrementAndGet();
            return new Flights();
        };
        Pipeline pipeline = Pipeline.of(instances, Flights.class);

        call(pipeline, "count-them", List.of());
        assertThat(made).hasValue(0);

        call(pipeline, "clean", List.of("a"), 0);
        call(pipeline, "clean", List.of("a"), 1);
        call(pipeline, "report", 1);
        assertThat(made).hasValue(1);
    }

    @Test
    void isEqualWhenAClassIsReadTwice() {
        Pipeline once = Pipeline.of(Flights.class);

        assertThat(once.plus(Pipeline.of(Flights.class))).isEqualTo(once).hasSameHashCodeAs(once);
        assertThat(Pipeline.of(Flights.class, Flights.class)).isEqualTo(once);
    }

    static final class Failing {
        private static final StackTraceElement HERE = new Throwable().getStackTrace()[0];

        @Node
        @Output("line")
        static int line() {
            return new Throwable().getStackTrace()[0].getLineNumber();
        }

        @Node
        void checked() throws FileNotFoundException {
            throw new FileNotFoundException("flights.csv");
        }

        @Node
        void error() {
            throw new AssertionError("broken");
        }

        @Node
        void neither() throws Throwable {
            throw new Throwable("odd");
        }

        @Node
        Refusing refusing() {
            return new Refusing("x");
        }

        record Refusing(@Output("refused") String text) {
            @Override
            public String text() {
                throw new IllegalStateException("not yet");
            }
        }
    }

    @Test
    void namesTheFileAndLineOfANode() throws Exception {
        Pipeline pipeline = Pipeline.of(Failing.class);
        int line = (int) call(pipeline, "line")[0];

        assertThat(line).isGreaterThan(Failing.HERE.getLineNumber());
        assertThat(node(pipeline, "line").origin().describe())
                .isEqualTo("Failing.line (AnnotatedNodesTest.java:" + line + ")");
    }

    @Test
    void letsExceptionsOfTheUserPassUnwrapped() {
        Pipeline pipeline = Pipeline.of(Failing.class);

        assertThatThrownBy(() -> call(pipeline, "checked"))
                .isExactlyInstanceOf(FileNotFoundException.class)
                .hasMessage("flights.csv");
        assertThatThrownBy(() -> call(pipeline, "error"))
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("broken");
        assertThatThrownBy(() -> call(pipeline, "refusing")).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> call(pipeline, "neither")).rootCause().hasMessage("odd");
    }

    static final class NotMade {
        NotMade() {
            throw new IllegalStateException("no licence");
        }

        @Node
        void use() {}
    }

    @Test
    void saysWhyAnObjectCannotBeMade() {
        assertThatThrownBy(() -> call(Pipeline.of(NotMade.class), "use"))
                .hasCauseExactlyInstanceOf(IllegalStateException.class)
                .satisfies(thrown -> Golden.check("NODE-002-constructor-threw", thrown.getMessage()));
    }

    static final class Needy {
        Needy(String needed) {}

        @Node
        void use() {}

        @Node
        static void free() {}
    }

    abstract static class Unfinished {
        @Node
        void use() {}

        @Node
        @Output("a")
        abstract String missing();
    }

    static final class Wrong {
        @Node
        @Output("a")
        String noSource(@Input("x") String x, String y) {
            return x;
        }

        @Node
        @Output("token")
        String token(@Input("x") CancellationToken x) {
            return "";
        }

        @Node
        @Output("b")
        String twoSources(@Input("x") @Param("y") String x) {
            return x;
        }

        @Node
        @Output("c")
        void outputOfNothing() {}

        @Node
        List<String> droppedResult(@Input("x") String x) {
            return List.of();
        }

        @Node
        Splitting.Plain droppedRecord(@Input("x") String x) {
            return new Splitting.Plain(x);
        }

        @Node
        @Output("d")
        Splitting.Split twice() {
            return new Splitting.Split(List.of(), "");
        }

        record Half(@Output("e") String left, String right) {}

        @Node
        Half half() {
            return new Half("", "");
        }
    }

    static final class Empty {}

    @Test
    void tellsEveryWrongDeclarationAtOnce() {
        check("NODE-wrong-declarations", Pipeline.of(Wrong.class));
    }

    @Test
    void keepsWhatCouldBeReadOfAWrongNode() {
        assertThat(Pipeline.of(Wrong.class).outputs())
                .extracting(Object::toString)
                .containsExactly("a", "b", "c", "e", "test", "token", "train");
    }

    @Test
    void tellsAClassWithoutNodes() {
        check("NODE-001-no-node", Pipeline.of(Empty.class));
    }

    @Test
    void tellsBeforeTheRunThatAnObjectCannotBeMade() {
        check("NODE-002-needs-collaborators", Pipeline.of(Needy.class));
    }

    @Test
    void tellsAnAbstractMethodAndClass() {
        check("NODE-008-abstract", Pipeline.of(Unfinished.class));
    }

    @Test
    void asksForNoObjectOfAClassThatSomebodyElseMakes() {
        assertThat(Pipeline.of(type -> new Needy(""), Needy.class)
                        .recordedProblems()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void readsClassesOfTheJdkThatHaveNoNodes() {
        assertThat(AnnotatedNodes.of(Map.class, Instances.byConstructor()).problems())
                .extracting(Problem::what)
                .containsExactly("Map has no node.");
    }

    static class Stoppable {
        @Node
        @When(param = "on")
        @Output("sum")
        static String sum(
                CancellationToken token, @Input("a") int a, @ForEach("list") int element, CancellationToken again) {
            return a + "+" + element + " " + token.isCancelled() + " " + again.isCancelled();
        }
    }

    @Test
    void givesTheTokenOfTheRunToAParameterOfItsType() throws Exception {
        Pipeline pipeline = Pipeline.of(Stoppable.class);
        CancellationToken token = CancellationToken.live();
        token.cancel();
        Object[] inputs = {1, List.of(2, 3), true};

        assertThat(pipeline.recordedProblems().isEmpty()).isTrue();
        assertThat(node(pipeline, "sum").inputs())
                .extracting(Port::displayName)
                .containsExactly("a", "params:list", "params:on");
        assertThat(node(pipeline, "sum").function().call(inputs, token))
                .containsExactly(List.of("1+2 true true", "1+3 true true"));
        assertThat(call(pipeline, "sum", inputs)).containsExactly(List.of("1+2 false false", "1+3 false false"));
    }

    private static void check(String name, Pipeline pipeline) {
        Golden.check(name, Golden.withoutLines(pipeline.recordedProblems().render("The pipeline cannot be built")));
    }

    private static NodeSpec node(Pipeline pipeline, String name) {
        return pipeline.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Object[] call(Pipeline pipeline, String name, Object... inputs) throws Exception {
        return node(pipeline, name).function().call(inputs);
    }
}
