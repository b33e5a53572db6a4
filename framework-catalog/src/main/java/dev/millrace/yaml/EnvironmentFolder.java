package dev.millrace.yaml;

import dev.millrace.config.ConfigSource.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder of one environment.
 *
 * @param folder the folder, which need not be there
 */
record EnvironmentFolder(Path folder) {
    private static final int DEEPEST = 20;

    /** Returns the files of one kind in alphabetical order; hidden ones and those in hidden folders are passed over. */
    List<Path> files(Kind kind) {
        String beginning = kind.name().toLowerCase(Locale.ROOT);
        List<Path> files = new ArrayList<>();
        for (Path each : list(folder)) {
            if (each.getFileName().toString().startsWith(beginning)) {
                files.addAll(Files.isDirectory(each) ? below(each) : List.of(each));
            }
        }
        return files.stream().filter(EnvironmentFolder::isConfiguration).toList();
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> paths = Files.walk(folder, DEEPEST)) {
            return paths.filter(path -> isVisible(folder.relativize(path)))
                    .sorted(byName())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> isVisible(path.getFileName()))
                    .sorted(byName())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Comparator<Path> byName() {
        return Comparator.comparing(path -> path.toString().replace('\\', '/'));
    }

    private static boolean isVisible(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isConfiguration(Path path) {
        String name = path.getFileName().toString();
        return (name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".json")) && Files.isRegularFile(path);
    }
}
