package dev.millrace.launch;

import dev.millrace.config.ConfigTree;
import dev.millrace.data.DatasetName;
import dev.millrace.problem.Problem;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Finds entries of the catalog that no node reads or writes. */
final class UnusedEntries {
    private final SortedSet<DatasetName> used;

    UnusedEntries(ProjectUse use) {
        this.used = use.all();
    }

    void check(ConfigTree entries, CheckedCatalog catalog, Findings findings) {
        Set<String> names = used.stream().map(DatasetName::value).collect(Collectors.toSet());
        Set<String> patterns =
                used.stream().flatMap(each -> catalog.pattern(each).stream()).collect(Collectors.toSet());
        entries.children().forEach((name, entry) -> {
            boolean isPattern = name.indexOf('{') >= 0;
            if (isPattern ? !patterns.contains(name) : !names.contains(name)) {
                findings.add(Problem.warning(
                                CheckCodes.UNUSED_ENTRY,
                                isPattern
                                        ? "No dataset is served by the entry '" + name + "'."
                                        : "No node reads or writes the entry '" + name + "'.")
                        .at(entry.location())
                        .didYouMean(
                                name,
                                names.stream()
                                        .filter(each -> !entries.children().containsKey(each))
                                        .toList())
                        .fix("remove it, or correct the name"));
            }
        });
    }
}
