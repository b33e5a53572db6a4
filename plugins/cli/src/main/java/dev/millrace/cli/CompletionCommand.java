package dev.millrace.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the script by which a shell completes the words of this program. */
final class CompletionCommand implements OwnCommand {
    private final Invocation invocation;
    private final Given<Shell> shell = Given.choice(Shell.bash);
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
                "Prints a script that lets a shell complete commands and options.",
                "  source <(./millrace completion bash)",
                "  source <(./millrace completion zsh)");
        spec.addPositional(shell.word()
                .paramLabel("SHELL")
                .description("bash, which is meant if left out, or zsh.")
                .build());
    }

    @Override
    public Integer call() {
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
                .print(header + script.substring(script.indexOf('\n') + 1).stripTrailing());
        return ExitCode.SUCCESS;
    }
}
