package dev.millrace.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script by which a shell completes the words of this program. */
@Command(
        name = "completion",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Prints a script that lets a shell complete commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(./millrace completion bash)", "  source <(./millrace completion zsh)"})
final class CompletionCommand implements Callable<Integer> {
    private final Invocation invocation;

    /** The shells for which there is a script. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", arity = "0..1", description = "bash, which is meant if left out, or zsh.")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
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
                """.formatted(shell.name());
        invocation
                .screen()
                .print(header + script.substring(script.indexOf('\n') + 1).stripTrailing());
        return ExitCode.SUCCESS;
    }
}
