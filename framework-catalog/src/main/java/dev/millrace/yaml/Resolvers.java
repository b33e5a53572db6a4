package dev.millrace.yaml;

import dev.millrace.config.ConfigResolver;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The resolvers besides those that are built into references.
 *
 * @param folder the configuration folder
 */
record Resolvers(Path folder) {
    /**
     * Returns the resolver of a name; our own comes first.
     *
     * @throws java.util.ServiceConfigurationError if a plugin's can't be made
     */
    Optional<ConfigResolver> named(String name) {
        if (name.equals(SecretFile.NAME)) {
            return Optional.of(new SecretFile(folder));
        }
        return ServiceLoader.load(ConfigResolver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(name))
                .findFirst();
    }
}
