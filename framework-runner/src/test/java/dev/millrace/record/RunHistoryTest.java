package dev.millrace.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.config.ConfigTree;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.hook.RunInfo;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.launch.Skipping;
import dev.millrace.node.CancellationToken;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.pipeline.Selection;
import dev.millrace.pipeline.Selection.Filter;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.record.RunRecord.State;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunHistoryTest {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write("data/sales.csv", "shop,amount\na,1\nb,2\nc,3\n");
        write("conf/base/catalog.yml", """
                sales: { type: csv, path: data/sales.csv }
                large: { type: parquet, path: data/large.parquet, versioned: true }
                told: { type: text, path: data/told.txt }
                """);
        write("conf/base/parameters.yml", "least: 2\ntitle: Sales\nregions: [north, south]\n");
    }

    record Sale(String shop, int amount) {}

    static final class Selling implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("selling", Nodes.class);
        }

        static final class Nodes {
            @Node
            @Output("large")
            static Table large(@Input("sales") Table sales, @Param("least") int least) {
                return sales.filter(row -> sales.longs("amount").value(row) >= least);
            }

            @Node
            @Output("count")
            static int count(@Input("large") Table large) {
                return large.rowCount();
            }

            @Node
            @Output("told")
            static String tell(@Input("count") int count, @Param("title") String title) {
                if (title.startsWith("fail")) {
                    throw new IllegalStateException("no title: " + title);
                }
                return title + ": " + count;
            }
        }
    }

    @Test
    void tellsWhatWasAskedAndWhatBecameOfEachNode() {
        Project project = open(Selling.class, options().forCommand(List.of("run", "--pipeline", "selling")));
        Instant before = Instant.now();

        RunResult result = project.run(
                RunOptions.of("selling").selecting(Selection.everything().with(Filter.TO_NODES, List.of("tell"))));
        RunRecord run = only(project);

        assertThat(run.id()).isEqualTo(result.run().id());
        assertThat(run.state()).isEqualTo(State.SUCCEEDED);
        assertThat(run.start()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(run.duration()).contains(result.duration());
        assertThat(run.failures()).isEmpty();
        assertThat(run.asked())
                .isEqualTo(new Asked(
                        List.of("run", "--pipeline", "selling"),
                        "selling",
                        "local",
                        Selection.everything().with(Filter.TO_NODES, List.of("tell")),
                        "sequential",
                        ConfigTree.empty(),
                        new TreeMap<>(),
                        Optional.empty(),
                        new TreeSet<>()));
        assertThat(run.parameters().plain())
                .isEqualTo(Map.of("least", 2L, "title", "Sales", "regions", List.of("north", "south")));
        assertThat(run.surroundings().user()).isEqualTo(System.getProperty("user.name"));
        assertThat(run.surroundings().process())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(run.surroundings().java()).isEqualTo(Runtime.version().toString());
        assertThat(run.nodes())
                .extracting(NodeRecord::name, NodeRecord::outcome, NodeRecord::attempts, NodeRecord::thread)
                .containsExactly(tuple("large"), tuple("count"), tuple("tell"));
    }

    private static Tuple tuple(String node) {
        return Assertions.tuple(
                node, Outcome.SUCCEEDED, 1, Thread.currentThread().getName());
    }

    @Test
    void tellsWhatEachNodeReadAndWrote() throws IOException {
        ThreadMemory.load(); // else the node may be done before it is loaded
        Project project = open(Selling.class, options());

        project.run(RunOptions.of("selling")).orThrow();
        RunRecord run = only(project);

        assertThat(run.nodes().get(0).inputs())
                .containsExactly(new DatasetRecord(
                        "sales", "data/sales.csv", Optional.empty(), Optional.of(3L), Optional.of(24L)));
        assertThat(run.nodes().get(0).outputs())
                .containsExactly(new DatasetRecord(
                        "large",
                        "data/large.parquet",
                        Optional.of(run.id()),
                        Optional.of(2L),
                        Optional.of(Files.size(folder.resolve("data/large.parquet/" + run.id() + "/large.parquet")))));
        assertThat(run.nodes().get(1).inputs()).isEqualTo(run.nodes().get(0).outputs());
        assertThat(run.nodes().get(1).outputs())
                .containsExactly(new DatasetRecord("count", "", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(run.nodes().get(2).outputs())
                .containsExactly(new DatasetRecord(
                        "told", "data/told.txt", Optional.empty(), Optional.empty(), Optional.of(8L)));
        assertThat(run.nodes().get(0).memory().orElseThrow()).isPositive();
        assertThat(run.nodes().get(0).rowsIn()).contains(3L);
        assertThat(run.nodes().get(0).rowsOut()).contains(2L);
        assertThat(run.nodes().get(1).rowsOut()).isEmpty();
    }

    @Test
    void tellsOfWhatTheOutputsWereMade() throws IOException {
        write("conf/base/catalog.yml", """
                sales: { type: csv, path: data/sales.csv }
                large: { type: parquet, path: data/large.parquet }
                """);
        Project project = open(Selling.class, options());
        List<String> first = fingerprints(project);
        assertThat(first).doesNotContain("").doesNotHaveDuplicates().hasSize(3);
        assertThat(fingerprints(project)).isEqualTo(first);

        write("data/sales.csv", "shop,amount\na,1\nb,2\nc,4\n");
        assertThat(fingerprints(project)).doesNotContainAnyElementsOf(first);
        write("data/sales.csv", "shop,amount\na,1\nb,2\nc,3\n");
        assertThat(fingerprints(project)).isEqualTo(first);
        Project other =
                open(Selling.class, options().with(ConfigTree.of(Map.of("title", "Other"), Location.unknown())));
        assertThat(fingerprints(other)).startsWith(first.get(0), first.get(1)).doesNotContain(first.get(2));
    }

    private List<String> fingerprints(Project project) {
        project.run(RunOptions.of("selling").with(Results.DROP));
        return RunHistory.of(folder).find(RunHistory.LAST).nodes().stream()
                .map(NodeRecord::fingerprint)
                .toList();
    }

    @Test
    void whatHadNotChangedIsNotRunByWhoResumes() {
        open(Selling.class, options()).run(RunOptions.of("selling"));
        ConfigTree failing = ConfigTree.of(Map.of("title", "fail"), Location.unknown());
        Project project = open(Selling.class, options().with(failing));
        project.run(RunOptions.of("selling").with(Results.DROP).skipping(Skipping.UNCHANGED));

        Resumption resumption = project.resumption(project.history().resumable());

        assertThat(resumption.done()).containsExactly("large");
        assertThat(resumption.nodes()).containsExactly("count", "tell");
    }

    @Test
    void tellsWhatFailedAndWhatWasNotRun() throws IOException {
        write("conf/base/parameters.yml", "least: 2\ntitle: fail\n");
        Project project = open(Selling.class, options());

        project.run(RunOptions.of("selling"));
        RunRecord run = only(project);

        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.nodes())
                .extracting(NodeRecord::outcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.SUCCEEDED, Outcome.FAILED);
        assertThat(run.nodes().get(2).failure().orElseThrow().code()).isEqualTo("RUN-001");
        assertThat(run.failures()).containsExactly(run.nodes().get(2).failure().orElseThrow());
        assertThat(run.failures().get(0).text())
                .startsWith("RUN-001  Node 'tell' failed: IllegalStateException: no title: fail\n");
        assertThat(run.nodes().get(2).outputs()).isEmpty();
        assertThat(run.done()).containsExactly("count", "large");
    }

    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void tellsThatARunWasStopped(Runner runner) {
        CancellationToken token = CancellationToken.live();
        Project project = open(Selling.class, options());
        NodeHook stopping = new NodeHook() {
            @Override
            public void afterNode(NodeFinished event) {
                token.cancel();
            }
        };

        project.run(RunOptions.of("selling").on(runner).with(token).with(Hooks.of(List.of(stopping))));

        assertThat(only(project).state()).isEqualTo(State.CANCELLED);
        assertThat(only(project).nodes())
                .extracting(NodeRecord::outcome, NodeRecord::reason)
                .containsExactly(
                        Assertions.tuple(Outcome.SUCCEEDED, ""),
                        Assertions.tuple(Outcome.CANCELLED, "it was not started, because the run was stopped"),
                        Assertions.tuple(Outcome.CANCELLED, "it was not started, because the run was stopped"));
    }

    @Test
    void tellsWhyANodeWasSkipped() {
        Project project = open(Selling.class, options());
        NodeHook skipping = new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                return event.node().name().equals("count") ? NodeAction.skip("too dear") : NodeAction.proceed();
            }
        };

        project.run(RunOptions.of("selling").with(Hooks.of(List.of(skipping))));

        assertThat(only(project).nodes())
                .extracting(NodeRecord::outcome, NodeRecord::reason)
                .containsExactly(
                        Assertions.tuple(Outcome.SUCCEEDED, ""),
                        Assertions.tuple(Outcome.SKIPPED, "too dear"),
                        Assertions.tuple(Outcome.SKIPPED, "it needs 'count', which was not made"));
    }

    static final class Regions implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("regions", Nodes.class);
        }

        static final class Nodes {
            @Node
            @Output("forecasts")
            static String forecast(@ForEach("regions") String region) {
                if (region.equals("west")) {
                    throw new IllegalStateException("no forecast");
                }
                return "rain in the " + region;
            }
        }
    }

    @Test
    void tellsOfTheElementsOfAList() {
        Project project = open(Regions.class, options());

        project.run(RunOptions.of("regions")).orThrow();

        assertThat(only(project).nodes())
                .extracting(NodeRecord::name)
                .containsExactly("forecast[north]", "forecast[south]", "forecast");
        assertThat(only(project).done()).containsExactly("forecast");
    }

    @Test
    void doesNotTakeANodeForDoneOfWhichAnElementIsNot() throws IOException {
        write("conf/base/parameters.yml", "regions: [north, west]\n");
        Project project = open(Regions.class, options());

        project.run(RunOptions.of("regions"));

        assertThat(only(project).count(Outcome.SUCCEEDED)).isEqualTo(1);
        assertThat(only(project).done()).isEmpty();
    }

    @Test
    void hidesTheValuesOfCredentials() throws IOException {
        write("conf/local/credentials.yml", "shop:\n  user: ann\n  password: s3cr3t!\n  pin: 4711\n");
        write("conf/base/parameters.yml", """
                least: 2
                title: fail with s3cr3t!
                nested: [ann, ann and bob, 4711, { key: s3cr3t! }]
                """);
        ConfigTree typed = ConfigTree.of(Map.of("least", 4711), Location.named("--params"));
        Project project =
                open(Selling.class, options().with(typed).forCommand(List.of("run", "--params", "title=s3cr3t!")));

        project.run(RunOptions.of("selling"));

        assertThat(only(project).state()).isEqualTo(State.FAILED);
        assertThat(lines(only(project).id()))
                .doesNotContain("s3cr3t", "4711")
                .contains(
                        "\"command\":[\"run\",\"--params\",\"title=***\"]",
                        "\"params\":{\"least\":\"***\"}",
                        "\"nested\":[\"***\",\"ann and bob\",\"***\",{\"key\":\"***\"}]",
                        "IllegalStateException: no title: fail with ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refs/heads/main", "packed", "detached"})
    void tellsTheCommit(String form) throws IOException {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        write(".git/HEAD", form.equals("detached") ? commit + "\n" : "ref: refs/heads/main\n");
        if (form.equals("packed")) {
            write(".git/packed-refs", "# pack-refs with: peeled\n" + commit + " refs/heads/main\n");
        } else if (!form.equals("detached")) {
            write(".git/refs/heads/main", commit + "\n");
        }
        Project project = open(Selling.class, options());

        project.run(RunOptions.of("selling")).orThrow();

        assertThat(only(project).surroundings().gitCommit()).contains(commit);
    }

    @Test
    void recordsNothingIfTheSettingsSaySo() throws IOException {
        write("conf/base/settings.yml", "records: false\n");
        Project project = open(Selling.class, options());

        project.run(RunOptions.of("selling")).orThrow();

        assertThat(project.areRunsRecorded()).isFalse();
        assertThat(folder.resolve(".millrace")).doesNotExist();
    }

    @Test
    void recordsNothingIfTheProgramSaysSo() {
        Project project = open(Selling.class, options().withoutRecords());

        project.run(RunOptions.of("selling")).orThrow();

        assertThat(folder.resolve(".millrace")).doesNotExist();
    }

    @Test
    void leavesNothingOfARunThatWasRefused() throws IOException {
        write("conf/base/parameters.yml", "title: Sales\n");
        Project project = open(Selling.class, options());

        assertThatThrownBy(() -> project.run(RunOptions.of("selling"))).isInstanceOf(InvalidDefinitionException.class);

        assertThat(folder.resolve(".millrace/runs")).isEmptyDirectory();
    }

    @Test
    void runsWithoutARecordWhereNoneCanBeWritten() throws IOException {
        write(".millrace", "a file where the folder should be");
        Project project = open(Selling.class, options());

        assertThat(project.run(RunOptions.of("selling")).orThrow().nodes()).hasSize(3);
        assertThat(project.history().newestFirst()).isEmpty();
    }

    @Test
    void recordsTheEndOfARunWhoseThreadWasInterrupted() {
        NodeHook interrupting = new NodeHook() {
            @Override
            public void afterNode(NodeFinished event) {
                Thread.currentThread().interrupt();
            }
        };
        Project project = open(Selling.class, options());

        project.run(RunOptions.of("selling").selecting(Selection.nodes("large")).with(Hooks.of(List.of(interrupting))));
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).isTrue();
        assertThat(only(project).state()).isEqualTo(State.SUCCEEDED);
        assertThat(only(project).nodes()).extracting(NodeRecord::outcome).containsExactly(Outcome.SUCCEEDED);
    }

    @Test
    void readsWhateverOfAJournalWasWrittenBeforeAKill() throws IOException {
        Project project = open(Selling.class, options());
        project.run(RunOptions.of("selling")).orThrow();
        String id = only(project).id();
        byte[] whole = Files.readAllBytes(file(id));
        int begin = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;

        for (int length = 0; length < whole.length; length++) {
            Files.write(file(id), Arrays.copyOf(whole, length));
            List<RunRecord> found = project.history().newestFirst().toList();
            if (length < begin - 1) {
                assertThat(found).as("%s bytes", length).isEmpty();
            } else {
                assertThat(found).as("%s bytes", length).hasSize(1);
                assertThat(found.get(0).nodes()).hasSize(3);
                assertThat(found.get(0).state()).isEqualTo(length < whole.length - 1 ? State.RUNNING : State.SUCCEEDED);
            }
        }
    }

    @Test
    void tellsARunningRunFromOneWhoseProcessIsGone() throws IOException {
        RunHistory history = RunHistory.of(folder);
        journal(
                "alive",
                ProcessHandle.current().pid(),
                ProcessHandle.current().info().startInstant());
        journal("reused", ProcessHandle.current().pid(), Optional.of(MORNING));
        journal("gone", Long.MAX_VALUE, Optional.of(MORNING));

        assertThat(history.newestFirst())
                .extracting(RunRecord::id, RunRecord::state)
                .containsExactly(
                        Assertions.tuple("reused", State.INTERRUPTED),
                        Assertions.tuple("gone", State.INTERRUPTED),
                        Assertions.tuple("alive", State.RUNNING));
    }

    @Test
    void passesOverLinesThatItDoesNotUnderstand() throws IOException {
        Project project = open(Selling.class, options());
        project.run(RunOptions.of("selling")).orThrow();
        String id = only(project).id();
        Files.writeString(
                file(id),
                "{\"later\":\"version\"}\n[1]\nhalf a {\"li\n{\"node\":\"count\",\"attempts\":\"x\",\"inputs\":[3]}\n",
                StandardOpenOption.APPEND);

        RunRecord run = only(project);

        assertThat(run.state()).isEqualTo(State.SUCCEEDED);
        assertThat(run.nodes()).hasSize(3);
    }

    @Test
    void givesRunsOfTheSameMomentDifferentIds() {
        RunInfo run = new RunInfo("2026-03-01T08.00.00.000Z", "", "local", Selection.everything(), MORNING);
        RunHistory mine = RunHistory.of(folder);
        RunHistory theirs = RunHistory.of(folder);

        try (RunRecorder first = mine.begin(run, asked(), ConfigTree.empty(), Secrets.none());
                RunRecorder second = theirs.begin(run, asked(), ConfigTree.empty(), Secrets.none())) {
            assertThat(first.run().id()).isEqualTo(run.id());
            assertThat(second.run().id()).isEqualTo(run.id() + "-2");
        }
        assertThat(folder.resolve(".millrace/runs")).isEmptyDirectory();
    }

    @Test
    void recordsRunsOfOneProjectAtTheSameTimeEachByItself() {
        Project project = open(Regions.class, options());

        List<String> ids = IntStream.range(0, 200)
                .parallel()
                .mapToObj(run -> project.run(RunOptions.of("regions")).run().id())
                .toList();

        assertThat(project.history().newestFirst())
                .allMatch(run -> run.state() == State.SUCCEEDED && run.count(Outcome.SUCCEEDED) == 3)
                .extracting(RunRecord::id)
                .containsExactlyInAnyOrderElementsOf(ids)
                .doesNotHaveDuplicates();
    }

    @Test
    void findsARunByItsIdItsBeginningAndTheWordLast() throws IOException {
        journal("2026-03-01T08.00.00.000Z", 1, Optional.of(MORNING));
        journal("2026-03-01T08.00.00.000Z-2", 1, Optional.of(MORNING));
        journal("2026-03-02T09.00.00.000Z", 1, Optional.of(MORNING));
        RunHistory history = RunHistory.of(folder);

        assertThat(history.find("2026-03-01T08.00.00.000Z").id()).isEqualTo("2026-03-01T08.00.00.000Z");
        assertThat(history.find("2026-03-02").id()).isEqualTo("2026-03-02T09.00.00.000Z");
        assertThat(history.find("last").id()).isEqualTo("2026-03-02T09.00.00.000Z");
        assertThatThrownBy(() -> history.find("2026-03-01")).hasMessage("""
                        No run: 1 problem

                        1) RECORD-002  The ids of 2 runs begin with '2026-03-01'.
                           such as    2026-03-01T08.00.00.000Z-2, 2026-03-01T08.00.00.000Z
                           fix        write more of the id""");
        assertThatThrownBy(() -> history.find("2026-03-02T09.00.00.001Z")).hasMessage("""
                        No run: 1 problem

                        1) RECORD-001  There is no run '2026-03-02T09.00.00.001Z'.
                           newest     2026-03-02T09.00.00.000Z, 2026-03-01T08.00.00.000Z-2, 2026-03-01T08.00.00.000Z
                           did you mean '2026-03-02T09.00.00.000Z'?
                           fix        see 'millrace runs list'""");
        assertThatThrownBy(() -> history.find("lsat")).hasMessageContaining("did you mean 'last'?");
    }

    @Test
    void saysThatNoRunIsRecorded() {
        assertThatThrownBy(() -> RunHistory.of(folder).find("last")).hasMessage("""
                        No run: 1 problem

                        1) RECORD-001  No run of this project is recorded.
                           fix        run a pipeline; the settings may say 'records: false'""");
    }

    @Test
    void removesOldRunsButNoneThatRuns() throws IOException {
        Optional<Instant> self = ProcessHandle.current().info().startInstant();
        journal("2026-03-01", ProcessHandle.current().pid(), self, MORNING);
        journal("2026-03-02", 1, Optional.of(MORNING), MORNING.plus(Duration.ofDays(1)));
        journal("2026-03-03", 1, Optional.of(MORNING), MORNING.plus(Duration.ofDays(2)));
        journal("2026-03-04", 1, Optional.of(MORNING), MORNING.plus(Duration.ofDays(3)));
        RunHistory history = RunHistory.of(folder);
        Instant now = MORNING.plus(Duration.ofDays(3));

        assertThat(history.prunable(1, Duration.ZERO, now))
                .extracting(RunRecord::id)
                .containsExactly("2026-03-03", "2026-03-02");
        assertThat(history.prunable(0, Duration.ofHours(25), now))
                .extracting(RunRecord::id)
                .containsExactly("2026-03-02");
        history.remove(history.find("2026-03-03"));
        assertThat(history.newestFirst())
                .extracting(RunRecord::id)
                .containsExactly("2026-03-04", "2026-03-02", "2026-03-01");
    }

    private Asked asked() {
        return new Asked(
                List.of(),
                "selling",
                "local",
                Selection.everything(),
                "sequential",
                ConfigTree.empty(),
                new TreeMap<>(),
                Optional.empty(),
                new TreeSet<>());
    }

    private void journal(String id, long process, Optional<Instant> processStart) throws IOException {
        journal(id, process, processStart, MORNING);
    }

    private void journal(String id, long process, Optional<Instant> processStart, Instant start) throws IOException {
        Surroundings other =
                new Surroundings("ann", process, processStart, "17", "", Optional.empty(), Optional.empty());
        Files.createDirectories(file(id).getParent());
        Files.write(
                file(id),
                JournalLine.bytes(Journal.begin(id, start, asked(), ConfigTree.empty(), other, List.of("a"))));
    }

    private Path file(String id) {
        return folder.resolve(".millrace/runs/" + id + ".jsonl");
    }

    private String lines(String id) throws IOException {
        return Files.readString(file(id));
    }

    private static RunRecord only(Project project) {
        List<RunRecord> all = project.history().newestFirst().toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private ProjectOptions options() {
        return ProjectOptions.of(ProjectLayout.at(folder));
    }

    private static Project open(Class<? extends ProjectDefinition> definition, ProjectOptions options) {
        return Project.open(definition, options);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
