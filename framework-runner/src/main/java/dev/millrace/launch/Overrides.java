package dev.millrace.launch;

import dev.millrace.config.ConfigSource;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks the parameters that are laid over those of the files: each must be one that a file has, or one that a file
 * refers to as {@code runtime_params:name}, so that a typing mistake does not go unseen; new ones must be allowed.
 */
final class Overrides {
    private static final Pattern REFERENCE = Pattern.compile("runtime_params\\s*:\\s*([^\\s,}]+)");

    private final ProjectOptions options;
    private final ConfigSource files;

    Overrides(ProjectOptions options, ConfigSource files) {
        this.options = options;
        this.files = files;
    }

    /**
     * Returns normally if every one is known.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every one that nobody knows
     */
    void check() {
        List<String> paths = leaves(options.overrides(), "");
        if (paths.isEmpty() || options.areNewParametersAllowed()) {
            return;
        }
        Set<String> referred = referred();
        List<String> unsure = paths.stream()
                .filter(path -> referred.stream().noneMatch(name -> isWithin(path, name) || isWithin(name, path)))
                .toList();
        if (unsure.isEmpty() || referred.stream().anyMatch(name -> name.startsWith("$"))) {
            return;
        }
        ConfigTree known = ConfigFiles.of(options.layout().conf(), options.environment(), without(unsure))
                .read(Kind.PARAMETERS);
        new Problems(unsure.stream()
                        .filter(path -> known.at(path).isEmpty())
                        .map(path -> problem(path, known))
                        .toList())
                .throwIfAny("The parameters cannot be changed");
    }

    private Problem problem(String path, ConfigTree known) {
        List<String> sources = files.files(Kind.PARAMETERS);
        return Problem.error(
                        ProjectCodes.UNKNOWN_PARAMETER, "There is no parameter '" + path + "' that could be changed.")
                .at(options.overrides().at(path).orElseThrow().location())
                .with("looked in", sources.isEmpty() ? "no parameter file" : String.join("; ", sources))
                .didYouMean(path, known.paths())
                .fix("correct the name, add it to a parameters file, or allow new ones with --allow-new-params");
    }

    private static List<String> leaves(ConfigTree tree, String path) {
        if (!tree.isMapping() || tree.children().isEmpty()) {
            return path.isEmpty() ? List.of() : List.of(path);
        }
        return tree.children().entrySet().stream()
                .flatMap(child -> leaves(child.getValue(), below(path, child.getKey())).stream())
                .toList();
    }

    /** Returns the overrides without some, so that what is left of those comes from files. */
    private ConfigTree without(List<String> paths) {
        return without(options.overrides(), "", Set.copyOf(paths));
    }

    private static ConfigTree without(ConfigTree tree, String path, Set<String> paths) {
        if (!tree.isMapping()) {
            return tree;
        }
        Map<String, ConfigTree> left = new LinkedHashMap<>();
        tree.children().forEach((key, child) -> {
            String at = below(path, key);
            ConfigTree kept = without(child, at, paths);
            if (!paths.contains(at) && !(kept.isMapping() && kept.children().isEmpty())) {
                left.put(key, kept);
            }
        });
        return ConfigTree.mapping(left, tree.location());
    }

    private Set<String> referred() {
        List<String> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.addAll(files.files(kind));
        }
        return all.stream()
                .flatMap(file -> REFERENCE.matcher(text(file)).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns nothing for a file that can't be read: reading it for what it says tells why. */
    private String text(String file) {
        Path path = options.layout().conf().resolveSibling(file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isWithin(String path, String section) {
        return path.equals(section) || path.startsWith(section + ".");
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
