package dev.millrace.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.DatasetRef;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Param;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.runner.Succeeded;
import dev.millrace.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service keeps one project and serves each of its callers by a run. */
class ServiceTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("conf/base/catalog.yml"), """
                requests: { type: csv, path: data/requests.csv }
                weights: { type: text, path: data/weights.txt }
                scored: { type: csv, path: data/scored.csv }
                """);
        Files.writeString(folder.resolve("conf/base/parameters.yml"), "factor: 2\n");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/weights.txt"), "w");
        Files.writeString(folder.resolve("data/scored.csv"), "kept\n1\n");
    }

    record Asked(String name, int value) {}

    record Scored(String name, int score) {}

    static final class Scoring {
        private Scoring() {}

        @Node
        @Output("scored")
        static List<Scored> score(
                @Input("requests") List<Asked> asked, @Input("weights") String weights, @Param("factor") int factor) {
            return asked.stream()
                    .map(each -> new Scored(weights + each.name(), each.value() * factor))
                    .toList();
        }

        @Node
        @Output("best")
        static Scored best(@Input("scored") List<Scored> scored) {
            return scored.get(0);
        }
    }

    private Project project() {
        return Project.open(
                definition -> definition.pipeline("score", Scoring.class),
                ProjectOptions.of(ProjectLayout.at(folder)).withoutRecords());
    }

    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void aRunTakesWhatItsCallerGivesAndReturnsWhatHeAsksFor(Runner runner) {
        Succeeded run = project()
                .run(RunOptions.of("score")
                        .on(runner)
                        .giving("requests", List.of(new Asked("a", 3)))
                        .returning("scored"))
                .orThrow();

        assertThat(run.output("scored")).isEqualTo(List.of(new Scored("wa", 6)));
        assertThat(run.output("best")).isEqualTo(new Scored("wa", 6));
        assertThat(folder.resolve("data/scored.csv")).hasContent("kept\n1\n");
        assertThat(folder.resolve(".millrace")).doesNotExist();
    }

    @Test
    void whatIsGivenMayHaveAnotherRepresentation() {
        Table asked = Table.of(List.of(new Asked("a", 3), new Asked("b", 4)), Asked.class);
        Project project = project();
        RunOptions options = RunOptions.of("score")
                .giving(DatasetRef.of("requests", Table.class), asked)
                .with(Results.DROP)
                .returning("scored");

        for (int i = 0; i < 2; i++) {
            assertThat(project.run(options).orThrow().output("scored"))
                    .isEqualTo(List.of(new Scored("wa", 6), new Scored("wb", 8)));
        }
        assertThat(asked.rowCount()).isEqualTo(2);
    }

    @Test
    void whatNobodyReadsOrWritesIsRefusedAllAtOnce() {
        RunOptions options = RunOptions.of("score")
                .giving("request", List.of())
                .giving("best", 1)
                .returning("scores", "best");

        assertThatThrownBy(() -> project().run(options))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage("""
                        Datasets cannot be handed over: 3 problems

                        1) PROJECT-012  'best' is both given and returned.
                           fix        do one of them
                        2) PROJECT-012  'request' is to be given, but no node of pipeline 'score' reads it.
                           did you mean 'requests'?
                        3) PROJECT-012  'scores' is to be returned, but no node of pipeline 'score' writes it.
                           did you mean 'scored'?""");
        assertThat(folder.resolve("data/scored.csv")).hasContent("kept\n1\n");
    }

    @Test
    void aThousandRunsAtOnceDoNotMix() throws Exception {
        Project project = project();
        Runner runner = new ParallelRunner(2);
        Set<String> ids = new HashSet<>();
        ExecutorService callers = Executors.newFixedThreadPool(50);
        try {
            List<Future<Succeeded>> runs = IntStream.range(0, 1000)
                    .mapToObj(i -> callers.submit(() -> project.run(RunOptions.of("score")
                                    .on(i % 2 == 0 ? runner : new SequentialRunner())
                                    .giving("requests", List.of(new Asked("n" + i, i)))
                                    .returning("scored"))
                            .orThrow()))
                    .toList();
            for (int i = 0; i < runs.size(); i++) {
                Succeeded run = runs.get(i).get();
                assertThat(run.output("best")).isEqualTo(new Scored("wn" + i, 2 * i));
                ids.add(run.run().id());
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(ids).hasSize(1000);
        assertThat(folder.resolve("data/scored.csv")).hasContent("kept\n1\n");
    }

    @Test
    void aReopenedProjectReadsTheConfigurationAnewAndTheFirstGoesOn() throws IOException {
        Project first = project();
        RunOptions options = RunOptions.of("score")
                .giving("requests", List.of(new Asked("a", 3)))
                .returning("scored");
        first.run(options).orThrow();
        Files.writeString(folder.resolve("conf/base/parameters.yml"), "factor: 10\n");

        assertThat(first.reopened().run(options).orThrow().output("best")).isEqualTo(new Scored("wa", 30));
        assertThat(first.run(options).orThrow().output("best")).isEqualTo(new Scored("wa", 6));
    }
}
