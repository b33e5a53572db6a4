package dev.millrace.sample.flights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.ExitCode;
import dev.millrace.cli.MillraceCli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project as people use it, from the command line; on the small cut. */
class CommandLineTest {
    @TempDir
    private Path folder;

    private ProjectCopy project;

    @BeforeEach
    void copyProject() throws IOException {
        project = ProjectCopy.in(folder);
    }

    @Test
    void runsASingleNodeAndWritesOnlyItsOutputs() throws IOException {
        Outcome outcome = run("run", "--env", "test", "--nodes", "cleanFlights");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(project.written("test").keySet())
                .containsExactly("02_intermediate/clean_flights.parquet", "02_intermediate/cleaning.json");
    }

    @Test
    void goesOnFromANodeWithWhatAnEarlierRunHasWritten() throws IOException {
        run("run", "--env", "test");
        byte[] whole = Files.readAllBytes(project.report("test"));
        Files.delete(project.report("test"));

        Outcome outcome = run("run", "--env", "test", "--from-nodes", "evaluate");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(Files.readAllBytes(project.report("test"))).isEqualTo(whole);
    }

    @Test
    void runsOnePipeline() throws IOException {
        Outcome outcome = run("run", "--env", "test", "--pipeline", "features", "--runner", "parallel");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(project.written("test").keySet())
                .contains("04_feature/route_delays.csv")
                .noneMatch(name -> name.startsWith("05_model_input"));
    }

    @Test
    void drawsTheReportAnewByItsTag() throws IOException {
        run("run", "--env", "test");
        byte[] report = Files.readAllBytes(project.report("test"));
        Files.delete(project.report("test"));

        Outcome outcome = run("run", "--env", "test", "--tags", "report");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(outcome.out()).contains("2 nodes");
        assertThat(Files.readAllBytes(project.report("test"))).isEqualTo(report);
    }

    @Test
    void runsOnlyWhatAChangeReaches() throws IOException {
        run("run", "--env", "test");
        Path airports = folder.resolve("data/01_raw/airports.csv");

        assertThat(run("run", "--env", "test", "--changed").out()).startsWith("Succeeded: 0 of ");

        Files.setLastModifiedTime(airports, FileTime.from(Instant.now()));
        assertThat(run("run", "--env", "test", "--changed").out()).startsWith("Succeeded: 0 of ");

        assertThat(run("run", "--env", "test", "--explain", "--params", "split.seed=8")
                        .out())
                .containsPattern("cleanFlights +skipped +nothing has changed")
                .containsPattern("split +runs +parameter 'split.*' changed")
                .containsPattern("train +runs +node 'split' runs before it");

        Files.writeString(airports, Files.readString(airports).strip() + "\n\n");
        assertThat(run("run", "--env", "test", "--explain").out())
                .containsPattern("measureFlights +runs +input 'airports' changed");
    }

    @Test
    void takesAParameterFromTheCommandLine() throws IOException {
        run("run", "--env", "test", "--nodes", "cleanFlights", "--params", "cleaning.max_delay=60");

        assertThat(Files.readString(project.outputs("test").resolve("02_intermediate/cleaning.json")))
                .contains("1902");
    }

    @Test
    void refusesAShareThatLeavesNoTestFlights() {
        Outcome outcome = run("run", "--env", "test", "--params", "split.test_share=0");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("test_share has to be between 0 and 1");
    }

    @Test
    void saysWhatIsMissingIfAnEarlierNodeNeverRan() {
        Outcome outcome = run("run", "--env", "test", "--from-nodes", "evaluate");

        assertThat(outcome.exitCode()).isNotEqualTo(ExitCode.SUCCESS);
        assertThat(outcome.err()).contains("delay_model").doesNotContain("\tat ");
    }

    @Test
    void listsThePipelines() {
        Outcome outcome = run("registry", "list");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.SUCCESS);
        assertThat(outcome.out()).contains("features", "model");
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = new String[arguments.length + 2];
        all[0] = "--project";
        all[1] = folder.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        int exitCode = MillraceCli.run(
                FlightsProject.class,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                all);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
