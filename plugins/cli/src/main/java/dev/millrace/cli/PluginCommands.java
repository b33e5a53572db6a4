package dev.millrace.cli;

import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.InitializationException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands that plugins add, and what is wrong with those that can't be added.
 *
 * @param commands the commands, by name
 * @param problems one problem for each that can't be used
 */
record PluginCommands(List<PluginCommand> commands, List<Problem> problems) {
    private static final ProblemCode NOT_USABLE = new ProblemCode("CLI", 10);
    private static final String UNNAMED = "<main class>";

    /**
     * One command.
     *
     * @param name how it is called
     * @param provider makes it
     */
    record PluginCommand(String name, Provider<ProjectCommand> provider) {}

    /** Finds the commands on the class path, none of which is made; names that are taken are refused. */
    static PluginCommands besides(Set<String> taken) {
        List<PluginCommand> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Iterator<Provider<ProjectCommand>> providers =
                ServiceLoader.load(ProjectCommand.class).stream().iterator();
        for (Provider<ProjectCommand> next = next(providers, problems);
                next != null;
                next = next(providers, problems)) {
            add(next, found, problems);
        }
        found.sort(Comparator.comparing(PluginCommand::name).thenComparing(command -> type(command)));
        return new PluginCommands(withoutClashes(found, taken, problems), problems);
    }

    /** Passes over providers that can't be loaded. */
    private static @Nullable Provider<ProjectCommand> next(
            Iterator<Provider<ProjectCommand>> providers, List<Problem> problems) {
        while (true) {
            try {
                return providers.hasNext() ? providers.next() : null;
            } catch (ServiceConfigurationError e) {
                problems.add(Problem.error(NOT_USABLE, "A command of a plugin can't be loaded: " + e.getMessage() + ".")
                        .fix("let META-INF/services/" + ProjectCommand.class.getName()
                                + " name a public class with a public"
                                + " constructor without parameters; './mvnw clean' forgets a file that was removed"));
            }
        }
    }

    private static void add(Provider<ProjectCommand> provider, List<PluginCommand> found, List<Problem> problems) {
        Command command = provider.type().getAnnotation(Command.class);
        String name = command == null ? UNNAMED : command.name();
        if (name.equals(UNNAMED) || name.isBlank()) {
            problems.add(Problem.error(
                            NOT_USABLE,
                            "Class " + provider.type().getName() + " can't be a command: it carries no @Command with a"
                                    + " name.")
                    .fix("add @Command(name = \"...\") of picocli to the class"));
        } else {
            found.add(new PluginCommand(name, provider));
        }
    }

    private static List<PluginCommand> withoutClashes(
            List<PluginCommand> sorted, Set<String> taken, List<Problem> problems) {
        Map<String, String> owners = new HashMap<>();
        taken.forEach(name -> owners.put(name, "Millrace"));
        List<PluginCommand> kept = new ArrayList<>();
        for (PluginCommand command : sorted) {
            String owner = owners.putIfAbsent(command.name(), type(command));
            if (owner == null) {
                kept.add(command);
            } else {
                problems.add(Problem.error(
                                NOT_USABLE,
                                "Class " + type(command) + " can't be the command '" + command.name()
                                        + "': that is one of " + owner + ".")
                        .fix("give it another name, or take the plugin from the class path"));
            }
        }
        return kept;
    }

    /** Adds the commands, whose classes are only made when they are asked for; returns these with further problems. */
    PluginCommands addTo(CommandLine line) {
        List<Problem> all = new ArrayList<>(problems);
        for (PluginCommand command : commands) {
            try {
                CommandLine added = new CommandLine(command.provider().type(), new OnDemand(command.provider()));
                addOpenOptions(added);
                line.addSubcommand(command.name(), added);
            } catch (InitializationException e) {
                line.getCommandSpec().removeSubcommand(command.name());
                all.add(Problem.error(
                                NOT_USABLE,
                                "Class " + type(command) + " can't be the command '" + command.name() + "': "
                                        + e.getMessage() + ".")
                        .fix("correct the plugin, or take it from the class path"));
            }
        }
        return new PluginCommands(commands, all);
    }

    /** Returns what people are to be told, if there is anything; all other commands can be used. */
    Optional<String> forTelling() {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problems(problems).render("Some commands of plugins cannot be used") + "\n");
    }

    private static void addOpenOptions(CommandLine line) {
        OpenOptions open = new OpenOptions();
        CommandSpec options = CommandSpec.wrapWithoutInspection(open);
        open.declare(options);
        line.getCommandSpec().addMixin(Execution.OPEN_OPTIONS, options);
        line.getSubcommands().values().forEach(PluginCommands::addOpenOptions);
    }

    /** Makes the class of a command as its plugin wants it, and all others as picocli does. */
    private record OnDemand(Provider<ProjectCommand> provider) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == provider.type()
                    ? type.cast(provider.get())
                    : CommandLine.defaultFactory().create(type);
        }
    }

    private static String type(PluginCommand command) {
        return command.provider().type().getName();
    }
}
