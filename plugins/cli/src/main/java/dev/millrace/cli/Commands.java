package dev.millrace.cli;

import dev.millrace.launch.ProjectDefinition;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/** Puts the commands together. */
final class Commands {
    private Commands() {}

    /** Holds the commands about pipelines. */
    @Command(name = "registry", description = "Tells about the pipelines of the project.")
    private static final class Registry {}

    /** Holds the commands about datasets. */
    @Command(name = "catalog", description = "Tells about the datasets of the project.")
    private static final class Catalogs {}

    static int execute(Class<? extends ProjectDefinition> definition, Screen screen, String... args) {
        RootCommand root = new RootCommand();
        Invocation invocation = new Invocation(definition, screen, root, List.of(args));
        Failures failures = new Failures(screen, root);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new RunCommand(invocation))
                .addSubcommand(new CommandLine(new Registry())
                        .addSubcommand(new RegistryList(invocation))
                        .addSubcommand(new RegistryDescribe(invocation)))
                .addSubcommand(new CommandLine(new Catalogs()).addSubcommand(new CatalogList(invocation)))
                .addSubcommand(new InfoCommand(invocation))
                .setColorScheme(Help.defaultColorScheme(screen.ansi()))
                .setOut(writer(screen.out()))
                .setErr(writer(screen.err()))
                .setUsageHelpLongOptionsMaxWidth(28)
                .setParameterExceptionHandler(new UsageMistakes(screen))
                .setExecutionExceptionHandler((thrown, command, parsed) -> failures.tell(thrown));
        line.getCommandSpec().version(Version.line());
        try {
            return line.execute(args);
        } catch (Error e) {
            return failures.tell(e);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
