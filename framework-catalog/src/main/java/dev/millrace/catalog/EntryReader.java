package dev.millrace.catalog;

import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.entry.Credentials;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.entry.InnerDatasets;
import dev.millrace.entry.Storages;
import dev.millrace.entry.Storages.Use;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import dev.millrace.problem.Suggestions;
import dev.millrace.storage.ProjectFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks entries, and collects everything that is wrong with them. Safe for use by several threads. */
final class EntryReader {
    private static final List<String> COMMON = List.of("type", "metadata", "credentials", "versioned", "contract");

    private final Path root;
    private final Factories factories;
    private final ConfigTree credentials;
    private final Conversions conversions;
    private final ProjectFiles files;
    private final Storages storages;
    private final Clock clock;

    EntryReader(ProjectFiles files, Clock clock, Factories factories, ConfigTree credentials, Conversions conversions) {
        this.root = files.root();
        this.files = files;
        this.storages = new Storages(files);
        this.clock = clock;
        this.factories = factories;
        this.credentials = credentials;
        this.conversions = conversions;
    }

    /** Returns the entry with the dataset that it will make, or empty if there was a problem. */
    Optional<LazyDataset> read(String name, ConfigTree section, List<Problem> problems) {
        int before = problems.size();
        checkName(name, DatasetName.of(name), section, problems);
        Optional<LazyDataset> lazy = make(DatasetName.of(name), section, problems);
        return problems.size() == before ? lazy : Optional.empty();
    }

    /** Returns an entry that serves many names, or empty if there was a problem. */
    Optional<EntryPattern> readPattern(String name, ConfigTree section, List<Problem> problems) {
        Optional<EntryPattern> pattern = EntryPattern.of(name, section);
        if (pattern.isEmpty()) {
            problems.add(Problem.error(
                            CatalogProblems.BAD_PATTERN, "'" + name + "' can't be the pattern of names of datasets.")
                    .at(section.location())
                    .with("expected", "placeholders such as {name}: letters, digits and '_' in braces"));
            return pattern;
        }
        List<Problem> own = new ArrayList<>();
        checkName(name, DatasetName.of(pattern.get().example()), section, own);
        make(DatasetName.of(name), section, own);
        OpenPlaces open = new OpenPlaces(pattern.get());
        open.look(section);
        own.removeIf(open::isOpen);
        own.addAll(open.unknown);
        problems.addAll(own);
        return own.isEmpty() ? pattern : Optional.empty();
    }

    /** Where placeholders stand: what is there can be judged for a name only. */
    private static final class OpenPlaces {
        private final EntryPattern pattern;
        private final Set<String> texts = new HashSet<>();
        private final Set<String> sections = new HashSet<>();
        private final List<Problem> unknown = new ArrayList<>();

        OpenPlaces(EntryPattern pattern) {
            this.pattern = pattern;
        }

        /** Tells whether a placeholder is in a value, and refuses those that the name does not have. */
        private boolean look(ConfigTree tree) {
            boolean any = false;
            for (ConfigTree each :
                    tree.isSequence() ? tree.items() : tree.children().values()) {
                any |= look(each);
            }
            if (any) {
                sections.add(tree.location().describe());
            }
            List<String> used =
                    tree.scalar().orElse(null) instanceof String text ? EntryPattern.placeholdersIn(text) : List.of();
            used.stream()
                    .filter(each -> !pattern.placeholders().contains(each))
                    .distinct()
                    .forEach(each -> unknown.add(unknown(each, tree.location())));
            if (!used.isEmpty()) {
                texts.add(tree.location().describe());
            }
            return any || !used.isEmpty();
        }

        private Problem unknown(String placeholder, Location location) {
            return Problem.error(
                            CatalogProblems.UNKNOWN_PLACEHOLDER,
                            "Nothing tells what '{" + placeholder + "}' stands for in the entry '" + pattern.name()
                                    + "'.")
                    .at(location)
                    .with("known", String.join(", ", pattern.placeholders()))
                    .didYouMean(placeholder, pattern.placeholders())
                    .fix("use a placeholder of the name of the entry, or add it there");
        }

        boolean isOpen(Problem problem) {
            Set<String> places = problem.code().equals(Binding.ENTRY_REFUSED) ? sections : texts;
            return problem.details().stream()
                    .anyMatch(each -> each.label().equals("at") && places.contains(each.text()));
        }
    }

    private static void checkName(String told, DatasetName dataset, ConfigTree section, List<Problem> problems) {
        if (!dataset.isLegal()) {
            problems.add(Problem.error(CatalogProblems.ILLEGAL_NAME, "'" + told + "' can't be the name of a dataset.")
                    .at(section.location())
                    .with("expected", DatasetName.FORM));
        }
    }

    private Optional<LazyDataset> make(DatasetName dataset, ConfigTree section, List<Problem> problems) {
        return type(dataset, section, problems).flatMap(type -> {
            CatalogEntry entry = entry(dataset, type, section, problems);
            Optional<Contract> contract =
                    section.child("contract").flatMap(each -> Contract.read(dataset, each, problems));
            return factories
                    .find(dataset.value(), type, problems)
                    .flatMap(factory -> bound(factory, entry, contract, problems));
        });
    }

    private static Optional<ConfigTree> type(DatasetName name, ConfigTree section, List<Problem> problems) {
        if (!section.isMapping()) {
            problems.add(Problem.error(
                            CatalogProblems.NOT_A_SECTION,
                            "Entry '" + name + "' is " + section.describe() + ", not a section with a 'type'.")
                    .at(section.location())
                    .fix("if it serves other entries as a template, begin its name with '_'"));
            return Optional.empty();
        }
        Optional<ConfigTree> type =
                section.child("type").filter(each -> each.scalar().isPresent());
        if (type.isEmpty()) {
            Problem problem = Problem.error(CatalogProblems.NO_TYPE, "Entry '" + name + "' has no type.")
                    .at(section.location());
            problems.add(Suggestions.nearest("type", section.children().keySet())
                    .map(near -> problem.suggest("'type' where it says '" + near + "'"))
                    .orElse(problem)
                    .fix("add 'type: ...'; if it serves other entries as a template, begin its name with '_'"));
        }
        return type;
    }

    private CatalogEntry entry(DatasetName name, ConfigTree type, ConfigTree section, List<Problem> problems) {
        return new CatalogEntry(
                name,
                type.scalar().map(Object::toString).orElse(""),
                section.without(COMMON::contains),
                section.child("credentials")
                        .map(each -> credentials(name, each, problems))
                        .orElseGet(Credentials::none),
                section.child("versioned")
                        .map(each -> versioned(name, each, problems))
                        .orElse(false),
                section.child("metadata")
                        .map(each -> metadata(name, each, problems))
                        .orElseGet(ConfigTree::empty),
                section.child("contract").orElseGet(ConfigTree::empty),
                section.location());
    }

    private static ConfigTree metadata(DatasetName name, ConfigTree metadata, List<Problem> problems) {
        if (!metadata.isMapping() && !metadata.isNull()) {
            problems.add(Problem.error(
                            CatalogProblems.BAD_METADATA,
                            "The metadata of entry '" + name + "' is " + metadata.describe() + ", not a section.")
                    .at(metadata.location()));
        }
        return metadata.isMapping() ? metadata : ConfigTree.empty();
    }

    private static boolean versioned(DatasetName name, ConfigTree wanted, List<Problem> problems) {
        if (wanted.scalar().orElse(null) instanceof Boolean versioned) {
            return versioned;
        }
        problems.add(Problem.error(
                        CatalogProblems.BAD_VERSIONED,
                        "'versioned' of entry '" + name + "' is " + wanted.describe() + ", not true or false.")
                .at(wanted.location()));
        return false;
    }

    private Credentials credentials(DatasetName name, ConfigTree wanted, List<Problem> problems) {
        if (wanted.isMapping()) {
            return Credentials.of(wanted);
        }
        String block = wanted.scalar().map(Object::toString).orElse("");
        Optional<ConfigTree> found = credentials.child(block).filter(ConfigTree::isMapping);
        if (found.isEmpty()) {
            problems.add(Problem.error(
                            CatalogProblems.UNKNOWN_CREDENTIALS,
                            "Entry '" + name + "' names the credentials '" + block + "', and there is no such section.")
                    .at(wanted.location())
                    .didYouMean(block, credentials.children().keySet())
                    .fix("add the section '" + block + "' to a credentials file, or correct the name"));
        }
        return found.map(Credentials::of).orElseGet(Credentials::none);
    }

    private <O extends Record> Optional<LazyDataset> bound(
            DatasetFactory<O> factory, CatalogEntry entry, Optional<Contract> contract, List<Problem> problems) {
        Optional<ConfigTree> path =
                entry.options().child("path").filter(each -> each.scalar().orElse(null) instanceof String);
        boolean isElsewhere = path.flatMap(ConfigTree::scalar)
                .filter(each -> storages.isElsewhere(each.toString()))
                .isPresent();
        if (!entry.credentials().isEmpty() && !factory.takesCredentials() && !isElsewhere) {
            problems.add(Problem.error(
                            CatalogProblems.UNWANTED_CREDENTIALS,
                            "Entry '" + entry.name() + "' names credentials, and type '" + entry.type()
                                    + "' takes none.")
                    .at(entry.location())
                    .fix(
                            factory.wrapsOne()
                                    ? "move 'credentials' into the section of the dataset"
                                    : "remove 'credentials' from the entry"));
        }
        if (entry.versioned() && !factory.takesVersions()) {
            problems.add(Problem.error(
                            CatalogProblems.NO_VERSIONS,
                            "Entry '" + entry.name() + "' is versioned, and type '" + entry.type()
                                    + "' knows no versions.")
                    .at(entry.location())
                    .fix(
                            factory.wrapsOne()
                                    ? "move 'versioned' into the section of the dataset"
                                    : "take 'versioned' out of the entry"));
        }
        Optional<O> bound = Binding.entry(entry.options(), entry.type(), COMMON, factory.options(), problems);
        return bound.flatMap(options -> {
            if (factory.wrapsOne()) {
                return wrapping(factory, options, entry, contract, problems);
            }
            Optional<ConfigTree> section = factory.inner(options);
            Use use = section.isPresent() ? Use.PARTITIONS : entry.versioned() ? Use.VERSIONS : Use.FILE;
            int before = problems.size();
            if (factory.takesVersions() || section.isPresent()) { // what a path means to others is theirs to know
                path.ifPresent(each -> storages.check(each, entry.credentials(), use, problems));
            }
            if (problems.size() > before) {
                return Optional.empty();
            }
            if (section.isPresent() && !checkInner(entry, section.get(), problems)) {
                return Optional.empty();
            }
            InnerDatasets inner = section.map(each -> inner(entry, each)).orElseGet(InnerDatasets::none);
            // what keeps its values in files of the project is spared by those
            boolean isInFiles = factory.takesVersions() || section.isPresent();
            return Optional.of(new LazyDataset(entry, factory.keepsStateOfRun(), versions -> {
                Dataset<?> created = factory.create(
                        options,
                        new EntryContext(
                                entry.name(),
                                entry.location(),
                                root,
                                entry.credentials(),
                                versions.map(each -> each.by(clock)),
                                inner,
                                storages));
                Dataset<?> made = files.areSpared() && !isInFiles ? SparedDataset.of(created) : created;
                return contract.<Dataset<?>>map(each -> ContractedDataset.of(made, each))
                        .orElse(made);
            }));
        });
    }

    /** Returns an entry whose dataset wraps another one, and is versioned if that is. */
    private <O extends Record> Optional<LazyDataset> wrapping(
            DatasetFactory<O> factory,
            O options,
            CatalogEntry entry,
            Optional<Contract> contract,
            List<Problem> problems) {
        int before = problems.size();
        contract.ifPresent(each -> problems.add(Problem.error(
                        CatalogProblems.CONTRACT_OUTSIDE,
                        "Entry '" + entry.name() + "' of type '" + entry.type() + "' has a contract of its own.")
                .at(each.location())
                .fix("move 'contract' into the section of the dataset")));
        Optional<LazyDataset> wrapped =
                factory.inner(options).flatMap(section -> make(entry.name(), withType(section), problems));
        return problems.size() > before
                ? Optional.empty()
                : wrapped.map(one -> new LazyDataset(
                        entry.withVersions(one.entry().versioned()),
                        factory.keepsStateOfRun() || one.stateful(),
                        versions -> factory.create(
                                options,
                                new EntryContext(
                                        entry.name(),
                                        entry.location(),
                                        root,
                                        entry.credentials(),
                                        versions,
                                        new InnerDatasets(path -> one.make(versions), conversions),
                                        storages))));
    }

    private boolean checkInner(CatalogEntry entry, ConfigTree section, List<Problem> problems) {
        boolean wraps = withType(section)
                .child("type")
                .flatMap(type -> factories.find(entry.name().value(), type, new ArrayList<>()))
                .filter(DatasetFactory::wrapsOne)
                .isPresent();
        if (wraps) {
            problems.add(Problem.error(
                            CatalogProblems.WRAPPER_INNER,
                            "The section of the datasets in entry '" + entry.name()
                                    + "' is that of one dataset which wraps another.")
                    .at(section.location())
                    .fix("write the type of the files there"));
            return false;
        }
        Optional<ConfigTree> path = section.child("path");
        if (path.isPresent()) {
            problems.add(Problem.error(
                            CatalogProblems.PATH_IN_INNER,
                            "The section of the datasets in entry '" + entry.name() + "' has a path.")
                    .at(path.get().location())
                    .fix("remove it there; the 'path' of the entry is the folder of all of them"));
            return false;
        }
        Optional<ConfigTree> versioned = section.child("versioned");
        if (versioned.isPresent()) {
            problems.add(Problem.error(
                            CatalogProblems.VERSIONED_INNER,
                            "The section of the datasets in entry '" + entry.name() + "' is versioned.")
                    .at(versioned.get().location())
                    .fix("take 'versioned' out of the section; files of a folder have no versions"));
            return false;
        }
        int before = problems.size();
        make(entry.name(), placed(section, entry.name().value()), problems);
        return problems.size() == before;
    }

    private InnerDatasets inner(CatalogEntry entry, ConfigTree section) {
        return new InnerDatasets(path -> innerAt(entry, section, path), conversions);
    }

    private Dataset<?> innerAt(CatalogEntry entry, ConfigTree section, String path) {
        List<Problem> problems = new ArrayList<>();
        ConfigTree placed = placed(section, path);
        if (storages.isElsewhere(path) && !entry.credentials().isEmpty()) {
            ConfigTree secrets = ConfigTree.of(entry.credentials().plain(), entry.location());
            placed = placed.with(Map.of("credentials", secrets));
        }
        Optional<LazyDataset> made = make(entry.name(), placed, problems);
        new Problems(problems).throwIfAny("Catalog cannot be used");
        return made.orElseThrow().dataset();
    }

    /** Returns the section of a dataset; a text alone is its type. */
    private static ConfigTree withType(ConfigTree section) {
        return section.isMapping() || section.scalar().isEmpty()
                ? section
                : ConfigTree.mapping(Map.of("type", section), section.location());
    }

    /** Returns the section of a dataset at a path; a text alone is its type. */
    private static ConfigTree placed(ConfigTree section, String path) {
        ConfigTree whole = withType(section);
        if (!whole.isMapping()) {
            return whole;
        }
        return whole.with(Map.of("path", ConfigTree.scalar(path, section.location())));
    }
}
