package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.cli.Shop.Outcome;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.record.RunHistory;
import dev.millrace.record.RunRecord;
import dev.millrace.record.RunRecord.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes in the middle of runs, as {@code kill -9} does, and looks at what they leave. How often says the property
 * {@code millrace.kills}; {@code millrace.seed} repeats the moments as far as they are chosen by lot.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {
    private static final int KILLS = Integer.getInteger("millrace.kills", 12);
    private static final int ROWS = 8_000;
    private static final List<String> FILES = List.of(
            "data/clean.parquet", "data/totals.csv", "data/forecasts.json", "data/summary.json", "data/report.txt");
    private static final List<String> VERSIONED = List.of("data/model.parquet", "data/predictions.csv");
    private static final SortedSet<String> NODES =
            new TreeSet<>(List.of("clean", "forecast", "keepLarge", "predict", "summarise", "tell", "total", "train"));

    @TempDir
    Path folder;

    private final long seed = Long.getLong("millrace.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, byte[]> undisturbed = new TreeMap<>();
    private final Map<String, Integer> moments = new TreeMap<>();
    private Path project;

    @BeforeEach
    void runUndisturbed() throws IOException {
        project = write(folder.resolve("killed"));
        Path quiet = write(folder.resolve("quiet"));
        Outcome outcome = new Shop(quiet).run(KilledRuns.class, "run");
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        for (String file : FILES) {
            undisturbed.put(file, Files.readAllBytes(quiet.resolve(file)));
        }
        for (String file : VERSIONED) {
            undisturbed.put(
                    file, Files.readAllBytes(versions(quiet.resolve(file)).get(0)));
        }
    }

    @Test
    void leavesWhatCanBeReadAndGoneOnWith() throws Exception {
        System.out.println("KillTest: " + KILLS + " kills, seed " + seed);
        for (int kills = 0; kills < KILLS; ) {
            kills += kill("run");
            while (random.nextBoolean() && kills < KILLS && resumable().isPresent()) {
                kills += kill("run", "--resume");
            }
            if (random.nextInt(3) == 0) {
                makeWhatHasChanged();
            } else {
                complete();
            }
            removeOutputs();
        }
        System.out.println("KillTest: " + moments);
    }

    @Test
    void recordsProcessesThatRunAtTheSameTime() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start("run"));
        }
        for (Process process : processes) {
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(told).isZero();
        }
        checkAfter("four at once");

        assertThat(RunHistory.of(project).newestFirst())
                .hasSize(4)
                .allMatch(run -> run.state() == State.SUCCEEDED && run.done().equals(NODES));
    }

    /** Starts a process and kills it at a moment chosen by lot; returns 1 if it was still alive. */
    private int kill(String... words) throws Exception {
        Process process = start(words);
        int progress = random.nextInt(14);
        long nanos = progress == 0 ? random.nextInt(900_000_000) : random.nextInt(12_000_000);
        List<String> output = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (progress > 0) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                output.add(line);
                if (line.contains(" INFO ")) {
                    progress--;
                }
            }
            LockSupport.parkNanos(nanos);
            boolean alive = process.isAlive();
            process.toHandle().destroyForcibly(); // which leaves open what was printed
            process.waitFor();
            lines.lines().forEach(output::add);
            String told = String.join("\n", output);
            assertThat(alive ? 0 : process.exitValue()).as(told).isZero();
            checkAfter(told);
            return alive ? 1 : 0;
        }
    }

    private void checkAfter(String told) throws IOException {
        checkRecords(told);
        checkOutputs(told);
        moments.merge(moment(), 1, Integer::sum);
    }

    private String moment() {
        return RunHistory.of(project)
                .newestFirst()
                .findFirst()
                .map(run -> run.state() != State.INTERRUPTED
                        ? run.state().name().toLowerCase(Locale.ROOT)
                        : "interrupted after " + run.done().size())
                .orElse("not begun");
    }

    /** Every line but the last is whole, and every run that has begun can be read. */
    private void checkRecords(String told) throws IOException {
        Path records = project.resolve(".millrace/runs");
        if (!Files.exists(records)) {
            return;
        }
        int begun = 0;
        for (Path journal : list(records)) {
            String text = Files.readString(journal);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            for (String line : whole.lines().toList()) {
                assertThat(new JsonMapper().readTree(line).isObject()).as(line).isTrue();
            }
            begun += whole.isEmpty() ? 0 : 1;
        }
        List<RunRecord> runs = RunHistory.of(project).newestFirst().toList();
        assertThat(runs).as(told).hasSize(begun);
        assertThat(runs).extracting(RunRecord::state).doesNotContain(State.RUNNING, State.FAILED, State.CANCELLED);
    }

    /** Whatever can be seen is one of the outputs, whole; what was being written is hidden. */
    private void checkOutputs(String told) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = project.relativize(file).toString();
                if (name.contains("/.") || name.equals("data/sales.csv")) {
                    continue;
                }
                String dataset = VERSIONED.stream()
                        .filter(each -> name.startsWith(each + "/"))
                        .findFirst()
                        .orElse(name);
                if (name.endsWith("/manifest.json") && VERSIONED.contains(dataset)) {
                    assertThat(new JsonMapper()
                                    .readTree(file.toFile())
                                    .at("/sha256")
                                    .asText())
                            .as(name)
                            .hasSize(64);
                } else {
                    assertThat(undisturbed).as(told).containsKey(dataset);
                    assertThat(Files.readAllBytes(file)).as(name + "\n" + told).isEqualTo(undisturbed.get(dataset));
                }
            }
        }
        for (String file : VERSIONED) {
            for (Path version : versions(project.resolve(file))) {
                assertThat(version).exists();
                assertThat(version.resolveSibling("manifest.json")).exists();
            }
        }
    }

    /** Runs what is left, and compares the bytes of all outputs. */
    private void complete() throws Exception {
        Optional<RunRecord> left = resumable();
        List<RunRecord> before = RunHistory.of(project).newestFirst().toList();
        boolean isDone = !before.isEmpty() && before.get(0).state() == State.SUCCEEDED && left.isEmpty() && allThere();
        if (!isDone) {
            String[] words = left.isPresent() ? new String[] {"run", "--resume"} : new String[] {"run"};
            Process process = start(words);
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(told).isZero();
            RunRecord run = RunHistory.of(project).find(RunHistory.LAST);
            SortedSet<String> all = new TreeSet<>(run.planned());
            all.addAll(run.asked().done());
            assertThat(all).isEqualTo(NODES);
            assertThat(run.state()).isEqualTo(State.SUCCEEDED);
            assertThat(run.asked().resumes()).isEqualTo(left.map(RunRecord::id));
            left.ifPresent(interrupted -> assertThat(run.asked().done()).isSubsetOf(interrupted.done()));
            checkAfter(told);
        }
        assertThat(allThere()).isTrue();
    }

    /** The notes of what outputs were made of are as a kill left them; what was not made to its end is made. */
    private void makeWhatHasChanged() throws IOException {
        Outcome outcome = new Shop(project).run(KilledRuns.class, "run", "--changed");
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        checkAfter(outcome.err());
        assertThat(allThere()).isTrue();
    }

    private boolean allThere() throws IOException {
        for (String file : FILES) {
            if (!Files.exists(project.resolve(file))) {
                return false;
            }
        }
        for (String file : VERSIONED) {
            if (versions(project.resolve(file)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Optional<RunRecord> resumable() {
        try {
            return Optional.of(RunHistory.of(project).resumable());
        } catch (InvalidDefinitionException e) {
            return Optional.empty();
        }
    }

    private void removeOutputs() throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("data"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.endsWith("data") && !file.endsWith("sales.csv")) {
                    Files.delete(file);
                }
            }
        }
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRuns.class.getName()));
        command.addAll(Arrays.asList(words));
        command.addAll(
                List.of("--project", project.toString(), "--runner", random.nextBoolean() ? "parallel" : "sequential"));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<Path> versions(Path dataset) throws IOException {
        return !Files.isDirectory(dataset)
                ? List.of()
                : list(dataset).stream()
                        .filter(version -> !version.getFileName().toString().startsWith("."))
                        .map(version -> version.resolve(dataset.getFileName()))
                        .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Path write(Path root) throws IOException {
        StringBuilder sales = new StringBuilder("id,region,amount\n");
        for (int id = 0; id < ROWS; id++) {
            sales.append(id)
                    .append(",r")
                    .append(id % 5)
                    .append(',')
                    .append(id * 37 % 1000 / 8.0)
                    .append('\n');
        }
        new Shop(root)
                .write("conf/base/catalog.yml", KilledRuns.CATALOG)
                .write("conf/base/parameters.yml", "regions: [r0, r1, r2, r3, r4]\n")
                .write("data/sales.csv", sales.toString());
        return root;
    }
}
