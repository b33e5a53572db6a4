package dev.millrace.launch;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the plugins of a project. */
final class Plugins {
    private Plugins() {}

    /**
     * Returns the plugins on the class path by name, followed by those that the project adds.
     *
     * @throws InvalidDefinitionException if one of them can't be made
     */
    static List<MillracePlugin> of(List<MillracePlugin> added) {
        List<MillracePlugin> plugins = new ArrayList<>();
        try {
            ServiceLoader.load(MillracePlugin.class).forEach(plugins::add);
        } catch (ServiceConfigurationError e) {
            throw new InvalidDefinitionException(
                    "A plugin cannot be loaded",
                    Problems.of(Problem.error(ProjectCodes.PLUGIN_NOT_LOADED, String.valueOf(e.getMessage()))
                            .fix("let META-INF/services/" + MillracePlugin.class.getName()
                                    + " name a public class with a"
                                    + " public constructor without parameters; './mvnw clean' forgets a file that was"
                                    + " removed")),
                    e);
        }
        plugins.sort(Comparator.comparing(MillracePlugin::name));
        plugins.addAll(added);
        return List.copyOf(plugins);
    }
}
