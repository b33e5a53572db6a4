package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Shop.Outcome;
import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @CsvSource({
        "--help, help/millrace.txt",
        "run --help, help/run.txt",
        "pipeline --help, help/pipeline.txt",
        "pipeline create --help, help/pipeline-create.txt",
        "pipeline delete --help, help/pipeline-delete.txt",
        "registry --help, help/registry.txt",
        "registry list --help, help/registry-list.txt",
        "registry describe --help, help/registry-describe.txt",
        "catalog --help, help/catalog.txt",
        "catalog list --help, help/catalog-list.txt",
        "catalog describe --help, help/catalog-describe.txt",
        "catalog explain --help, help/catalog-explain.txt",
        "catalog schema --help, help/catalog-schema.txt",
        "versions --help, help/versions.txt",
        "versions list --help, help/versions-list.txt",
        "versions tag --help, help/versions-tag.txt",
        "versions prune --help, help/versions-prune.txt",
        "catalog describe-datasets --help, help/catalog-describe.txt",
        "check --help, help/check.txt",
        "config --help, help/config.txt",
        "config show --help, help/config-show.txt",
        "config explain --help, help/config-explain.txt",
        "config diff --help, help/config-diff.txt",
        "runs --help, help/runs.txt",
        "runs list --help, help/runs-list.txt",
        "runs show --help, help/runs-show.txt",
        "runs diff --help, help/runs-diff.txt",
        "runs prune --help, help/runs-prune.txt",
        "graph --help, help/graph.txt",
        "completion --help, help/completion.txt",
        "info -h, help/info.txt"
    })
    void explainsEachCommand(String words, String golden) {
        Outcome outcome = run(words);

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.SUCCESS, outcome.out(), ""));
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
        Golden.check(golden, outcome.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void tellsTheVersion(String word) {
        Outcome outcome = run(word);

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.SUCCESS, "millrace " + Version.text() + "\n", ""));
        assertThat(Version.text()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @ParameterizedTest
    @CsvSource({"'', help/millrace.txt", "registry, help/registry.txt", "catalog, help/catalog.txt"})
    void explainsWhatCanBeSaidWhenNoCommandIsGiven(String words, String golden) throws IOException {
        assertThat(run(words)).isEqualTo(new Outcome(ExitCode.MISTAKE, "", golden(golden)));
    }

    @Test
    void refusesUnknownOptionsAllAtOnce() {
        assertThat(run("run --pipline orders --nods a --xyz")).isEqualTo(mistake("""
                        The command line cannot be understood: 3 problems

                        1) CLI-001  There is no option '--pipline'.
                           did you mean '--pipeline'?
                           fix        see 'millrace run --help'
                        2) CLI-001  There is no option '--nods'.
                           did you mean '--nodes'?
                           fix        see 'millrace run --help'
                        3) CLI-001  There is no option '--xyz'.
                           fix        see 'millrace run --help'
                        """));
    }

    @Test
    void refusesAnUnknownCommand() {
        assertThat(run("rnu")).isEqualTo(mistake("""
                        The command line cannot be understood: 1 problem

                        1) CLI-002  There is no command 'rnu'.
                           known      run, pipeline, registry, catalog, config, versions, runs, check, graph, info, completion
                           did you mean 'run'?
                           fix        see 'millrace --help'
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "registry lst, list",
        "registry descrbe, describe",
        "catalog decsribe, describe",
        "pipeline creat, create",
        "grahp, graph",
        "conf, config",
        "reg, registry"
    })
    void suggestsCommands(String words, String meant) {
        Outcome outcome = run(words);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "run --stack | '--stacktrace'",
                "run --from | '--from-inputs' or '--from-nodes'",
                "graph --pipe |",
                "graph -p | ",
                "run -V |",
                "run --p |"
            })
    void suggestsOptionsThatBeginLikeThatButNoOtherLetter(String words, String meant) {
        Outcome outcome = run(words);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CLI-001");
        if (meant == null) {
            assertThat(outcome.err()).doesNotContain("did you mean");
        } else {
            assertThat(outcome.err()).contains("did you mean " + meant + "?");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pipeline create, 'NAME'",
        "pipeline delete, 'NAME'",
        "catalog explain, 'NAME'",
        "config explain, 'KEY'",
        "'config diff test', 'ENV'",
        "versions list, 'NAME'",
        "'versions tag model latest', 'TAG'",
        "runs show, 'RUN'",
        "'runs diff last', 'RUN'"
    })
    void tellsWhichWordIsMissing(String words, String missing) {
        Outcome outcome = run(words);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CLI-003  Missing required parameter: '" + missing + "'.");
    }

    @Test
    void refusesAWordThatNoCommandExpects() {
        assertThat(run("run orders")).isEqualTo(mistake("""
                        The command line cannot be understood: 1 problem

                        1) CLI-002  The word 'orders' is not expected here.
                           fix        see 'millrace run --help'
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "catalog explain, NAME",
        "config explain, KEY",
        "config diff test, ENV",
        "pipeline create, NAME",
        "pipeline delete --yes, NAME",
        "runs show, RUN",
        "runs diff last, RUN",
        "versions list, NAME",
        "versions prune --keep 2, NAME",
        "versions tag totals latest, TAG"
    })
    void refusesACommandWithoutAWordThatItNeeds(String words, String missing) {
        Outcome outcome = run(words);

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CLI-003  Missing required parameter: '" + missing + "'.");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThat(run("run --env")).isEqualTo(mistake("""
                        The command line cannot be understood: 1 problem

                        1) CLI-003  Missing required parameter for option '--env' (NAME).
                           fix        see 'millrace run --help'
                        """));
    }

    @Test
    void refusesAnEnvironmentThatLeadsOutOfTheConfiguration(@TempDir Path folder) {
        Outcome outcome = Shop.in(folder).run("run", "--env", "../secrets");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CONFIG-001  '../secrets' can't be the name of an environment.");
    }

    /** Has a bug that no check can foresee. */
    static final class Buggy implements ProjectDefinition {
        @Override
        public void define(ProjectBuilder project) {
            throw new AssertionError("a bug");
        }
    }

    @Test
    void tellsABugInOneLine(@TempDir Path folder) {
        Outcome outcome = Shop.in(folder).run(Buggy.class, "registry", "list");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        ExitCode.BUG,
                        "",
                        "This should not have happened: java.lang.AssertionError: a bug"
                                + " (--stacktrace shows where; please report it)\n"));
    }

    @Test
    void tellsWhereABugIsWhenAskedFor(@TempDir Path folder) {
        Outcome outcome = Shop.in(folder).run(Buggy.class, "registry", "list", "--stacktrace");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.BUG);
        assertThat(outcome.err())
                .startsWith("This should not have happened: java.lang.AssertionError: a bug\n")
                .contains("\tat dev.millrace.cli.CommandLineTest$Buggy.define(CommandLineTest.java:");
    }

    private static Outcome run(String words) {
        return Shop.runElsewhere(ShopProject.class, words.isEmpty() ? new String[0] : words.split(" "));
    }

    private static Outcome mistake(String told) {
        return new Outcome(ExitCode.MISTAKE, "", told);
    }

    private static String golden(String file) throws IOException {
        try (InputStream bytes = CommandLineTest.class.getResourceAsStream("/" + file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
