package dev.millrace.cli;

import dev.millrace.launch.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the script by which a shell completes the words of this program. */
final class CompletionCommand implements OwnCommand {
    private final Invocation invocation;
    private final Given<Shell> shell = Given.choice(Shell.bash);
    private final Given<@Nullable ProjectNames> names = Given.choice(ProjectNames.class);
    private CommandSpec spec = CommandSpec.create();

    /** The shells for which there is a script. */
    enum Shell {
        bash,
        zsh
    }

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void declare(CommandSpec declared) {
        spec = declared;
        OwnCommand.describe(
                spec,
                "completion",
                "Prints a script that lets a shell complete commands, options, and names of the project.",
                "  source <(./millrace completion bash)",
                "  source <(./millrace completion zsh)");
        spec.addPositional(shell.word()
                .paramLabel("SHELL")
                .description("bash, which is meant if left out, or zsh.")
                .build());
        spec.addOption(names.option("--names")
                .paramLabel("KIND")
                .hidden(true) // what the script asks
                .build());
    }

    @Override
    public Integer call() {
        ProjectNames kind = names.value();
        if (kind != null) {
            return invocation.onProject(project -> print(kind, project));
        }
        String script = AutoComplete.bash("millrace", spec.root().commandLine());
        String header = """
                # Completes the words of millrace and ./millrace. For this session of the shell:
                #   source <(./millrace completion %1$s)
                # For every session, write it to a file that ~/.%1$src reads:
                #   ./millrace completion %1$s >~/.millrace-completion.%1$s
                #   echo 'source ~/.millrace-completion.%1$s' >>~/.%1$src
                """.formatted(shell.value().name());
        invocation
                .screen()
                .print(header
                        + script.substring(script.indexOf('\n') + 1)
                        + ofNames().stripTrailing());
        return ExitCode.SUCCESS;
    }

    private int print(ProjectNames kind, Project project) {
        try {
            kind.of(project).stream()
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .sorted()
                    .forEach(invocation.screen()::print);
            return ExitCode.SUCCESS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ofNames() {
        try (InputStream script = CompletionCommand.class.getResourceAsStream("completion.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
