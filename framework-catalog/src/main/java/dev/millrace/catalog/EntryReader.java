package dev.millrace.catalog;

import dev.millrace.config.Binding;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.entry.Credentials;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Suggestions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks entries, and collects everything that is wrong with them. */
final class EntryReader {
    private static final List<String> COMMON = List.of("type", "metadata", "credentials");

    private final Path root;
    private final Factories factories;
    private final ConfigTree credentials;
    private final List<Problem> problems;

    EntryReader(Path root, Factories factories, ConfigTree credentials, List<Problem> problems) {
        this.root = root;
        this.factories = factories;
        this.credentials = credentials;
        this.problems = problems;
    }

    /** Returns the entry with the dataset that it will make, or empty if there was a problem. */
    Optional<LazyDataset> read(String name, ConfigTree section) {
        int before = problems.size();
        DatasetName dataset = DatasetName.of(name);
        if (!dataset.isLegal()) {
            problems.add(Problem.error(CatalogProblems.ILLEGAL_NAME, "'" + name + "' can't be the name of a dataset.")
                    .at(section.location())
                    .with("expected", DatasetName.FORM));
        }
        Optional<LazyDataset> lazy = type(dataset, section).flatMap(type -> {
            CatalogEntry entry = entry(dataset, type, section);
            return factories.find(name, type).flatMap(factory -> bound(factory, entry));
        });
        return problems.size() == before ? lazy : Optional.empty();
    }

    private Optional<ConfigTree> type(DatasetName name, ConfigTree section) {
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

    private CatalogEntry entry(DatasetName name, ConfigTree type, ConfigTree section) {
        Map<String, ConfigTree> options = new LinkedHashMap<>(section.children());
        options.keySet().removeAll(COMMON);
        return new CatalogEntry(
                name,
                type.scalar().map(Object::toString).orElse(""),
                ConfigTree.mapping(options, section.location()),
                section.child("credentials")
                        .map(each -> credentials(name, each))
                        .orElseGet(Credentials::none),
                section.child("metadata").map(each -> metadata(name, each)).orElseGet(ConfigTree::empty),
                section.location());
    }

    private ConfigTree metadata(DatasetName name, ConfigTree metadata) {
        if (!metadata.isMapping() && !metadata.isNull()) {
            problems.add(Problem.error(
                            CatalogProblems.BAD_METADATA,
                            "The metadata of entry '" + name + "' is " + metadata.describe() + ", not a section.")
                    .at(metadata.location()));
        }
        return metadata.isMapping() ? metadata : ConfigTree.empty();
    }

    private Credentials credentials(DatasetName name, ConfigTree wanted) {
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

    private <O extends Record> Optional<LazyDataset> bound(DatasetFactory<O> factory, CatalogEntry entry) {
        if (!entry.credentials().isEmpty() && !factory.takesCredentials()) {
            problems.add(Problem.error(
                            CatalogProblems.UNWANTED_CREDENTIALS,
                            "Entry '" + entry.name() + "' names credentials, and type '" + entry.type()
                                    + "' takes none.")
                    .at(entry.location())
                    .fix("remove 'credentials' from the entry"));
        }
        EntryContext context = new EntryContext(entry.name(), entry.location(), root, entry.credentials());
        return Binding.entry(entry.options(), entry.type(), factory.options(), problems)
                .map(options -> new LazyDataset(entry, () -> factory.create(options, context)));
    }
}
