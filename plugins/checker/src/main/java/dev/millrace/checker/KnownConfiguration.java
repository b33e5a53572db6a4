package dev.millrace.checker;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.config.Layers;
import dev.millrace.config.Parameters;
import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The configuration files of a project, as far as they are the same for every run.
 *
 * <p>What counts is {@code base}. What only another environment has is known by its name, so that nobody is blamed for
 * reading it. Credentials are never read, nor environment variables.
 */
final class KnownConfiguration {
    private final Path folder;
    private final Conversions conversions;

    KnownConfiguration(Path folder, Conversions conversions) {
        this.folder = folder;
        this.conversions = conversions;
    }

    /**
     * Returns the catalog.
     *
     * @throws InvalidDefinitionException if its files can't be read
     */
    Catalog catalog() {
        List<DatasetFactory<?>> factories = factories();
        Set<String> types = new HashSet<>();
        factories.forEach(each -> types.add(each.type()));
        Map<String, ConfigTree> judged = new LinkedHashMap<>();
        Set<DatasetName> others = new HashSet<>();
        ConfigTree base = base(Kind.CATALOG);
        base.children().forEach((name, section) -> {
            if (section.child("type")
                    .flatMap(ConfigTree::scalar)
                    .filter(types::contains)
                    .isPresent()) {
                judged.put(name, section.without("credentials"::equals));
            } else {
                others.add(DatasetName.of(name));
            }
        });
        environments(Kind.CATALOG)
                .forEach(tree -> tree.children().keySet().stream()
                        .filter(name -> base.child(name).isEmpty())
                        .forEach(name -> others.add(DatasetName.of(name))));
        return new KnownCatalog(build(judged, factories, others), others, files(Kind.CATALOG));
    }

    /**
     * Returns the parameters.
     *
     * @throws InvalidDefinitionException if their files can't be read
     */
    Parameters parameters() {
        List<ConfigTree> layers = new ArrayList<>(environments(Kind.PARAMETERS));
        layers.add(base(Kind.PARAMETERS));
        return Parameters.of(Layers.DEEP.merge(layers), files(Kind.PARAMETERS));
    }

    /** Returns where each entry of the catalog stands, by its name in alphabetical order. */
    Map<String, Location> entries() {
        Map<String, Location> entries = new TreeMap<>();
        base(Kind.CATALOG).children().forEach((name, section) -> entries.put(name, section.location()));
        return entries;
    }

    /** Tells whether only a run will know a value, or part of it. */
    static boolean isAnsweredLater(ConfigTree tree) {
        return tree.scalar()
                        .filter(each -> each instanceof String text && text.contains("${"))
                        .isPresent()
                || tree.children().values().stream().anyMatch(KnownConfiguration::isAnsweredLater)
                || tree.items().stream().anyMatch(KnownConfiguration::isAnsweredLater);
    }

    /** Makes a catalog of all entries; of those that are in order if some are not. */
    private Catalog build(Map<String, ConfigTree> entries, List<DatasetFactory<?>> factories, Set<DatasetName> others) {
        try {
            return build(entries, factories);
        } catch (InvalidDefinitionException e) {
            Map<String, ConfigTree> inOrder = new LinkedHashMap<>();
            entries.forEach((name, section) -> {
                try {
                    build(Map.of(name, section), factories);
                    inOrder.put(name, section);
                } catch (InvalidDefinitionException wrong) {
                    others.add(DatasetName.of(name));
                }
            });
            return build(inOrder, factories);
        }
    }

    private Catalog build(Map<String, ConfigTree> entries, List<DatasetFactory<?>> factories) {
        return new CatalogBuilder(folder.resolveSibling(""))
                .factories(factories)
                .conversions(conversions)
                .build(ConfigTree.mapping(entries, Location.unknown()), ConfigTree.empty(), List.of());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
    private static List<DatasetFactory<?>> factories() {
        List<DatasetFactory<?>> factories = new ArrayList<>();
        ServiceLoader.load(DatasetFactory.class, KnownConfiguration.class.getClassLoader())
                .forEach(factories::add);
        return factories;
    }

    private ConfigTree base(Kind kind) {
        return ConfigFiles.beforeRun(folder, Environment.BASE).read(kind);
    }

    /** Returns what each environment sees; nothing of one whose files can't be read. */
    private List<ConfigTree> environments(Kind kind) {
        List<ConfigTree> trees = new ArrayList<>();
        for (String name : environments()) {
            try {
                trees.add(ConfigFiles.beforeRun(folder, new Environment(name)).read(kind));
            } catch (InvalidDefinitionException e) {
                continue; // for a start in that environment to tell
            }
        }
        return trees;
    }

    private List<String> environments() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals(Environment.BASE.name()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Returns the files that a start would tell, which is one in the environment of those who work on the project. */
    private List<String> files(Kind kind) {
        return ConfigFiles.beforeRun(folder, Environment.LOCAL).files(kind);
    }
}
