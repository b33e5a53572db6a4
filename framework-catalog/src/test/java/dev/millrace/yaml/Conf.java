package dev.millrace.yaml;

import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.problem.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration folder that a test writes. */
final class Conf {
    private final Path folder;
    private Environment environment = Environment.LOCAL;
    private ConfigTree params = ConfigTree.empty();
    private Map<String, String> variables = Map.of();

    Conf(Path project) {
        folder = project.resolve("conf");
    }

    Conf file(String name, String... lines) {
        return bytes(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Conf bytes(String name, byte[] bytes) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.write(folder.resolve(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Conf environment(String name) {
        environment = new Environment(name);
        return this;
    }

    Conf params(Map<String, ?> values) {
        params = ConfigTree.of(values, Location.named("--params"));
        return this;
    }

    Conf variables(Map<String, String> values) {
        variables = values;
        return this;
    }

    ConfigFiles open() {
        return ConfigFiles.of(folder, environment, params, variables);
    }

    Object plain(Kind kind) {
        return open().read(kind).plain();
    }
}
