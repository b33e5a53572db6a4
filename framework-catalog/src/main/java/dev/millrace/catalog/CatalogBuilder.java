package dev.millrace.catalog;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.Conversions;
import dev.millrace.data.DatasetName;
import dev.millrace.data.Lifetimes;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.storage.ProjectFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes a catalog from configuration. Not safe for use by several threads; what it makes is. */
public final class CatalogBuilder {
    private static final String HEADLINE = "Catalog cannot be built";
    private static final int WORTH_THREADS = 500;

    private ProjectFiles files;
    private Clock clock = Clock.systemUTC();
    private final List<DatasetFactory<?>> factories = new ArrayList<>();
    private Conversions conversions = Conversions.onHeap();
    private Supplier<Lifetimes> lifetimes = Lifetimes::onHeap;

    /** Starts a catalog whose relative paths lie in a project. */
    public CatalogBuilder(Path projectRoot) {
        this.files = ProjectFiles.of(projectRoot);
    }

    /**
     * Lets nothing be saved where the catalog says: files that are saved land in a folder, from where they are read from
     * then on; of a dataset that is no file, such as the table of a database, what is saved stays in memory.
     */
    public CatalogBuilder writingTo(Path folder) {
        files = files.writingTo(folder);
        return this;
    }

    /** Sets what tells when versions are written; the clock of the system unless set. */
    public CatalogBuilder by(Clock wanted) {
        clock = wanted;
        return this;
    }

    /** Adds factories, whose type keys entries may name. */
    public CatalogBuilder factories(Collection<? extends DatasetFactory<?>> more) {
        factories.addAll(more);
        return this;
    }

    /**
     * Adds the factories that the jars on the class path offer through {@code ServiceLoader}.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if one of them can't be loaded
     */
    public CatalogBuilder factoriesFromClassPath() {
        List<Problem> problems = new ArrayList<>();
        Iterator<DatasetFactory<?>> found = offered();
        boolean more = true;
        while (more) {
            more = addNext(found, problems);
        }
        new Problems(problems).throwIfAny(HEADLINE);
        return this;
    }

    /** Sets what values can be turned into; only the collections of the JDK unless set. */
    public CatalogBuilder conversions(Conversions wanted) {
        conversions = wanted;
        return this;
    }

    /** Sets what opens the lifetimes of a run; those of the heap unless set. */
    public CatalogBuilder lifetimes(Supplier<Lifetimes> wanted) {
        lifetimes = wanted;
        return this;
    }

    /**
     * Checks every entry, and makes no dataset yet.
     *
     * @param catalog the entries by name
     * @param credentials the blocks that entries may name
     * @param sources the files of the catalog, to be told when a name is missing
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem of every entry
     */
    public ConfiguredCatalog build(ConfigTree catalog, ConfigTree credentials, List<String> sources) {
        List<Problem> problems = new ArrayList<>();
        ConfiguredCatalog built = build(catalog, credentials, sources, problems);
        new Problems(problems).throwIfAny(HEADLINE);
        return built;
    }

    /**
     * Makes a catalog of the entries that are right, and makes no dataset yet.
     *
     * @param problems takes every problem of the others
     * @see #build(ConfigTree, ConfigTree, List)
     */
    public ConfiguredCatalog build(
            ConfigTree catalog, ConfigTree credentials, List<String> sources, List<Problem> problems) {
        EntryReader reader =
                new EntryReader(files, clock, new Factories(factories, problems), credentials, conversions);
        Map<DatasetName, LazyDataset> datasets = new HashMap<>();
        List<EntryPattern> patterns = new ArrayList<>();
        for (Checked each : check(catalog, reader)) {
            problems.addAll(each.problems());
            each.pattern().ifPresent(patterns::add);
            each.dataset().ifPresent(dataset -> datasets.put(DatasetName.of(each.name()), dataset));
        }
        refuseTwoCatchAlls(patterns, problems);
        return new ConfiguredCatalog(datasets, new PatternEntries(patterns, reader), sources, conversions, lifetimes);
    }

    /** Checks entries, in order; many of them by several threads. */
    private static List<Checked> check(ConfigTree catalog, EntryReader reader) {
        List<Map.Entry<String, ConfigTree>> entries =
                List.copyOf(catalog.children().entrySet());
        Stream<Map.Entry<String, ConfigTree>> all =
                entries.size() < WORTH_THREADS ? entries.stream() : entries.parallelStream();
        return all.map(each -> Checked.of(each.getKey(), each.getValue(), reader))
                .toList();
    }

    /**
     * An entry of the catalog.
     *
     * @param name its name, or the pattern of names
     * @param dataset what it makes, if it is right and has a name
     * @param pattern what it is, if it is right and serves many names
     * @param problems what is wrong with it
     */
    private record Checked(
            String name, Optional<LazyDataset> dataset, Optional<EntryPattern> pattern, List<Problem> problems) {
        static Checked of(String name, ConfigTree section, EntryReader reader) {
            List<Problem> problems = new ArrayList<>();
            return EntryPattern.isMeant(name)
                    ? new Checked(name, Optional.empty(), reader.readPattern(name, section, problems), problems)
                    : new Checked(name, reader.read(name, section, problems), Optional.empty(), problems);
        }
    }

    /**
     * Returns what files of the catalog may say, in JSON Schema (draft 2020-12): a map of maps, lists, texts and truths.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException if two factories have the same type key
     */
    public Map<String, Object> schema() {
        List<Problem> problems = new ArrayList<>();
        Collection<DatasetFactory<?>> all = new Factories(factories, problems).all();
        new Problems(problems).throwIfAny(HEADLINE);
        return new CatalogSchema(all).schema();
    }

    private static void refuseTwoCatchAlls(List<EntryPattern> patterns, List<Problem> problems) {
        List<EntryPattern> all =
                patterns.stream().filter(EntryPattern::isCatchAll).toList();
        if (all.size() > 1) {
            Problem problem = Problem.error(
                    CatalogProblems.TWO_CATCH_ALLS, "Two entries of the catalog serve every name that there is.");
            for (EntryPattern each : all) {
                problem = problem.with("'" + each.name() + "'", each.section().location());
            }
            problems.add(problem.fix("leave one of them, or write more than placeholders"));
        }
    }

    /** Adds one factory or one problem; tells whether there was anything left. */
    private boolean addNext(Iterator<DatasetFactory<?>> found, List<Problem> problems) {
        try {
            if (!found.hasNext()) {
                return false;
            }
            factories.add(found.next());
        } catch (ServiceConfigurationError e) {
            String reason = Optional.ofNullable(e.getMessage()).orElse("unknown reason");
            problems.add(Problem.error(
                            CatalogProblems.FACTORY_NOT_LOADED, "A dataset factory can't be loaded: " + reason)
                    .fix("let META-INF/services/" + DatasetFactory.class.getName()
                            + " name a public class with a public"
                            + " constructor without parameters; './mvnw clean' forgets a file that was removed"));
        }
        return true;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
    private static Iterator<DatasetFactory<?>> offered() {
        return (Iterator) ServiceLoader.load(DatasetFactory.class).iterator();
    }
}
