package dev.millrace.launch;

import dev.millrace.config.Environment;
import dev.millrace.problem.InvalidDefinitionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What of a project is checked. Immutable. */
public final class CheckOptions {
    private static final CheckOptions ALL = new CheckOptions(List.of(), false);

    private final List<Environment> environments;
    private final boolean online;

    private CheckOptions(List<Environment> environments, boolean online) {
        this.environments = List.copyOf(environments);
        this.online = online;
    }

    /** Returns the options that check every environment that has a folder, and {@code local}, without any storage. */
    public static CheckOptions everything() {
        return ALL;
    }

    /** Returns these options with no other environments than these; with all if there are none. */
    public CheckOptions in(List<Environment> chosen) {
        return new CheckOptions(chosen.stream().distinct().toList(), online);
    }

    /** Returns these options with a look at storages: whether what no node makes is there. */
    public CheckOptions online() {
        return new CheckOptions(environments, true);
    }

    boolean isOnline() {
        return online;
    }

    /** Returns the environments in which a project is checked; {@code base} alone only if it was asked for. */
    List<Environment> environments(ProjectLayout layout) {
        if (!environments.isEmpty() || !Files.isDirectory(layout.conf())) {
            return environments.isEmpty() ? List.of(Environment.LOCAL) : environments;
        }
        try (Stream<Path> folders = Files.list(layout.conf())) {
            return Stream.concat(
                            Stream.of(Environment.LOCAL),
                            folders.filter(Files::isDirectory)
                                    .map(folder -> folder.getFileName().toString())
                                    .filter(CheckOptions::isLegal)
                                    .sorted()
                                    .map(Environment::new))
                    .filter(each -> !each.equals(Environment.BASE))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets folders pass that nobody could name, such as those that an editor makes. */
    private static boolean isLegal(String name) {
        try {
            new Environment(name);
            return true;
        } catch (InvalidDefinitionException e) {
            return false;
        }
    }
}
