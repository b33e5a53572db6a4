package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Catalog;
import dev.millrace.hook.Hook;
import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeAction;
import dev.millrace.hook.NodeHook;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.pipeline.Pipeline;
import dev.millrace.runner.RunRequest;
import dev.millrace.runner.SequentialRunner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    static final class Steps {
        @Node
        @Output("b")
        int first(@Input("a") int a) {
            return a;
        }

        @Node
        @Output("c")
        int second(@Input("b") int b) {
            return b;
        }

        @Node
        @Output("d")
        int third(@Input("c") int c) {
            if (c == 1) {
                throw new IllegalStateException("no");
            }
            return c;
        }
    }

    @Test
    void countsNodesAndNamesThoseThatRun() {
        List<String> seen = new ArrayList<>();
        try (Screen screen = new Screen(stream, stream, Ansi.OFF, Shop.terminal(""));
                Progress progress = Progress.on(screen)) {
            run(progress, looking(progress, seen, NodeAction.proceed()));
            seen.add(progress.text());
        }

        assertThat(seen)
                .extracting(line -> line.replaceFirst("\\d+ s", "TIME"))
                .containsExactly(
                        "0/3 nodes, TIME: first",
                        "1/3 nodes, TIME: second",
                        "2/3 nodes, TIME: third",
                        "3/3 nodes, TIME");
    }

    @Test
    void countsNodesThatWereSkippedAsDone() {
        List<String> seen = new ArrayList<>();
        try (Screen screen = new Screen(stream, stream, Ansi.OFF, Shop.terminal(""));
                Progress progress = Progress.on(screen)) {
            run(progress, looking(progress, seen, NodeAction.answer("known", Map.of("b", 1, "c", 2, "d", 3))));
        }

        assertThat(seen)
                .extracting(line -> line.replaceFirst(",.*", ""))
                .containsExactly("0/3 nodes", "1/3 nodes", "2/3 nodes");
    }

    @Test
    void leavesNothingBehindOnTheTerminal() {
        try (Screen screen = new Screen(stream, stream, Ansi.OFF, Shop.terminal(""));
                Progress progress = Progress.on(screen)) {
            run(progress);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\r\u001B[2K");
    }

    private static NodeHook looking(Progress progress, List<String> seen, NodeAction action) {
        return new NodeHook() {
            @Override
            public NodeAction beforeNode(NodeStarting event) {
                seen.add(progress.text());
                return action;
            }
        };
    }

    private static void run(Hook... hooks) {
        new SequentialRunner()
                .run(RunRequest.of(Pipeline.of(Steps.class), Catalog.of(Map.of("a", 1)))
                        .with(Hooks.of(List.of(hooks))));
    }
}
