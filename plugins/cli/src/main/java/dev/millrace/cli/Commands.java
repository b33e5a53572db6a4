package dev.millrace.cli;

import dev.millrace.launch.ProjectDefinition;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/** Puts the commands together. */
final class Commands {
    /** The commands that know nothing of the others, by name, in the order of the help. */
    private static final Map<String, Function<Invocation, CommandLine>> OWN = own();

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
        CommandLine line = line(invocation);
        line.setColorScheme(Help.defaultColorScheme(screen.ansi()))
                .setOut(writer(screen.out()))
                .setErr(writer(screen.err()))
                .setUsageHelpLongOptionsMaxWidth(28)
                .setExecutionStrategy(new Execution(invocation))
                .setParameterExceptionHandler(new UsageMistakes(screen))
                .setExecutionExceptionHandler((thrown, command, parsed) -> failures.tell(thrown));
        line.getCommandSpec().version(Version.line());
        try {
            return line.execute(args);
        } catch (Error e) {
            return failures.tell(e);
        }
    }

    /**
     * Returns the one command whose name comes first, for making commands takes longer than most of them; or all, those
     * of plugins included, if that is none of ours, or wants to know the others.
     */
    private static CommandLine line(Invocation invocation) {
        List<String> words = invocation.arguments();
        CommandLine line = new CommandLine(invocation.root());
        Function<Invocation, CommandLine> first = words.isEmpty() ? null : OWN.get(words.get(0));
        if (first != null) {
            return line.addSubcommand(first.apply(invocation));
        }
        OWN.values().forEach(each -> line.addSubcommand(each.apply(invocation)));
        line.addSubcommand(new CompletionCommand(invocation));
        PluginCommands.besides(Set.copyOf(line.getSubcommands().keySet()))
                .addTo(line)
                .forTelling()
                .ifPresent(invocation.screen()::tell);
        return line;
    }

    private static Map<String, Function<Invocation, CommandLine>> own() {
        Map<String, Function<Invocation, CommandLine>> commands = new LinkedHashMap<>();
        commands.put("run", invocation -> new CommandLine(new RunCommand(invocation)));
        commands.put(
                "pipeline",
                invocation -> new CommandLine(new Pipelines())
                        .addSubcommand(new PipelineCreate(invocation))
                        .addSubcommand(new PipelineDelete(invocation)));
        commands.put(
                "registry",
                invocation -> new CommandLine(new Registry())
                        .addSubcommand(new RegistryList(invocation))
                        .addSubcommand(new RegistryDescribe(invocation)));
        commands.put(
                "catalog",
                invocation -> new CommandLine(new Catalogs())
                        .addSubcommand(new CatalogList(invocation))
                        .addSubcommand(new CatalogDescribe(invocation)));
        commands.put("graph", invocation -> new CommandLine(new GraphCommand(invocation)));
        commands.put("info", invocation -> new CommandLine(new InfoCommand(invocation)));
        return commands;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
