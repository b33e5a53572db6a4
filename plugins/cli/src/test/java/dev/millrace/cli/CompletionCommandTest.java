package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.cli.Shop.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
    @TempDir
    Path folder;

    @Test
    void saysHowToUseTheScript() {
        assertThat(run("zsh").out())
                .startsWith("# Completes the words of millrace and ./millrace.")
                .contains("~/.zshrc");
        assertThat(run("bash").out()).contains("source <(./millrace completion bash)", "~/.bashrc");
        assertThat(run()).isEqualTo(run("bash"));
    }

    @Test
    void refusesOtherShells() {
        Outcome outcome = run("fish");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CLI-003", "fish", "[bash, zsh]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millrace re             | registry",
                "./millrace ca           | catalog",
                "./millrace pipeline c   | create",
                "./millrace graph --no-p | --no-params",
                "./millrace graph -f d   | dot",
                "./millrace run -r par   | parallel"
            })
    void completesWordsInBash(String typed, String completed) throws Exception {
        Path script =
                Files.writeString(folder.resolve("completion"), run("bash").out());
        String[] words = typed.split(" ");

        Process process = bash("""
                source %s
                COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}
                complete -p millrace >/dev/null && _complete_millrace
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(script, typed, words.length - 1, typed));

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .contains(completed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "run --nodes cl               | cleanOrders",
                "run --nodes tell,cl          | tell,cleanOrders",
                "run --from-nodes = cl        | cleanOrders",
                "run --runner = par           | parallel",
                "run --runner =               | sequential,parallel",
                "run --params a = cl          | ",
                "graph or                     | orders",
                "graph --format = s           | svg",
                "catalog describe ord         | order_count,orders",
                "catalog describe --js        | --json",
                "run --env                    | base,local,test",
                "runs diff last la            | last",
                "run --nodes wi               | with\\ blank"
            })
    void completesNamesOfTheProjectInBash(String typed, String completed) throws Exception {
        Path script =
                Files.writeString(folder.resolve("completion"), run("bash").out());
        Path program = Files.writeString(folder.resolve("millrace"), """
                #!/bin/sh
                case "$*" in
                    'completion --names nodes') printf '%s\\n' cleanOrders countOrders 'with blank' ;;
                    'completion --names pipelines') printf '%s\\n' __default__ orders ;;
                    'completion --names datasets') printf '%s\\n' order_count orders report ;;
                    'completion --names environments') printf '%s\\n' base local test ;;
                    'completion --names runs') printf '%s\\n' 2026-01-01 last ;;
                esac
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        boolean isBegun = !typed.endsWith("--env");
        String words = program + " " + typed + (isBegun ? "" : " ''");

        Process process = bash("""
                source %s 2>/dev/null
                COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                [[ $(complete -p millrace) == *_complete_millrace_names* ]] && _complete_millrace_names 2>/dev/null
                IFS=,; printf '%%s' "${COMPREPLY[*]}"
                """.formatted(script, words));

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(completed == null ? "" : completed);
    }

    @Test
    void tellsKindsOfNamesThatItDoesNotKnow() {
        Outcome outcome = Shop.in(folder).run("completion", "--names", "nodse");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISTAKE);
        assertThat(outcome.err()).contains("CLI-003", "nodse", "namespaces");
    }

    @Test
    void takesNoHiddenFolderForAnEnvironment() throws IOException {
        Shop shop = Shop.in(folder);
        Files.createDirectories(folder.resolve("conf/.cache"));

        assertThat(shop.run("completion", "--names", "environments").out()).isEqualTo("base\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pipelines    | __default__ orders reporting",
                "nodes        | cleanOrders countOrders tellOrders",
                "datasets     | clean_orders order_count orders report",
                "tags         | fast",
                "namespaces   |",
                "environments | base",
                "runs         | last"
            })
    void tellsTheShellTheNamesOfTheProject(String kind, String names) {
        Outcome outcome = Shop.in(folder).run("completion", "--names", kind);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines()).containsExactly(names == null ? new String[0] : names.split(" "));
    }

    private static Process bash(String script) throws IOException {
        assumeTrue(
                Stream.of("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash")
                        .anyMatch(each -> Files.exists(Path.of(each))),
                "there is no bash on this machine");
        return new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
    }

    private static Outcome run(String... shell) {
        return Shop.runElsewhere(
                ShopProject.class,
                Stream.concat(Stream.of("completion"), Stream.of(shell)).toArray(String[]::new));
    }
}
