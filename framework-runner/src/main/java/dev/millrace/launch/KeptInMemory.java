package dev.millrace.launch;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.problem.Problem;

/** Finds what one node hands to another and nobody keeps, so that a run can't go on between them. */
final class KeptInMemory {
    private final ProjectUse use;

    KeptInMemory(ProjectUse use) {
        this.use = use;
    }

    void check(CheckedCatalog catalog, Findings findings) {
        for (DatasetName name : use.written()) {
            if (name.isLegal() && use.read().contains(name) && !catalog.mayHave(name)) {
                use.writer(name).ifPresent(writer -> findings.add(hint(name, writer)));
            }
        }
    }

    private Problem hint(DatasetName name, NodeSpec writer) {
        Problem hint = Problem.hint(
                        CheckCodes.KEPT_IN_MEMORY,
                        "'" + name + "' is only kept in memory: a run that stops after node '" + writer.name()
                                + "' has to begin with it again.")
                .with("written by", writer.origin());
        for (NodeSpec reader : use.readers(name)) {
            hint = hint.with("read by", reader.origin());
        }
        return hint.fix("add an entry '" + name + "' to the catalog; with 'type: memory' if this is meant");
    }
}
