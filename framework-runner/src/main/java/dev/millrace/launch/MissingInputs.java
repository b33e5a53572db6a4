package dev.millrace.launch;

import dev.millrace.data.Dataset;
import dev.millrace.data.DatasetName;
import dev.millrace.data.SupportsConfirm;
import dev.millrace.data.SupportsExists;
import dev.millrace.problem.Problem;
import java.util.SortedSet;
import java.util.TreeSet;

/** Asks the storages for what no node makes. */
final class MissingInputs {
    private final ProjectUse use;

    MissingInputs(ProjectUse use) {
        this.use = use;
    }

    void check(CheckedCatalog catalog, Findings findings) {
        SortedSet<DatasetName> given = new TreeSet<>(use.required());
        given.removeAll(use.written());
        for (DatasetName name : given) {
            catalog.made(name).ifPresent(dataset -> look(name, dataset, catalog, findings));
        }
    }

    private static void look(DatasetName name, Dataset<?> dataset, CheckedCatalog catalog, Findings findings) {
        if (!(dataset instanceof SupportsExists stored)) {
            return;
        }
        try {
            // nothing new is no mistake
            boolean isThere = dataset instanceof SupportsConfirm growing ? growing.holdsAny() : stored.exists();
            if (!isThere) {
                findings.add(place(
                                Problem.error(CheckCodes.NOT_THERE, "There is nothing to load for '" + name + "'."),
                                name,
                                dataset,
                                catalog)
                        .fix("put the data there, or correct the entry; no node makes it"));
            }
        } catch (RuntimeException e) {
            findings.add(place(
                    Problem.error(CheckCodes.NOT_REACHED, "The storage of '" + name + "' can't be reached: " + e),
                    name,
                    dataset,
                    catalog));
        }
    }

    private static Problem place(Problem problem, DatasetName name, Dataset<?> dataset, CheckedCatalog catalog) {
        Problem placed = problem.at(catalog.location(name));
        String path = dataset.describe().getOrDefault("path", "");
        return path.isEmpty() ? placed : placed.with("looked at", path);
    }
}
