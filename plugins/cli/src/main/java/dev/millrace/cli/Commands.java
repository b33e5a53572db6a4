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
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the commands together. */
final class Commands {
    /** The commands that know nothing of the others, by name, in the order of the help. */
    private static final Map<String, Function<Invocation, CommandLine>> OWN = own();

    private Commands() {}

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
                .setExecutionExceptionHandler((thrown, command, parsed) -> failures.tell(thrown, command));
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
        CommandLine line = invocation.root().line();
        Function<Invocation, CommandLine> first = words.isEmpty() ? null : OWN.get(words.get(0));
        if (first != null) {
            return line.addSubcommand(first.apply(invocation));
        }
        OWN.values().forEach(each -> line.addSubcommand(each.apply(invocation)));
        line.addSubcommand(new CompletionCommand(invocation).line());
        PluginCommands.besides(Set.copyOf(line.getSubcommands().keySet()))
                .addTo(line)
                .forTelling()
                .ifPresent(invocation.screen()::tell);
        return line;
    }

    private static Map<String, Function<Invocation, CommandLine>> own() {
        Map<String, Function<Invocation, CommandLine>> commands = new LinkedHashMap<>();
        commands.put("run", invocation -> new RunCommand(invocation).line());
        commands.put(
                "pipeline",
                invocation -> group(
                                "pipeline",
                                "Makes and removes pipelines of the project.",
                                "  millrace pipeline create data_cleaning")
                        .addSubcommand(new PipelineCreate(invocation).line())
                        .addSubcommand(new PipelineDelete(invocation).line()));
        commands.put(
                "registry",
                invocation -> group(
                                "registry",
                                "Tells about the pipelines of the project.",
                                "  millrace registry describe features")
                        .addSubcommand(new RegistryList(invocation).line())
                        .addSubcommand(new RegistryDescribe(invocation).line()));
        commands.put(
                "catalog",
                invocation -> group(
                                "catalog",
                                "Tells about the datasets of the project.",
                                "  millrace catalog describe flights")
                        .addSubcommand(new CatalogList(invocation).line())
                        .addSubcommand(new CatalogDescribe(invocation).line())
                        .addSubcommand(new CatalogExplain(invocation).line())
                        .addSubcommand(new CatalogSchemaCommand(invocation).line()));
        commands.put(
                "config",
                invocation -> group(
                                "config",
                                "Tells what the configuration says, and where it says so.",
                                "  millrace config explain cleaning.max_delay")
                        .addSubcommand(new ConfigShow(invocation).line())
                        .addSubcommand(new ConfigExplain(invocation).line())
                        .addSubcommand(new ConfigDiff(invocation).line()));
        commands.put(
                "versions",
                invocation -> group(
                                "versions",
                                "Tells about the versions of datasets, tags them and removes old ones.",
                                "  millrace versions list clean_flights")
                        .addSubcommand(new VersionsList(invocation).line())
                        .addSubcommand(new VersionsTag(invocation).line())
                        .addSubcommand(new VersionsPrune(invocation).line()));
        commands.put(
                "runs",
                invocation -> group(
                                "runs",
                                "Tells what is recorded of the runs of the project.",
                                "  millrace runs show last")
                        .addSubcommand(new RunsList(invocation).line())
                        .addSubcommand(new RunsShow(invocation).line())
                        .addSubcommand(new RunsDiff(invocation).line())
                        .addSubcommand(new RunsPrune(invocation).line()));
        commands.put("check", invocation -> new CheckCommand(invocation).line());
        commands.put("graph", invocation -> new GraphCommand(invocation).line());
        commands.put("info", invocation -> new InfoCommand(invocation).line());
        return commands;
    }

    /** Returns a command that only holds others. */
    private static CommandLine group(String name, String description, String example) {
        CommandSpec spec = CommandSpec.create();
        OwnCommand.describe(spec, name, description, example);
        return new CommandLine(spec);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }
}
