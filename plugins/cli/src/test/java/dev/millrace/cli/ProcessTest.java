package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import dev.millrace.table.Table;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a read from a process heeds no interrupt
class ProcessTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "run --help", "catalog list --help"})
    void answersWithoutLoadingWhatItDoesNotNeed(String words) throws Exception {
        List<String> command = command("-Xlog:class+load", ShopMain.class);
        command.addAll(List.of(words.split(" ")));

        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output)
                .contains("dev.millrace.cli.MillraceCli source:")
                .doesNotContain(
                        "dev.millrace.cli.ShopProject$Orders",
                        "com.google.inject.",
                        "org.yaml.",
                        "org.apache.arrow.",
                        "ch.qos.logback.",
                        "org.slf4j.");
    }

    @Test
    void tellsWhichLevelOfTheLoggingCannotBeUnderstood() throws Exception {
        Shop.in(folder);
        List<String> command = command("-Dmillrace.log.levels=ROOT=WARN,DEBUG,shop=LOUD", ShopMain.class);
        command.addAll(List.of("run", "--project", folder.toString()));

        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains(
                        "Property millrace.log.levels: 'DEBUG' is passed over; expected a logger and a level, such as",
                        "Property millrace.log.levels: 'shop=LOUD' is passed over;")
                .doesNotContain(" INFO dev.millrace");
    }

    @Test
    void writesLogLinesAsJsonOnRequest() throws Exception {
        Shop.in(folder);
        List<String> command = command("-Dmillrace.log.levels=ROOT=INFO", ShopMain.class);
        command.addAll(List.of("run", "--json-logs", "--project", folder.toString()));

        Process process = start(command);
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{"))
                .toList();

        assertThat(process.waitFor()).isZero();
        List<String> nodes = new ArrayList<>();
        for (String line : lines) {
            JsonNode each = new ObjectMapper().readTree(line);
            assertThat(each.get("level").asText()).isEqualTo("INFO");
            assertThat(each.get("mdc").has("run")).as(line).isTrue();
            nodes.add(each.get("mdc").path("node").asText());
        }
        assertThat(nodes).containsExactly("", "cleanOrders", "countOrders", "tellOrders", "");
    }

    @Test
    void failsWhenResultsCannotBeWritten() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no disk that is always full");
        List<String> command = command("-Xshare:auto", ShopMain.class);
        command.add("--version");

        Process process =
                new ProcessBuilder(command).redirectOutput(full.toFile()).start();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(ExitCode.FAILURE);
        assertThat(told)
                .startsWith("The results are lost: 1 problem\n\n1) CLI-035  Standard output can't be written: ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isQuietWhenNobodyReadsOn() throws Exception {
        List<String> command = command("-Xshare:auto", ShopMain.class);
        command.addAll(List.of("completion", "bash"));

        Process process = new ProcessBuilder(command).start();
        process.getInputStream().close();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void loadsNeitherParquetNorAnInjectorForARunThatNeedsNone() throws Exception {
        Shop.in(folder)
                .write("conf/base/catalog_more.yml", "flights:\n  type: parquet\n  path: data/flights.parquet\n");
        List<String> command = command("-Xlog:class+load", ShopMain.class);
        command.addAll(List.of("run", "--project", folder.toString()));

        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("dev.millrace.format.parquet.ParquetFormat source:")
                .doesNotContain("org.apache.parquet.", "org.apache.hadoop.", "com.google.inject.internal.", "SLF4J(");
    }

    /** Two nodes, of which the first runs until somebody writes to its process. */
    static final class WaitingProject implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("waiting", Waiting.class);
        }

        static final class Waiting {
            @Node
            @Output("first")
            String first() throws IOException {
                System.out.println("begun");
                return "read " + System.in.read();
            }

            @Node
            @Output("second")
            String second(@Input("first") String first) {
                System.out.println("not to be seen");
                return first;
            }
        }
    }

    /** Runs the two nodes. */
    static final class WaitingMain {
        private WaitingMain() {}

        public static void main(String[] args) {
            MillraceCli.main(WaitingProject.class, args);
        }
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({"INT, 130", "TERM, 143"})
    void endsTheRunningNodeAndStartsNoOtherWhenAskedToEnd(String signal, int exitCode) throws Exception {
        assumeFalse(signal.equals("INT") && ignoresInterrupts(), "this shell runs its background jobs without Ctrl-C");
        Shop.in(folder).write("conf/base/catalog.yml", "first:\n  type: text\n  path: data/first.txt\n");
        List<String> command = command("-Dmillrace.project=" + folder, WaitingMain.class);
        command.add("run");
        Process process = start(command);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));

        await(output, "begun");
        send(signal, process);
        await(output, Interruption.TOLD);
        try (Writer input = process.outputWriter()) {
            input.write('x');
        }
        List<String> rest = output.lines().toList();

        assertThat(process.waitFor()).isEqualTo(exitCode);
        assertThat(rest)
                .anyMatch(line -> line.startsWith("Interrupted: 1 of 2 nodes, 1 cancelled, "))
                .contains("  first  data/first.txt")
                .noneMatch(line -> line.contains("not to be seen"));
        assertThat(folder.resolve("data/first.txt")).hasContent("read 120");
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("01_raw", "first.txt");
        }
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({"sequential, INT, 130", "parallel, INT, 130", "sequential, TERM, 143"})
    void interruptsWhatRunsAndLeavesNothingHalfWritten(String runner, String signal, int exitCode) throws Exception {
        assumeFalse(signal.equals("INT") && ignoresInterrupts(), "this shell runs its background jobs without Ctrl-C");
        Shop.in(folder).write("conf/base/catalog.yml", """
                lines:
                  type: jsonl
                  path: data/lines.jsonl
                """);
        Path old = shopFile("data/lines.jsonl", "{\"a\":1}\n");
        List<String> command = command("-Dmillrace.project=" + folder, FlowingMain.class);
        command.add(1, "--add-opens=java.base/java.nio=ALL-UNNAMED");
        command.addAll(List.of("run", "--runner", runner));
        Process process = start(command);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));

        await(output, "begun");
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).hasSize(1);
        }
        send(signal, process);
        List<String> rest = output.lines().toList();

        assertThat(process.waitFor()).isEqualTo(exitCode);
        assertThat(rest)
                .contains(Interruption.TOLD)
                .anyMatch(line -> line.startsWith("Interrupted: 0 of 2 nodes, 2 cancelled, "))
                .noneMatch(line -> line.contains("given up"));
        assertThat(old).hasContent("{\"a\":1}");
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    /** A node whose rows are written while they come, until no more come, and one that waits for it. */
    static final class FlowingProject implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            project.pipeline("flowing", Flowing.class);
        }

        static final class Flowing {
            private final AtomicInteger rows = new AtomicInteger();

            @Node
            @Output("lines")
            Stream<Table> rows() {
                return Stream.generate(() -> {
                    if (rows.incrementAndGet() == 3) {
                        System.out.println("begun");
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    return Table.columns().longs("a", new long[] {rows.get()}).build();
                });
            }

            @Node
            @Output("count")
            long count(@Input("lines") Stream<Table> lines) {
                return lines.count();
            }
        }
    }

    /** Runs it. */
    static final class FlowingMain {
        private FlowingMain() {}

        public static void main(String[] args) {
            MillraceCli.main(FlowingProject.class, args);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void endsAtOnceWhenAskedASecondTime() throws Exception {
        assumeFalse(ignoresInterrupts(), "this shell runs its background jobs without Ctrl-C");
        Shop.in(folder).write("conf/base/catalog.yml", "first:\n  type: text\n  path: data/first.txt\n");
        List<String> command = command("-Dmillrace.project=" + folder, WaitingMain.class);
        command.add("run");
        Process process = start(command);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));

        await(output, "begun");
        send("INT", process);
        await(output, Interruption.TOLD);
        send("INT", process);

        assertThat(output.lines()).isEmpty();
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(folder.resolve("data/first.txt")).doesNotExist();
    }

    private Path shopFile(String path, String text) throws IOException {
        return Files.writeString(folder.resolve(path), text);
    }

    private static void send(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Tells whether children of this process inherit that Ctrl-C does nothing, as background jobs of a script do. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    /** Reads lines until one is the expected one; fails when the process ends before. */
    private static void await(BufferedReader output, String expected) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(expected)) {
                return;
            }
            lines.add(line);
        }
        assertThat(lines).contains(expected);
    }

    private static List<String> command(String option, Class<?> main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ArrayList<>(List.of(java, option, "-cp", System.getProperty("java.class.path"), main.getName()));
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(new File(System.getProperty("user.dir")))
                .start();
    }
}
