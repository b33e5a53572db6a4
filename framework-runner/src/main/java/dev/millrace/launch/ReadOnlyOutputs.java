package dev.millrace.launch;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Problem;
import dev.millrace.storage.StoredFile;
import java.util.Optional;

/** Finds what nodes write to storages that can only be read. */
final class ReadOnlyOutputs {
    private final ProjectUse use;

    ReadOnlyOutputs(ProjectUse use) {
        this.use = use;
    }

    void check(CheckedCatalog catalog, Findings findings) {
        for (DatasetName name : use.written()) {
            Optional<String> path = catalog.made(name)
                    .filter(each ->
                            StoredFile.READ_ONLY_ACCESS.equals(each.describe().get(StoredFile.ACCESS)))
                    .map(each -> each.describe().getOrDefault("path", ""));
            if (path.isPresent()) {
                use.writer(name).ifPresent(writer -> findings.add(problem(name, path.get(), writer, catalog)));
            }
        }
    }

    private static Problem problem(DatasetName name, String path, NodeSpec writer, CheckedCatalog catalog) {
        return Problem.error(
                        CheckCodes.READ_ONLY,
                        "Node '" + writer.name() + "' writes '" + name + "', and nothing can be saved to " + path + ".")
                .at(catalog.location(name))
                .with("written by", writer.origin())
                .fix("give the entry a path on a disk or in a bucket");
    }
}
