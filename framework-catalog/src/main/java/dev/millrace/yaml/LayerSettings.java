package dev.millrace.yaml;

import dev.millrace.config.Binding;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Layers;
import java.util.Optional;

/**
 * What settings say of the layers of the configuration. References are not resolved here, for they need the layers.
 *
 * @param environment of the environment in whose folder the settings stand
 * @param merge how an upper layer is laid over those below, by kind of files
 */
record LayerSettings(Optional<Parent> environment, Optional<Merge> merge) {
    private static final String ENVIRONMENT = "environment";
    private static final String MERGE = "merge";

    /**
     * What an environment says of itself.
     *
     * @param over the name of the environment over which it lies
     */
    record Parent(ConfigTree over) {}

    /** How layers are laid over each other, for each kind of files. */
    record Merge(
            Optional<Layers> catalog,
            Optional<Layers> parameters,
            Optional<Layers> credentials,
            Optional<Layers> globals,
            Optional<Layers> settings) {
        Layers of(Kind kind) {
            Optional<Layers> asked = switch (kind) {
                case CATALOG -> catalog;
                case PARAMETERS -> parameters;
                case CREDENTIALS -> credentials;
                case GLOBALS -> globals;
                case SETTINGS -> settings;
            };
            return asked.orElse(Layers.DESTRUCTIVE);
        }
    }

    /**
     * Reads the part of the settings that is about layers; others read the rest.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every mistake
     */
    static LayerSettings of(ConfigTree settings) {
        ConfigTree own = settings.without(key -> !key.equals(ENVIRONMENT) && !key.equals(MERGE));
        return own.children().isEmpty()
                ? new LayerSettings(Optional.empty(), Optional.empty())
                : Binding.settings(own, LayerSettings.class);
    }

    Layers merge(Kind kind) {
        return merge.map(each -> each.of(kind)).orElse(Layers.DESTRUCTIVE);
    }
}
