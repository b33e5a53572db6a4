package dev.millrace.cli;

import dev.millrace.launch.ProjectDefinition;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/** Puts the commands together. */
final class Commands {
    private Commands() {}

    /** Holds the commands that change pipelines. */
    @Command(
            name = "pipeline",
            description = "Makes and removes pipelines of the project.",
            footerHeading = "%nExample:%n",
            footer = "  millrace pipeline create data_cleaning")
    private static final class Pipelines {}

    /** Holds the commands that tell about pipelines. */
    @Command(
            name = "registry",
            description = "Tells about the pipelines of the project.",
            footerHeading = "%nExample:%n",
            footer = "  millrace registry describe features")
    private static final class Registry {}

    /** Holds the commands about datasets. */
    @Command(
            name = "catalog",
            description = "Tells about the datasets of the project.",
            footerHeading = "%nExample:%n",
            footer = "  millrace catalog describe flights")
    private static final class Catalogs {}

    static int execute(Class<? extends ProjectDefinition> definition, Screen screen, String... args) {
        RootCommand root = new RootCommand();
        Invocation invocation = new Invocation(definition, screen, root, List.of(args));
        Failures failures = new Failures(screen, root);
        CommandLine line = own(invocation);
        PluginCommands.besides(Set.copyOf(line.getSubcommands().keySet()))
                .addTo(line)
                .forTelling()
                .ifPresent(screen::tell);
        line.setColorScheme(Help.defaultColorScheme(screen.ansi()))
                .setOut(writer(screen.out()))
                .setErr(writer(screen.err()))
                .setUsageHelpLongOptionsMaxWidth(28)
                .setExecutionStrategy(new Execution(invocation))
                .setParameterExceptionHandler(new UsageMistakes(screen))
                .setExecutionExceptionHandler((thrown, command, parsed) -> failures.tell(thrown));
        line.getCommandSpec().version("millrace " + version());
        try {
            return line.execute(args);
        } catch (Error e) {
            return failures.tell(e);
        }
    }

    private static CommandLine own(Invocation invocation) {
        return new CommandLine(invocation.root())
                .addSubcommand(new RunCommand(invocation))
                .addSubcommand(new CommandLine(new Pipelines())
                        .addSubcommand(new PipelineCreate(invocation))
                        .addSubcommand(new PipelineDelete(invocation)))
                .addSubcommand(new CommandLine(new Registry())
                        .addSubcommand(new RegistryList(invocation))
                        .addSubcommand(new RegistryDescribe(invocation)))
                .addSubcommand(new CommandLine(new Catalogs())
                        .addSubcommand(new CatalogList(invocation))
                        .addSubcommand(new CatalogDescribe(invocation)))
                .addSubcommand(new GraphCommand(invocation))
                .addSubcommand(new InfoCommand(invocation))
                .addSubcommand(new CompletionCommand(invocation));
    }

    /** Returns the version of the program, as its jar knows it. */
    static String version() {
        return Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("(built from source)");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
