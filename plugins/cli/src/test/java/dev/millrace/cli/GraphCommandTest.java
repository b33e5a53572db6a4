package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphCommandTest {
    @TempDir
    Path folder;

    Shop shop;

    @BeforeEach
    void writeFiles() {
        shop = Shop.in(folder);
    }

    @Test
    void drawsAllPipelinesForMermaidUnlessToldOtherwise() {
        assertThat(shop.run("graph")).isEqualTo(new Outcome(ExitCode.SUCCESS, """
                        flowchart TD
                            b0["cleanOrders"]:::node
                            b1["countOrders"]:::node
                            b2["tellOrders"]:::node
                            b3[("orders")]:::stored
                            b4(["params:cleaning.shortest"]):::parameter
                            b5[("clean_orders")]:::stored
                            b6("order_count"):::memory
                            b7(["params:title"]):::parameter
                            b8[("report")]:::stored
                            b3 --> b0
                            b4 --> b0
                            b0 --> b5
                            b5 --> b1
                            b1 --> b6
                            b6 --> b2
                            b7 --> b2
                            b2 --> b8
                            classDef node fill:#3b6fd433,stroke:#3b6fd4
                            classDef stored fill:#c7831f33,stroke:#c7831f
                            classDef memory fill:#88888811,stroke:#888888,stroke-dasharray:4 3
                            classDef parameter fill:#88888822,stroke:none,font-size:11px
                        """, ""));
    }

    @Test
    void leavesParametersOut() {
        assertThat(shop.run("graph", "reporting", "--no-params", "--format", "dot")
                        .out())
                .startsWith("digraph pipeline {\n")
                .contains("b0 [label=\"tellOrders\"", "b1 [label=\"order_count\"", "b1 -> b0")
                .doesNotContain("params:");
    }

    @ParameterizedTest
    @CsvSource({"a.svg, <svg xmlns=", "deep/b.gv, digraph pipeline {", "c.MMD, flowchart TD"})
    void tellsTheFormatByTheFile(String name, String start) {
        Path file = folder.resolve(name);

        Outcome outcome = shop.run("graph", "orders", "-o", file.toString());

        assertThat(outcome)
                .isEqualTo(new Outcome(ExitCode.SUCCESS, "", "Pipeline 'orders' is drawn in " + file + ".\n"));
        assertThat(file).content().startsWith(start);
    }

    @Test
    void refusesAFormatThatNobodyKnows() {
        Outcome outcome = shop.run("graph", "-f", "mermiad");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-011", outcome.err());
    }

    @Test
    void refusesAFileThatTellsNoFormat() {
        Outcome outcome = shop.run("graph", "-o", folder.resolve("picture.png").toString());

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("The ending of 'picture.png' does not tell a format.", ".mmd", ".svg");
        assertThat(folder.resolve("picture.png")).doesNotExist();
    }

    @Test
    void saysThatTheFileCannotBeWritten() throws Exception {
        Path file = Files.createDirectory(folder.resolve("folder.svg"));

        Outcome outcome = shop.run("graph", "-o", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        Golden.message("CLI-012", outcome.err().replace(folder.toString(), "FOLDER"));
    }

    @Test
    void suggestsPipelines() {
        assertThat(shop.run("graph", "ordres").err()).contains("did you mean 'orders'?");
    }
}
