package dev.millrace.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.data.Catalog;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetRef;
import dev.millrace.data.LambdaDataset;
import dev.millrace.data.TypeRef;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.pipeline.Selection;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.runner.NodeResult;
import dev.millrace.runner.NodeResult.Outcome;
import dev.millrace.runner.ParallelRunner;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.RunRequest.Results;
import dev.millrace.runner.RunResult;
import dev.millrace.runner.Runner;
import dev.millrace.runner.SequentialRunner;
import dev.millrace.runner.Succeeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes that a request leaves out, and those that are left out because what they write is there. */
class SkippingTest {
    private static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    static Stream<Runner> runners() {
        return Stream.of(new SequentialRunner(), new ParallelRunner(2));
    }

    @BeforeEach
    void begin() {
        CALLS.clear();
    }

    private static String called(String node) {
        CALLS.add(node);
        return node;
    }

    /** Of the outputs, {@code stored}, {@code total} and {@code forecasts} are in the catalog. */
    static final class Nodes {
        @Node
        @Output("memory")
        static String first() {
            return called("first");
        }

        @Node
        @Output("stored")
        static String second(@Input("memory") String memory) {
            return memory + "," + called("second");
        }

        @Node
        @Output("total")
        static String third(@Input("stored") String stored, @Input("memory") Optional<String> memory) {
            return stored + "," + called("third")
                    + memory.map(each -> " of " + each).orElse("");
        }

        @Node
        static void tell(@Input("total") String total) {
            called("tell " + total);
        }

        @Node
        @Output("forecasts")
        static String forecast(@ForEach("regions") String region) {
            return called("forecast " + region);
        }

        @Node
        @Output("result")
        static String result(@Input("forecasts") List<String> forecasts) {
            return called("result") + forecasts.size();
        }
    }

    private Project project() {
        write("conf/base/catalog.yml", """
                stored: { type: text, path: data/stored.txt }
                total: { type: text, path: data/total.txt }
                forecasts: { type: json, path: data/forecasts.json }
                """);
        write("conf/base/parameters.yml", "regions: [north, south]\n");
        return Project.open(
                builder -> builder.pipeline("p", Nodes.class),
                ProjectOptions.of(ProjectLayout.at(folder)).withoutRecords());
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunOptions missing(Runner runner) {
        return RunOptions.of("p").on(runner).with(Results.DROP).skipping(Skipping.WHAT_IS_STORED);
    }

    private static NodeResult node(RunResult result, String name) {
        return result.nodes().stream()
                .filter(each -> each.node().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RunRequest request(Project project) {
        return RunRequest.of(project.pipeline("p"), project.catalog()).with(project.parameters());
    }

    @ParameterizedTest
    @MethodSource("runners")
    void readsWhatASkippedNodeHasStored(Runner runner) {
        write("data/stored.txt", "old");

        RunResult result = runner.run(request(project())
                .selecting(Selection.everything())
                .skipping(Map.of("first", "why not", "second", "so")));

        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(CALLS).contains("tell old,third").doesNotContain("first", "second");
        assertThat(node(result, "first"))
                .returns(Outcome.SKIPPED, NodeResult::outcome)
                .returns("why not", NodeResult::reason);
        assertThat(node(result, "second").reason()).isEqualTo("so");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void skipsANodeOverAListAsAWhole(Runner runner) {
        write("data/forecasts.json", "[\"a\", \"b\", \"c\"]");

        RunResult result = runner.run(request(project()).skipping(Map.of("forecast", "so", "unknown", "so")));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        succeeded -> assertThat(succeeded.output(DatasetRef.of("result", String.class)))
                                .isEqualTo("result3"));
        assertThat(CALLS).noneMatch(call -> call.startsWith("forecast"));
        assertThat(node(result, "forecast[north]").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(node(result, "forecast").reason()).isEqualTo("so");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void refusesToSkipWhatIsNeededAndOnlyInMemory(Runner runner) {
        Project project = project();

        assertThatThrownBy(() -> runner.run(request(project).skipping(Map.of("first", "so"))))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("RUN-004  'memory' is needed, but node 'first' that writes it is left out.")
                .hasMessageContaining("read by    node 'second'");
        assertThat(CALLS).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runners")
    void runsOnlyWhatIsMissingAndWhatItNeeds(Runner runner) throws IOException {
        Project project = project();
        project.run(missing(runner));
        assertThat(CALLS).hasSize(6).doesNotContain("result"); // which nobody would be given
        CALLS.clear();

        RunResult nothing = project.run(missing(runner));
        assertThat(CALLS).containsExactly("tell first,second,third of first"); // it has no output that could be there
        assertThat(node(nothing, "second").reason()).isEqualTo("its outputs are there");
        assertThat(node(nothing, "result").outcome()).isEqualTo(Outcome.SKIPPED);

        CALLS.clear();
        Files.delete(folder.resolve("data/total.txt"));
        project.run(missing(runner));
        assertThat(CALLS).containsExactly("first", "third", "tell first,second,third of first");

        CALLS.clear();
        Files.delete(folder.resolve("data/stored.txt"));
        project.run(
                missing(runner).selecting(Selection.everything().with(Selection.Filter.TO_NODES, List.of("third"))));
        assertThat(CALLS).containsExactly("first", "second"); // as in Kedro, what follows is not looked at
    }

    @ParameterizedTest
    @MethodSource("runners")
    void runsWhatTheCallerWaitsFor(Runner runner) {
        Project project = project();
        project.run(missing(runner));
        CALLS.clear();

        RunResult result = project.run(missing(runner).with(Results.KEEP));

        assertThat(((Succeeded) result).output(DatasetRef.of("result", String.class)))
                .isEqualTo("result2");
        assertThat(CALLS).noneMatch(call -> call.startsWith("forecast"));
    }

    @ParameterizedTest
    @MethodSource("runners")
    void tellsWhatIsWrongBeforeItLooksForOutputs(Runner runner) {
        Project project = project();
        write("conf/base/catalog.yml", "stored: { type: txt, path: data/stored.txt }\n");

        assertThatThrownBy(() -> project.run(missing(runner))).hasMessageContaining("CATALOG-004");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void runsWhatCannotBeLookedFor(Runner runner) {
        Dataset<String> blind = LambdaDataset.of(new TypeRef<String>() {}, () -> "x", each -> {});
        Pipeline pipeline = Pipeline.builder()
                .node("a")
                .<String>with(() -> called("a"))
                .writes(DatasetRef.of("blind", String.class))
                .build();
        RunRequest request = RunRequest.of(pipeline, Catalog.of(Map.of("blind", blind)));

        runner.run(request.skipping(MissingOutputs.others(request, Set.of())));

        assertThat(CALLS).containsExactly("a");
    }
}
