package dev.millrace.pipeline;

import static dev.millrace.pipeline.Nodes.node;
import static dev.millrace.pipeline.Nodes.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.MemoryDataset;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.TypeRef;
import dev.millrace.data.ValueType;
import dev.millrace.golden.Golden;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.node.When;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule tells its mistakes in words that stay the same. */
class RuleMessagesTest {
    private static final ValueType STRINGS = new TypeRef<List<String>>() {}.type();
    private static final ValueType NUMBERS = new TypeRef<List<Integer>>() {}.type();
    private Catalog catalog = Catalog.empty();
    private Parameters parameters = Parameters.empty();

    @Test
    void acceptsAPipelineThatFits() {
        catalog = Catalog.of(Map.of("raw", List.of("a"), "report", MemoryDataset.empty()));
        parameters = Parameters.of(Map.of("max", 3));

        assertThat(problems(
                        node("clean")
                                .reads("raw", STRINGS)
                                .wants("max", int.class)
                                .writes("clean", STRINGS),
                        node("report")
                                .reads("clean", new TypeRef<Stream<? extends CharSequence>>() {}.type())
                                .writes("report", ValueType.of(String.class))))
                .isEmpty();
    }

    @Test
    void tellsIllegalNames() {
        catalog = Catalog.of(Map.of("raw", 1));
        check(
                "WIRING-001-illegal-names",
                node("clean it").reads("raw").writes("../clean"),
                node("report").reads("../clean", "params:alpha"));
    }

    @Test
    void tellsNodesOfOneName() {
        check(
                "WIRING-002-same-name",
                node("clean").writes("a"),
                node("clean").writes("b"),
                node("cleaner").writes("c"));
    }

    @Test
    void tellsAnInputThatNobodyProvides() {
        catalog = Catalog.of(Map.of("flights", 1));
        check(
                "WIRING-003-near-a-node",
                node("clean").reads("flights").writes("clean_flights"),
                node("routes").reads("clean_fligths").writes("routes"),
                node("delays").reads("clean_fligths").writes("delays"));
    }

    @Test
    void tellsAnInputThatIsNearlyInTheCatalog() {
        catalog = Catalog.of(Map.of("flights", 1));
        check("WIRING-003-near-the-catalog", node("clean").reads("fligts"));
    }

    @Test
    void tellsAnInputThatIsNearNothing() {
        check("WIRING-003-near-nothing", node("clean").reads("weather").writes("clean"));
    }

    @Test
    void staysShortWhereManyReadWhatNobodyProvides() {
        check(
                "WIRING-003-many-readers",
                IntStream.range(10, 30)
                        .mapToObj(i -> node("n" + i).reads("weather"))
                        .toArray(Nodes[]::new));
    }

    @Test
    void tellsTwoWriters() {
        check(
                "WIRING-004-two-writers",
                node("a").writes("x"),
                node("b").writes("y", "x"),
                node("c").writes("z", "z"));
    }

    @Test
    void tellsTypesThatDoNotFitBetweenNodes() {
        check(
                "WIRING-006-between-nodes",
                node("a").writes("x", STRINGS).writes("y", new TypeRef<Stream<String>>() {}.type()),
                node("b").reads("x", NUMBERS),
                node("c").reads("y", new TypeRef<Set<String>>() {}.type()),
                node("d").reads("y", STRINGS).reads("x", new TypeRef<Collection<? extends CharSequence>>() {}.type()));
    }

    @Test
    void tellsTypesThatDoNotFitTheCatalog() {
        catalog = Catalog.of(Map.of("text", new Stored(ValueType.of(String.class)), "numbers", new Stored(NUMBERS)));
        check(
                "WIRING-006-catalog",
                node("a").writes("text", STRINGS),
                node("b").reads("text", ValueType.of(Integer.class)).reads("numbers", STRINGS));
    }

    @Test
    void looksThroughADatasetInMemory() {
        catalog = Catalog.of(Map.of("x", MemoryDataset.of("anything")));

        assertThat(Nodes.codes(
                        problems(node("a").writes("x", STRINGS), node("b").reads("x", NUMBERS))))
                .containsExactly("WIRING-006");
    }

    static final class First {
        record Flight(String number) {}
    }

    static final class Second {
        record Flight(String number) {}
    }

    @Test
    void tellsTypesOfOneNameApart() {
        check(
                "WIRING-006-same-simple-name",
                node("a").writes("x", ValueType.of(First.Flight.class)),
                node("b")
                        .reads("x", ValueType.of(List.class, ValueType.of(Second.Flight.class)))
                        .reads("x", ValueType.of(Second.Flight.class)));
    }

    @Test
    void asksADatasetThatBindsItself() {
        catalog = Catalog.of(Map.of("x", new Stored(ValueType.of(String.class))));

        assertThat(problems(
                        node("a").writes("x", ValueType.of(First.Flight.class)),
                        node("b").reads("x", ValueType.of(First.Flight.class))))
                .isEmpty();
        assertThat(Nodes.codes(problems(node("a").writes("x", ValueType.of(Second.Flight.class)))))
                .containsExactly("WIRING-006");
    }

    @Test
    void tellsANodeWithoutPorts() {
        check(
                "WIRING-007-no-ports",
                node("idle"),
                node("writer").writes("x"),
                node("reader").wants("p", Optional.class));
    }

    @Test
    void tellsAnOutputThatIsNearlyInTheCatalog() {
        catalog = Catalog.of(Map.of("clean_flights", 1, "raw", 2));
        check("WIRING-008-misspelt-output", node("clean").reads("raw").writes("clean_fligths"));
    }

    @Test
    void takesNamesThatDifferInANumberOrAShortWordForMeant() {
        catalog = Catalog.of(Map.of("x_test", 1, "metrics_2023", 2, "us_sales", 3, "modelv1", 4));

        assertThat(problems(node("a").writes("y_test", "metrics_2024", "uk_sales", "modelv2")))
                .isEmpty();
    }

    @Test
    void leavesAnOutputAloneThatSomebodyReads() {
        catalog = Catalog.of(Map.of("clean_flights", 1));

        assertThat(problems(node("a").writes("clean_flight"), node("b").reads("clean_flight")))
                .isEmpty();
    }

    @Test
    void tellsAnOutputOnceThatIsMisspeltAndNoName() {
        catalog = Catalog.of(Map.of("clean_flights", 1));

        assertThat(Nodes.codes(problems(node("a").writes("clean flights")))).containsExactly("WIRING-001");
    }

    static final class Listed {
        @Node
        static void fit(@ForEach("alphas") double alpha) {}

        @Node
        @When(param = "wanted")
        static void report(@Param("title") String title) {}
    }

    @Test
    void namesTheAnnotationWithAnUnknownParameter() {
        assertThat(Nodes.problems(Pipeline.of(Listed.class), catalog, parameters)
                        .render("Pipeline 'sales' cannot be built"))
                .contains(
                        "correct @ForEach, or add 'alphas'",
                        "correct @Param, or add 'title'",
                        "correct @When, or add 'wanted'");
    }

    record Split(double share) {}

    @Test
    void tellsAParameterOnceWithAllWhoWantIt() {
        parameters = Parameters.of(
                ConfigTree.of(
                        Map.of("split", Map.of("shar", 0.5), "max", "many"),
                        Location.inFile("conf/base/parameters.yml", 2, 1)),
                List.of("conf/base/parameters.yml"));
        check(
                "PARAM-in-a-pipeline",
                node("a").wants("split", Split.class).wants("max", int.class).writes("x"),
                node("b").wants("max", int.class).wants("mx", int.class).writes("y"),
                node("c").wants("split", Split.class).wants("max", long.class));
    }

    @Test
    void tellsEverythingAtOnceInOrder() {
        catalog = new Broken();
        Nodes[] nodes = {
            node("bad name").writes("a"),
            node("idle"),
            node("twin").reads("broken").writes("b"),
            node("twin").reads("missing").writes("b"),
            node("self").reads("self", NUMBERS).writes("self", STRINGS),
            node("typo").wants("absent", int.class).writes("kep")
        };
        List<Nodes> shuffled = new ArrayList<>(List.of(nodes));
        Collections.reverse(shuffled);

        check("all-rules-at-once", nodes);
        check("all-rules-at-once", shuffled.toArray(Nodes[]::new));
    }

    static final class Half {
        @Node
        @Output("clean")
        String clean(@Input("raw") String raw, String forgotten) {
            return raw;
        }

        @Node
        void report(@Input("clean") String clean) {}
    }

    @Test
    void doesNotBlameTheReadersOfANodeThatIsWrong() {
        catalog = Catalog.of(Map.of("raw", "x"));

        assertThat(Nodes.codes(Nodes.problems(Pipeline.of(Half.class), catalog, parameters)))
                .containsExactly("NODE-003");
    }

    private Problems problems(Nodes... nodes) {
        return Nodes.problems(pipeline(nodes), catalog, parameters);
    }

    private void check(String name, Nodes... nodes) {
        Golden.check(name, problems(nodes).render("Pipeline 'sales' cannot be built"));
    }

    /** Has one entry that can't be used, and one that nobody writes. */
    private static final class Broken implements Catalog {
        @Override
        public Set<DatasetName> names() {
            return new TreeSet<>(Set.of(DatasetName.of("broken"), DatasetName.of("kept")));
        }

        @Override
        public Optional<Dataset<?>> find(DatasetName name) {
            if (name.value().equals("broken")) {
                throw new InvalidDefinitionException(
                        "The catalog cannot be used",
                        Problems.of(Problem.error(new ProblemCode("CATALOG", 7), "Unknown key 'filepth'.")));
            }
            return name.value().equals("kept") ? Optional.of(MemoryDataset.empty()) : Optional.empty();
        }

        @Override
        public List<String> sources() {
            return List.of("conf/base/catalog.yml");
        }
    }

    /** Stores one type, and can bind another to it. */
    private record Stored(ValueType type) implements Dataset<Object>, SupportsBinding {
        @Override
        public Object load() {
            return "";
        }

        @Override
        public void save(Object value) {}

        @Override
        public Map<String, String> describe() {
            return Collections.unmodifiableMap(new TreeMap<>(Map.of("type", "text", "path", "data/x.txt")));
        }

        @Override
        public boolean binds(ValueType wanted) {
            return wanted.is(First.Flight.class);
        }

        @Override
        public Object loadAs(ValueType wanted) {
            return "";
        }

        @Override
        public void saveAs(Object value, ValueType given) {}
    }
}
