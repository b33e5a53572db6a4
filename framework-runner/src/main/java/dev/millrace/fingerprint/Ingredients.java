package dev.millrace.fingerprint;

import dev.millrace.catalog.ConfiguredCatalog;
import dev.millrace.config.ConfigTree;
import dev.millrace.data.Catalog;
import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.runner.RunRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a node is made of besides what it reads: code, parameters, and entries of the catalog. */
final class Ingredients {
    private final RunRequest request;
    private final NodeCode code;

    Ingredients(RunRequest request, NodeCode code) {
        this.request = request;
        this.code = code;
    }

    /** Returns them as hashes by what is told of each; empty if the node's code can't be told. */
    Optional<SortedMap<String, String>> of(NodeSpec node) {
        return code.of(node).map(found -> {
            SortedMap<String, String> all = new TreeMap<>(found);
            all.put("what node '" + node.name() + "' reads and writes", Hashes.of(ports(node)));
            node.inputs().forEach(port -> add(port, all));
            node.outputs().forEach(port -> add(port, all));
            return all;
        });
    }

    /** Tells by which library of the class path two fingerprints differ, as far as that is known. */
    Optional<String> changedLibrary(Fingerprint before, Fingerprint now) {
        return code.changedLibrary(
                before.ingredients().getOrDefault(NodeCode.LIBRARIES, ""),
                now.ingredients().getOrDefault(NodeCode.LIBRARIES, ""));
    }

    private static String ports(NodeSpec node) {
        return ports(node.inputs()) + " -> " + ports(node.outputs())
                + node.options().condition().map(each -> " when " + each).orElse("");
    }

    private static String ports(List<Port> ports) {
        return ports.stream()
                .map(port -> port.displayName() + ": " + port.type() + port.optional())
                .collect(Collectors.joining(", "));
    }

    private void add(Port port, Map<String, String> all) {
        if (port.isDataset()) {
            entry(port.dataset()).ifPresent(entry -> all.put("catalog entry '" + port.name() + "'", Hashes.of(entry)));
        } else {
            String value = request.parameters()
                    .tree()
                    .at(port.name())
                    .map(Ingredients::text)
                    .orElse("");
            all.put("parameter '" + port.name() + "'", Hashes.of(value));
        }
    }

    private Optional<String> entry(DatasetName name) {
        Catalog catalog = request.catalog();
        return catalog instanceof ConfiguredCatalog configured
                ? configured
                        .entry(name)
                        .map(entry -> entry.type()
                                + (entry.versioned() ? " versioned " : " ")
                                + text(entry.options())
                                + text(entry.contract()))
                : Optional.empty();
    }

    /** Writes a tree so that another order of its keys makes no difference. */
    private static String text(ConfigTree tree) {
        if (tree.isMapping()) {
            return new TreeMap<>(tree.children())
                    .entrySet().stream()
                            .map(each -> Hashes.of(each.getKey()) + "=" + text(each.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
        }
        if (tree.isSequence()) {
            return tree.items().stream().map(Ingredients::text).collect(Collectors.joining(",", "[", "]"));
        }
        Object scalar = tree.scalar().orElse("");
        return scalar.getClass().getSimpleName() + Hashes.of(scalar.toString());
    }
}
