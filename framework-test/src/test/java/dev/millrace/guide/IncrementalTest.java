package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Partitions;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.launch.RunOptions;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.node.Retry;
import dev.millrace.runner.Failed;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/catalog.md} says of folders that grow. */
class IncrementalTest {
    private static final String CATALOG = """
            landed:
              type: incremental
              path: data/landed
              suffix: .txt
              dataset: text
              checkpoint: data/state/landed
            """;

    @TempDir
    Path folder;

    static final class Readers {
        private static final AtomicInteger FAILURES = new AtomicInteger();
        private static volatile Runnable between = () -> {};

        @Node
        @Output("ids")
        static List<String> ids(@Input("landed") Partitions<String> landed) {
            between.run();
            return List.copyOf(landed.ids());
        }

        @Node
        @Retry(attempts = 2, delay = 1, unit = TimeUnit.MILLISECONDS)
        @Output("again")
        static List<String> again(@Input("landed") Partitions<String> landed, @Input("ids") List<String> before) {
            if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("not yet");
            }
            assertThat(landed.ids()).containsExactlyElementsOf(before);
            return List.copyOf(landed.ids());
        }
    }

    static final class Careful {
        @Node
        @Output("found")
        static String found(@Input("landed") Optional<Partitions<String>> landed) {
            return landed.map(each -> String.join(",", each.ids())).orElse("nothing new");
        }
    }

    @BeforeEach
    void landTwoFiles() throws IOException {
        Readers.FAILURES.set(0);
        Readers.between = () -> {};
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("conf/base/catalog.yml"), CATALOG);
        land("2024-01");
        land("2024-02");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void givesARunOnlyWhatIsNewerThanTheLastThatSucceeded(Runner runner) throws IOException {
        assertThat(outputs(run(runner))).containsExactly(List.of("2024-01", "2024-02"));
        assertThat(checkpoint()).hasContent("2024-02");
        land("2024-03");

        assertThat(outputs(run(runner))).containsExactly(List.of("2024-03"));
        assertThat(outputs(run(runner))).containsExactly(List.of());
        assertThat(checkpoint()).hasContent("2024-03");
    }

    @Test
    void keepsTheCheckpointWhenOneOfTwoReadersFails() throws IOException {
        run();
        land("2024-03");
        Readers.FAILURES.set(2);

        assertThat(run()).isInstanceOf(Failed.class);
        assertThat(checkpoint()).hasContent("2024-02");

        assertThat(outputs(run())).containsExactly(List.of("2024-03"));
    }

    @Test
    void givesASecondReaderAndASecondAttemptTheSameAlthoughMoreHasCome() {
        Readers.FAILURES.set(1);
        Readers.between = () -> land("2024-03");

        assertThat(outputs(run())).containsExactly(List.of("2024-01", "2024-02"));
        assertThat(checkpoint()).hasContent("2024-02");
    }

    @Test
    void failsTheNodeWhenTheCheckpointCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("data/state"), "a file where a folder is needed");

        RunResult result = run();

        assertThat(result).isInstanceOf(Failed.class);
        assertThat(((Failed) result).failures().get(0).getMessage())
                .contains("data/state/landed", "'landed', which was not confirmed", "again");
    }

    @Test
    void givesNothingToWhoCanDoWithoutWhenNothingIsNew() {
        Project project = project(Careful.class);

        assertThat(outputs(project.run(RunOptions.of("p")))).containsExactly("2024-01,2024-02");
        assertThat(outputs(project.run(RunOptions.of("p")))).containsExactly("nothing new");
    }

    private static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner());
    }

    private RunResult run() {
        return run(new SequentialRunner());
    }

    private RunResult run(Runner runner) {
        return project(Readers.class).run(RunOptions.of("p").on(runner));
    }

    private Project project(Class<?> nodes) {
        return Project.open(each -> each.pipeline("p", nodes), ProjectOptions.of(ProjectLayout.at(folder)));
    }

    private static Iterable<Object> outputs(RunResult result) {
        return result.orThrow().outputs().values();
    }

    private Path checkpoint() {
        return folder.resolve("data/state/landed");
    }

    private void land(String id) {
        Path file = folder.resolve("data/landed/" + id + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "of " + id);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
