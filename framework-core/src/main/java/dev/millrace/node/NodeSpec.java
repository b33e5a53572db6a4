package dev.millrace.node;

import dev.millrace.data.DatasetName;
import dev.millrace.problem.Location;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A node as it was recorded, right or wrong; rules check it together with its pipeline.
 *
 * @param name the name, unique in a pipeline
 * @param inputs what the function takes, in its order
 * @param outputs what the function gives, in its order
 * @param tags words by which nodes are chosen, in alphabetical order
 * @param function what the node does
 * @param origin where it was declared
 * @param options how it is run
 */
public record NodeSpec(
        String name,
        List<Port> inputs,
        List<Port> outputs,
        SortedSet<String> tags,
        NodeFunction function,
        Location origin,
        NodeOptions options) {
    /** What a legal name looks like, in words. */
    public static final String NAME_FORM = "letters, digits, '_', '-' and '.', beginning with a letter or '_'";

    /** Tells whether a node, or a pipeline, may have a name. */
    public static boolean isLegalName(String name) {
        DatasetName asDataset = DatasetName.of(name);
        return asDataset.isLegal() && !asDataset.isTranscoded();
    }

    /** Copies the lists. */
    public NodeSpec {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    /** Makes a node without options. */
    public NodeSpec(
            String name,
            List<Port> inputs,
            List<Port> outputs,
            SortedSet<String> tags,
            NodeFunction function,
            Location origin) {
        this(name, inputs, outputs, tags, function, origin, NodeOptions.none());
    }

    /** That of the name, which all but never belongs to two nodes. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /**
     * Returns the part of the name before the last dot: {@code north.daily} for {@code north.daily.forecast}; empty if there
     * is none.
     */
    public String namespace() {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Returns the node under another name, joined to other datasets and parameters. */
    public NodeSpec joined(String otherName, List<Port> otherInputs, List<Port> otherOutputs) {
        return new NodeSpec(otherName, otherInputs, otherOutputs, tags, function, origin, options);
    }

    /** Returns the node with further tags. */
    public NodeSpec tagged(Collection<String> more) {
        SortedSet<String> all = new TreeSet<>(tags);
        all.addAll(more);
        return new NodeSpec(name, inputs, outputs, all, function, origin, options);
    }

    /** Names the node and the place of its declaration: {@code 'clean', Nodes.clean (Nodes.java:12)}. */
    public String describe() {
        return "'" + name + "'" + (origin.isKnown() ? ", " + origin.describe() : "");
    }
}
