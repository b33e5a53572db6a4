package dev.millrace.cli;

import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.data.DatasetName;
import dev.millrace.entry.CatalogEntry;
import dev.millrace.launch.Project;
import dev.millrace.launch.ProjectOptions;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import dev.millrace.storage.Versions;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The word of a command line that names a versioned dataset. */
final class VersionedDataset {
    private static final ProblemCode NOT_VERSIONED = new ProblemCode("CLI", 21);

    private final Given<String> name = Given.text("");
    private final OpenOptions open = new OpenOptions();

    void declare(CommandSpec spec) {
        spec.addPositional(name.word()
                .arity("1")
                .required(true)
                .index("0")
                .paramLabel("NAME")
                .description("The dataset.")
                .build());
    }

    void declareOpening(CommandSpec spec) {
        open.declare(spec);
    }

    ProjectOptions open(RootCommand root) {
        return open.of(root);
    }

    String name() {
        return name.value();
    }

    /**
     * Returns the versions of the dataset.
     *
     * @throws InvalidDefinitionException if it has none
     */
    Versions in(Project project) {
        ConfiguredCatalog catalog = project.catalog();
        return catalog.versions(DatasetName.of(name.value())).orElseThrow(() -> {
            List<String> known = catalog.entries().stream()
                    .filter(CatalogEntry::versioned)
                    .map(each -> each.name().value())
                    .toList();
            return new InvalidDefinitionException(
                    "No versions",
                    Problems.of(Problem.error(NOT_VERSIONED, "There is no versioned dataset '" + name.value() + "'.")
                            .with("known", known.isEmpty() ? "none" : String.join(", ", known))
                            .didYouMean(name.value(), known)
                            .fix("correct the name, or write 'versioned: true' into its entry")));
        });
    }
}
