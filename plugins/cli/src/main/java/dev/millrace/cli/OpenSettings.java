package dev.millrace.cli;

import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.config.Layers;
import dev.millrace.launch.ProjectLayout;
import dev.millrace.launch.ProjectOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a project is to be opened, as far as somebody said so.
 *
 * @param environment the environment, null if nobody named one
 * @param params the parameters to change
 * @param areNewParamsAllowed whether parameters to change may be some that no file has
 * @param confSource where the configuration is, null if nobody named one
 */
record OpenSettings(
        @Nullable String environment,
        ConfigTree params,
        boolean areNewParamsAllowed,
        @Nullable String confSource) {
    static OpenSettings none() {
        return new OpenSettings(null, ConfigTree.empty(), false, null);
    }

    /** Returns these settings where they say something, the others where they do not; parameters key by key. */
    OpenSettings over(OpenSettings others) {
        return new OpenSettings(
                environment == null ? others.environment : environment,
                Layers.DEEP.merge(List.of(others.params, params)),
                areNewParamsAllowed || others.areNewParamsAllowed,
                confSource == null ? others.confSource : confSource);
    }

    /** Returns how to open the project that is named or found. */
    ProjectOptions of(RootCommand root) {
        String conf = confSource;
        ProjectLayout layout = conf == null ? root.layout() : root.layout(conf);
        ProjectOptions options =
                ProjectOptions.of(layout).in(environmentOrUsual()).with(params);
        return areNewParamsAllowed ? options.allowingNewParameters() : options;
    }

    private Environment environmentOrUsual() {
        String named = environment == null ? System.getenv("MILLRACE_ENV") : environment;
        return named == null || named.isEmpty() ? Environment.LOCAL : new Environment(named);
    }
}
