package dev.millrace.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.DatasetName;
import dev.millrace.data.Partitions;
import dev.millrace.data.ValueType;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Output;
import dev.millrace.node.Port;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.Location;
import dev.millrace.record.RunRecord.State;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.OnFailure;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumptionTest {
    private static final ValueType NUMBER = ValueType.of(Long.class);
    private static final AtomicBoolean BROKEN = new AtomicBoolean();

    private Path folder = Path.of("");

    @BeforeEach
    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("resumption");
        BROKEN.set(true);
    }

    @AfterEach
    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A graph of nodes of which each adds up what it reads; some outputs are kept. */
    private record Graph(List<List<Integer>> reads, Set<Integer> kept, Set<Integer> failing, Queue<Integer> calls) {
        static Graph of(int size, Random random) {
            List<List<Integer>> reads = new ArrayList<>();
            Set<Integer> kept = new HashSet<>();
            for (int node = 0; node < size; node++) {
                Set<Integer> inputs = new TreeSet<>();
                for (int i = random.nextInt(4); i > 0 && node > 0; i--) {
                    inputs.add(random.nextInt(node));
                }
                reads.add(List.copyOf(inputs));
                if (random.nextBoolean()) {
                    kept.add(node);
                }
            }
            return new Graph(reads, kept, new HashSet<>(), new ConcurrentLinkedQueue<>());
        }

        Pipeline pipeline() {
            return Pipeline.of(
                    IntStream.range(0, reads.size()).mapToObj(this::node).toList());
        }

        private NodeSpec node(int node) {
            return new NodeSpec(
                    "n" + node,
                    reads.get(node).stream()
                            .map(read -> Port.dataset("d" + read, NUMBER, Location.unknown()))
                            .toList(),
                    List.of(Port.dataset("d" + node, NUMBER, Location.unknown())),
                    new TreeSet<>(),
                    values -> {
                        calls.add(node);
                        if (failing.contains(node)) {
                            throw new IllegalStateException("planned");
                        }
                        long sum = node + 1;
                        for (Object value : values) {
                            sum = sum * 31 + (Long) value;
                        }
                        return new Object[] {sum};
                    },
                    Location.unknown());
        }

        long value(int node) {
            long sum = node + 1;
            for (int read : reads.get(node)) {
                sum = sum * 31 + value(read);
            }
            return sum;
        }

        /** Tells by going up from every reader whether a node is to be run. */
        boolean isLeft(int node, Set<Integer> done, Collection<Integer> stored) {
            return !done.contains(node)
                    || (kept.contains(node) && !stored.contains(node))
                    || (!kept.contains(node)
                            && IntStream.range(0, reads.size())
                                    .anyMatch(reader ->
                                            reads.get(reader).contains(node) && isLeft(reader, done, stored)));
        }
    }

    @Property(tries = 150)
    void runsWhatIsLeftAndNothingElse(
            @ForAll @IntRange(min = 1, max = 14) int size, @ForAll long seed, @ForAll boolean parallel)
            throws IOException {
        Random random = new Random(seed);
        Graph graph = Graph.of(size, random);
        Runner runner = parallel ? new ParallelRunner(3) : new SequentialRunner();
        Project project = open(graph);
        Set<Integer> done = new HashSet<>();
        graph.failing.addAll(someOf(size, random));

        RunResult result = project.run(RunOptions.of("graph").on(runner));
        for (int resumed = 0; project.history().find("last").state() != State.SUCCEEDED; resumed++) {
            done.addAll(succeeded(result));
            removeSome(graph, random);
            Set<Integer> stored = stored(size);
            Set<Integer> left = IntStream.range(0, size)
                    .filter(node -> graph.isLeft(node, done, stored))
                    .boxed()
                    .collect(Collectors.toCollection(TreeSet::new));
            Resumption resumption = project.resumption(project.history().resumable());

            assertThat(resumption.nodes()).isEqualTo(names(left));
            assertThat(resumption.reasons())
                    .hasSize((int) left.stream().filter(done::contains).count());
            graph.calls.clear();
            graph.failing.clear();
            if (resumed < 3) {
                graph.failing.addAll(someOf(size, random));
            }
            done.removeAll(left);
            result = project.run(RunOptions.resuming(resumption).on(runner));
            assertThat(graph.calls).isSubsetOf(left).doesNotHaveDuplicates();
        }
        for (int node : graph.kept) {
            assertThat(Files.readString(file(node)).strip()).isEqualTo(Long.toString(graph.value(node)));
        }
        assertThatThrownBy(() -> project.history().resumable()).hasMessageContaining("RECORD-003");
    }

    private Project open(Graph graph) throws IOException {
        StringBuilder catalog = new StringBuilder();
        graph.kept.forEach(node -> catalog.append("d%d: { type: json, path: data/d%d.json }\n".formatted(node, node)));
        write("conf/base/catalog.yml", catalog.toString());
        return open(project -> project.pipeline("graph", graph.pipeline()));
    }

    private Project open(ProjectDefinition definition) {
        return Project.open(definition, ProjectOptions.of(ProjectLayout.at(folder)));
    }

    private static Set<Integer> someOf(int size, Random random) {
        return IntStream.range(0, size)
                .filter(node -> random.nextInt(size) == 0)
                .boxed()
                .collect(Collectors.toSet());
    }

    private static Set<Integer> succeeded(RunResult result) {
        return result.nodes().stream()
                .filter(node -> node.outcome() == Outcome.SUCCEEDED)
                .map(node -> Integer.parseInt(node.node().substring(1)))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Set<Integer> nodes) {
        return nodes.stream().map(node -> "n" + node).collect(Collectors.toCollection(TreeSet::new));
    }

    private void removeSome(Graph graph, Random random) throws IOException {
        for (int node : graph.kept) {
            if (random.nextInt(5) == 0) {
                Files.deleteIfExists(file(node));
            }
        }
    }

    private Set<Integer> stored(int size) {
        return IntStream.range(0, size)
                .filter(node -> Files.exists(file(node)))
                .boxed()
                .collect(Collectors.toSet());
    }

    private Path file(int node) {
        return folder.resolve("data/d" + node + ".json");
    }

    static final class Mapped {
        @Node
        @Output("forecasts")
        static String forecast(@ForEach("regions") String region) {
            if (region.equals("west") && BROKEN.get()) {
                throw new IllegalStateException("no forecast");
            }
            return "rain in the " + region;
        }

        @Node
        @Output("told")
        static String tell(@Input("forecasts") List<String> forecasts) {
            if (BROKEN.get()) {
                throw new IllegalStateException("nobody listens");
            }
            return String.join("\n", forecasts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[north, west]", "[north, south]"})
    void runsAllElementsOfAListWhoseResultsWereNotKept(String regions) throws IOException {
        write("conf/base/parameters.yml", "regions: " + regions + "\n");
        write("conf/base/catalog.yml", "told: { type: text, path: data/told.txt }\n");
        Project project = open(builder -> builder.pipeline("mapped", Mapped.class));
        project.run(RunOptions.of("mapped"));
        BROKEN.set(false);

        Resumption resumption = project.resumption(project.history().resumable());
        RunResult result = project.run(RunOptions.resuming(resumption));

        assertThat(resumption.nodes()).containsExactly("forecast", "tell");
        assertThat(resumption.reasons())
                .isEqualTo(
                        regions.contains("west")
                                ? List.of()
                                : List.of("'forecasts' was only in memory: node 'forecast' runs again"));
        assertThat(result.orThrow().nodes()).hasSize(4);
    }

    @Test
    void doesNotRunElementsOfAListWhoseResultsWereKept() throws IOException {
        write("conf/base/parameters.yml", "regions: [north, south]\n");
        write(
                "conf/base/catalog.yml",
                "told: { type: text, path: data/told.txt }\nforecasts: { type: json, path: data/f.json }\n");
        Project project = open(builder -> builder.pipeline("mapped", Mapped.class));
        project.run(RunOptions.of("mapped"));
        BROKEN.set(false);

        RunResult result = project.run(
                RunOptions.resuming(project.resumption(project.history().resumable())));

        assertThat(result.orThrow().nodes()).extracting(NodeResult::node).containsExactly("tell");
        assertThat(folder.resolve("data/told.txt")).hasContent("rain in the north\nrain in the south");
    }

    static final class Optionals {
        @Node
        @Output("extra")
        static String extra() {
            return "extra";
        }

        @Node
        @Output("told")
        static String tell(@Input("extra") Optional<String> extra) {
            if (BROKEN.get()) {
                throw new IllegalStateException("nobody listens");
            }
            return extra.orElse("plain");
        }
    }

    @Test
    void asksAgainWhetherASkippedNodeIsToBeRun() throws IOException {
        write(
                "conf/base/catalog.yml",
                "told: { type: text, path: data/told.txt }\nextra: { type: text, path: data/extra.txt }\n");
        write("data/extra.txt", "of an earlier run");
        NodeHook skipping = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return event.node().name().equals("extra")
                        ? NodeAction.answer("not today", Map.of("extra", "answered"))
                        : NodeAction.proceed();
            }
        };
        Project project =
                open(builder -> builder.pipeline("optional", Optionals.class).hook(skipping));
        project.run(RunOptions.of("optional"));
        BROKEN.set(false);

        Resumption resumption = project.resumption(project.history().resumable());
        project.run(RunOptions.resuming(resumption)).orThrow();

        assertThat(resumption.reasons())
                .containsExactly("node 'extra' was skipped, which is decided anew: node 'extra' runs again");
        assertThat(folder.resolve("data/told.txt")).hasContent("answered");
    }

    static final class Versioned {
        @Node
        @Output("model")
        static Table train(@Input("rows") Table rows) {
            return rows;
        }

        @Node
        @Output("count")
        static String count(@Input("model") Table model) {
            if (BROKEN.get()) {
                throw new IllegalStateException("can't count");
            }
            return "rows: " + model.rowCount();
        }
    }

    @Test
    void readsTheVersionsOfItsRunThoughThereAreNewerOnes() throws IOException {
        writeVersioned();
        Project project = open(builder -> builder.pipeline("versioned", Versioned.class));
        project.run(RunOptions.of("versioned"));
        RunRecord failed = project.history().resumable();
        write("data/rows.csv", "a\n1\n2\n3\n");
        project.run(RunOptions.of("versioned").selecting(Selection.nodes("train")))
                .orThrow();
        BROKEN.set(false);

        Resumption resumption = project.resumption(failed);
        project.run(RunOptions.resuming(resumption)).orThrow();

        assertThat(resumption.loadVersions()).containsEntry(DatasetName.of("model"), failed.id());
        assertThat(folder.resolve("data/count.txt")).hasContent("rows: 2");
    }

    @Test
    void runsAgainWhatWroteAVersionThatWasRemoved() throws IOException {
        writeVersioned();
        Project project = open(builder -> builder.pipeline("versioned", Versioned.class));
        project.run(RunOptions.of("versioned"));
        RunRecord failed = project.history().resumable();
        project.run(RunOptions.of("versioned").selecting(Selection.nodes("train")))
                .orThrow();
        project.catalog().versions(DatasetName.of("model")).orElseThrow().remove(failed.id());
        BROKEN.set(false);

        Resumption resumption = project.resumption(failed);
        project.run(RunOptions.resuming(resumption)).orThrow();

        assertThat(resumption.reasons()).containsExactly("'model' is not stored any more: node 'train' runs again");
        assertThat(folder.resolve("data/count.txt")).hasContent("rows: 2");
    }

    private void writeVersioned() throws IOException {
        write("data/rows.csv", "a\n1\n2\n");
        write("conf/base/catalog.yml", """
                rows: { type: csv, path: data/rows.csv }
                model: { type: parquet, path: data/model.parquet, versioned: true }
                count: { type: text, path: data/count.txt }
                """);
    }

    @Test
    void runsAgainWhatWasHandedBackInsteadOfBeingSaved() throws IOException {
        writeVersioned();
        Project project = open(builder -> builder.pipeline("versioned", Versioned.class));
        BROKEN.set(false);
        project.run(RunOptions.of("versioned")).orThrow();
        write("data/rows.csv", "a\n1\n2\n3\n");
        BROKEN.set(true);
        project.run(RunOptions.of("versioned").returning("model"));
        BROKEN.set(false);

        Resumption resumption = project.resumption(project.history().resumable());
        project.run(RunOptions.resuming(resumption)).orThrow();

        assertThat(resumption.reasons()).containsExactly("'model' was only in memory: node 'train' runs again");
        assertThat(folder.resolve("data/count.txt")).hasContent("rows: 3");
    }

    @Test
    void goesOnWithWhatNeededAFailedNodeThatOthersDidNotWaitFor() throws IOException {
        write("conf/base/parameters.yml", "regions: [north, south]\n");
        write("conf/base/catalog.yml", "forecasts: { type: json, path: data/f.json }\n");
        Project project = open(builder -> builder.pipeline("late", Mapped.class, Late.class));
        project.run(RunOptions.of("late").with(OnFailure.CONTINUE));
        BROKEN.set(false);

        Resumption resumption = project.resumption(project.history().resumable());

        assertThat(project.history().find("last").nodes())
                .filteredOn(node -> node.name().equals("late"))
                .extracting(NodeRecord::outcome, NodeRecord::attempts)
                .containsExactly(Assertions.tuple(Outcome.NOT_RUN, 0));
        assertThat(resumption.nodes()).contains("late").doesNotContain("forecast");
    }

    static final class Late {
        @Node
        @Output("late")
        static String late(@Input("told") String told) {
            return told;
        }
    }

    static final class Incremental {
        @Node
        @Output("first")
        static String first(@Input("events") Partitions<String> events) {
            return String.join(",", events.ids());
        }

        @Node
        @Output("second")
        static String second(@Input("events") Partitions<String> events) {
            if (BROKEN.get()) {
                throw new IllegalStateException("can't read");
            }
            return String.join(",", events.ids());
        }

        @Node
        @Output("third")
        static String third(@Input("first") String first, @Input("second") String second) {
            return first + " " + second;
        }
    }

    @Test
    void letsAllReadersOfAnIncrementalDatasetReadItAgain() throws IOException {
        writeIncremental();
        Project project = open(builder -> builder.pipeline("incremental", Incremental.class));
        project.run(RunOptions.of("incremental"));
        BROKEN.set(false);

        Resumption resumption = project.resumption(project.history().resumable());
        project.run(RunOptions.resuming(resumption)).orThrow();

        assertThat(resumption.reasons())
                .containsExactly("'events' is read by nodes that have not all succeeded: node 'first' runs again");
        assertThat(folder.resolve("data/third.txt")).hasContent("a,b a,b");
    }

    @Test
    void refusesToReadAgainWhatIsConfirmed() throws IOException {
        writeIncremental();
        BROKEN.set(false);
        NodeHook failing = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                if (event.node().name().equals("third")) {
                    throw new IllegalStateException("no third");
                }
                return NodeAction.proceed();
            }
        };
        Project project = open(builder -> builder.pipeline("incremental", Incremental.class));
        project.run(RunOptions.of("incremental").with(Hooks.of(List.of(failing))));
        Files.delete(folder.resolve("data/first.txt"));

        assertThatThrownBy(() -> project.resumption(project.history().resumable()))
                .hasMessageContaining("""
                        1) RECORD-007  Node 'first' would have to run again, and what it read of 'events' is confirmed.
                           reason     'first' is not stored any more: node 'first' runs again
                           fix        set the checkpoint of 'events' back, and run the pipeline without --resume""");
    }

    private void writeIncremental() throws IOException {
        write("data/events/a.txt", "1");
        write("data/events/b.txt", "2");
        write("conf/base/catalog.yml", """
                events: { type: incremental, path: data/events, suffix: .txt, dataset: text }
                first: { type: text, path: data/first.txt }
                second: { type: text, path: data/second.txt }
                third: { type: text, path: data/third.txt }
                """);
    }

    @Test
    void endsARunOfWhichOnlyTheEndWasLost() throws IOException {
        BROKEN.set(false);
        writeVersioned();
        Project project = open(builder -> builder.pipeline("versioned", Versioned.class));
        project.run(RunOptions.of("versioned")).orThrow();
        Path journal = folder.resolve(
                ".millrace/runs/" + project.history().find("last").id() + ".jsonl");
        Files.writeString(
                journal,
                Files.readString(journal)
                        .replaceFirst("\\{\"end\".*\n", "")
                        .replaceFirst("\"process\":\\d+", "\"process\":" + Long.MAX_VALUE));

        Resumption resumption = project.resumption(project.history().resumable());
        RunResult result = project.run(RunOptions.resuming(resumption));

        assertThat(resumption.run().state()).isEqualTo(State.INTERRUPTED);
        assertThat(resumption.nodes()).isEmpty();
        assertThat(result.orThrow().nodes()).isEmpty();
        assertThat(project.history().find("last").asked().done()).containsExactly("count", "train");
        assertThatThrownBy(() -> project.history().resumable()).hasMessageContaining("RECORD-003");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
