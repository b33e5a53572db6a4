package dev.millrace.yaml;

import dev.millrace.config.ConfigSource;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.config.Layers;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration folder of a project, seen from one environment. Safe for use by several threads.
 *
 * <p>Files of {@code base} lie below those of the environment, and those of {@code local} on top; {@code base} as the
 * environment stands alone. Between {@code base} and the environment lie those that its settings name with
 * {@code environment.over}. Each file is read when its kind is first asked for. An upper layer replaces whole top-level
 * keys unless {@code merge} of the settings says {@code deep} for that kind; the parameters of a run are always laid over
 * key by key. References are resolved last, so that one in {@code base} sees what the layers above say.
 */
public final class ConfigFiles implements ConfigSource {
    private static final String HEADLINE = "Configuration cannot be read";

    private final ConfigFolder folder;
    private final LayerChain chain;
    private final ConfigTree runtimeParams;
    private final Map<String, String> variables;
    private final boolean isBeforeRun;
    private LayerChain.@Nullable Found found;
    private final Map<Kind, ConfigTree> trees = new EnumMap<>(Kind.class);

    private ConfigFiles(
            ConfigFolder folder,
            Environment environment,
            ConfigTree runtimeParams,
            Map<String, String> variables,
            boolean isBeforeRun) {
        this.folder = folder;
        this.chain = new LayerChain(folder, environment);
        this.runtimeParams = runtimeParams;
        this.variables = Map.copyOf(variables);
        this.isBeforeRun = isBeforeRun;
    }

    /**
     * Returns the configuration of a folder.
     *
     * @param confFolder the folder that holds one folder for each environment
     * @param environment the environment of the run; {@link Environment#LOCAL} need not be there
     * @param runtimeParams the parameters given to the run, laid over those of the files
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no such folder or environment
     */
    public static ConfigFiles of(Path confFolder, Environment environment, ConfigTree runtimeParams) {
        return of(confFolder, environment, runtimeParams, System.getenv());
    }

    /**
     * Returns the configuration of a folder, with other environment variables than those of the process.
     *
     * @param variables what <code>${oc.env:...}</code> names
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no such folder or environment
     * @see #of(Path, Environment, ConfigTree)
     */
    public static ConfigFiles of(
            Path confFolder, Environment environment, ConfigTree runtimeParams, Map<String, String> variables) {
        return new ConfigFiles(checked(confFolder, environment), environment, runtimeParams, variables, false);
    }

    /**
     * Returns the configuration of a folder as far as it is known before a run, and on whichever machine: references to
     * environment variables, runtime parameters and resolvers of plugins become their defaults, and stay as they are written
     * without one.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if there is no such folder or environment
     */
    public static ConfigFiles beforeRun(Path confFolder, Environment environment) {
        return new ConfigFiles(checked(confFolder, environment), environment, ConfigTree.empty(), Map.of(), true);
    }

    private static ConfigFolder checked(Path confFolder, Environment environment) {
        ConfigFolder folder = new ConfigFolder(confFolder);
        new Problems(folder.check(environment)).throwIfAny(HEADLINE);
        return folder;
    }

    /**
     * Reads one file that belongs to no environment, such as the arguments of a run; references in it stay text.
     *
     * @param file a YAML or JSON file
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem that is found
     */
    public static ConfigTree read(Path file) {
        return new YamlFile(file, file.toString(), false).read();
    }

    /**
     * Reads a text that stands in a program; references in it stay text.
     *
     * @param text YAML or JSON
     * @param name how the place of the text is told to people
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem that is found
     */
    public static ConfigTree read(String text, String name) {
        List<Problem> problems = new ArrayList<>();
        ConfigTree tree = new YamlText(text, name, false).read(problems);
        new Problems(problems).throwIfAny(HEADLINE);
        return tree;
    }

    @Override
    public synchronized ConfigTree read(Kind kind) {
        ConfigTree known = trees.get(kind);
        if (known == null) {
            known = readNew(kind);
            trees.put(kind, known);
        }
        return known;
    }

    @Override
    public List<String> files(Kind kind) {
        List<Problem> problems = new ArrayList<>();
        List<String> files = found().environments().stream()
                .flatMap(layer -> folder.files(layer, kind, problems).stream())
                .map(folder::name)
                .toList();
        new Problems(problems).throwIfAny(HEADLINE);
        return files;
    }

    /**
     * Returns the same as {@code read}, to be shown: of credentials the keys alone, with {@code ***} for every value.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem of its files
     */
    public ConfigTree shown(Kind kind) {
        return kind == Kind.CREDENTIALS ? Origins.masked(read(kind)) : read(kind);
    }

    /**
     * Returns what each layer says of one value, the lowest layer first; nothing if no layer has it.
     *
     * @param path the keys that lead to the value, joined by dots
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem of the files
     */
    public List<ConfigOrigin> origins(Kind kind, String path) {
        return new Origins(layers(kind), kind == Kind.CREDENTIALS).of(path);
    }

    /**
     * Returns every path that any layer has, whether or not it is left when the layers lie over each other.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem of the files
     */
    public List<String> written(Kind kind) {
        return layers(kind).stream()
                .flatMap(layer -> layer.tree().paths().stream())
                .distinct()
                .toList();
    }

    private synchronized LayerChain.Found found() {
        LayerChain.Found known = found;
        if (known == null) {
            List<Problem> problems = new ArrayList<>();
            known = chain.find(problems);
            new Problems(problems).throwIfAny(HEADLINE);
            found = known;
        }
        return known;
    }

    private List<Origins.Layer> layers(Kind kind) {
        List<Problem> problems = new ArrayList<>();
        List<Origins.Layer> all = new ArrayList<>();
        Layers merge = found().settings().merge(kind);
        for (Environment layer : found().environments()) {
            all.add(new Origins.Layer(layer.name(), folder.read(layer, kind, problems), merge));
        }
        new Problems(problems).throwIfAny(HEADLINE);
        if (kind == Kind.PARAMETERS) {
            all.add(new Origins.Layer("--params", runtimeParams, Layers.DEEP));
        }
        return all;
    }

    private ConfigTree readNew(Kind kind) {
        List<Problem> problems = new ArrayList<>();
        Optional<ConfigTree> globals = kind == Kind.GLOBALS ? Optional.empty() : Optional.of(read(Kind.GLOBALS));
        List<Origins.Layer> lying = layers(kind);
        ConfigTree merged = lying.get(0).tree();
        for (Origins.Layer layer : lying.subList(1, lying.size())) {
            merged = layer.merge().merge(List.of(merged, layer.tree()));
        }
        Surroundings surroundings = new Surroundings(
                globals,
                files(Kind.GLOBALS),
                runtimeParams,
                variables,
                new Resolvers(folder.path()),
                kind == Kind.CREDENTIALS,
                isBeforeRun);
        ConfigTree resolved = Interpolation.resolve(merged, surroundings, problems);
        new Problems(problems).throwIfAny(HEADLINE);
        return kind == Kind.PARAMETERS ? resolved : resolved.without(key -> key.startsWith("_"));
    }
}
