package dev.millrace.yaml;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns the node graph of one file into a tree, and collects what can't be taken. */
final class NodeReader {
    private static final Set<Tag> KNOWN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MERGE);
    private static final String EXPECTED = "no tag, or one of !!str, !!int, !!float, !!bool, !!null, !!map, !!seq";

    private final String file;
    private final int linesBefore;
    private final boolean secret;
    private final List<Problem> problems;
    private final IdentityHashMap<Node, ConfigTree> done = new IdentityHashMap<>();
    private boolean hasAnchors;
    private int mergedKeys;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Makes a reader.
     *
     * @param linesBefore how many lines of the file stand before what the parser was given
     * @param problems takes every problem that is found
     */
    NodeReader(String file, int linesBefore, boolean secret, List<Problem> problems) {
        this.file = file;
        this.linesBefore = linesBefore;
        this.secret = secret;
        this.problems = problems;
    }

    /** Returns the tree; nodes with several aliases become one shared tree. */
    ConfigTree read(Node node) {
        return read(node, place(node));
    }

    /** Reads a value that is told to stand elsewhere, at its key. */
    private ConfigTree read(Node node, Location place) {
        return node.getAnchor() == null ? readNew(node, place) : shared(node).at(place);
    }

    private ConfigTree shared(Node node) {
        hasAnchors = true;
        ConfigTree known = done.get(node);
        if (known != null) {
            return known;
        }
        if (!open.add(node)) {
            problems.add(Problem.error(YamlProblems.TOO_LARGE, "An anchor contains itself.")
                    .at(place(node))
                    .fix("let no '*alias' stand inside the value that it names"));
            return nothing(node);
        }
        ConfigTree tree = readNew(node, place(node));
        open.remove(node);
        done.put(node, tree);
        return tree;
    }

    /** Tells whether anything that was read may stand at several places. */
    boolean hasAnchors() {
        return hasAnchors;
    }

    private ConfigTree readNew(Node node, Location place) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, place);
        }
        if (node instanceof MappingNode mapping && accepts(mapping, Tag.MAP)) {
            return mapping(mapping, place);
        }
        if (node instanceof SequenceNode sequence && accepts(sequence, Tag.SEQ)) {
            return ConfigTree.sequence(
                    sequence.getValue().stream().map(this::read).toList(), place);
        }
        return ConfigTree.scalar(null, place);
    }

    private boolean accepts(Node node, Tag expected) {
        if (node.getTag().equals(expected)) {
            return true;
        }
        problems.add(refusedTag(node));
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // most values by far are text, and their tag is this very object
    private ConfigTree scalar(ScalarNode node, Location place) {
        Tag tag = node.getTag();
        if (tag == Tag.STR) {
            return ConfigTree.scalar(node.getValue(), place);
        }
        if (!KNOWN.contains(tag)) {
            problems.add(refusedTag(node));
            return ConfigTree.scalar(null, place);
        }
        Optional<Object> value = CoreSchema.value(node.getValue(), tag);
        boolean nothing =
                tag.equals(Tag.NULL) && CoreSchema.tag(node.getValue()).equals(Tag.NULL);
        if (value.isEmpty() && !nothing) {
            problems.add(Problem.error(
                            YamlProblems.NOT_OF_ITS_TAG,
                            YamlProblems.quoted(node.getValue(), secret) + " is no " + tagName(tag) + ".")
                    .at(place(node)));
        }
        return ConfigTree.scalar(value.orElse(null), place);
    }

    private ConfigTree mapping(MappingNode mapping, Location place) {
        ConfigTree.Builder children = new ConfigTree.Builder();
        List<ConfigTree> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(Problem.error(YamlProblems.BAD_KEY, "A key is a list or a section, not a text.")
                        .at(place(tuple.getKeyNode())));
            } else if (key.getTag().equals(Tag.MERGE)) {
                merged.addAll(merged(tuple.getValueNode()));
            } else if (key.getTag() != Tag.STR && !KNOWN.contains(key.getTag())) {
                problems.add(refusedTag(key));
            } else {
                add(children, key.getValue(), read(tuple.getValueNode(), place(key)));
            }
        }
        ConfigTree own = children.build(place);
        return merged.isEmpty() || mergesTooMuch(mapping, merged) ? own : under(own, merged);
    }

    private void add(ConfigTree.Builder children, String key, ConfigTree value) {
        children.add(key, value)
                .ifPresent(first -> problems.add(YamlProblems.keyTwice(key, first.location(), value.location())));
    }

    /** Returns the sections that a {@code <<} brings in, the strongest first. */
    private List<ConfigTree> merged(Node node) {
        List<Node> sources = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<ConfigTree> sections = new ArrayList<>();
        for (Node source : sources) {
            if (source instanceof MappingNode) {
                sections.add(read(source)); // of an anchor that contains itself: a problem, and no keys
            } else {
                problems.add(Problem.error(YamlProblems.BAD_KEY, "'<<' can merge only sections, or a list of sections.")
                        .at(place(source)));
            }
        }
        return sections;
    }

    private boolean mergesTooMuch(Node mapping, List<ConfigTree> merged) {
        boolean before = mergedKeys > Extent.VALUES;
        for (ConfigTree section : merged) {
            mergedKeys =
                    Math.min(Extent.VALUES + 1, mergedKeys + section.children().size());
        }
        if (!before && mergedKeys > Extent.VALUES) {
            problems.add(Problem.error(YamlProblems.TOO_LARGE, "The '<<' of " + file + " bring in too many keys.")
                    .at(place(mapping))
                    .with("limits", Extent.VALUES + " keys in one file"));
        }
        return mergedKeys > Extent.VALUES;
    }

    private static ConfigTree under(ConfigTree own, List<ConfigTree> merged) {
        ConfigTree.Builder below = new ConfigTree.Builder();
        merged.forEach(section -> section.children().forEach(below::add));
        return below.build(own.location()).with(own.children());
    }

    private Problem refusedTag(Node node) {
        return Problem.error(
                        YamlProblems.TAG,
                        "Tag " + YamlProblems.quoted(tagName(node.getTag()), secret)
                                + " is refused: configuration is data and makes no objects.")
                .at(place(node))
                .with("expected", EXPECTED);
    }

    private static String tagName(Tag tag) {
        return tag.getValue().replaceFirst("^" + Tag.PREFIX, "!!");
    }

    private ConfigTree nothing(Node node) {
        return ConfigTree.scalar(null, place(node));
    }

    private Location place(Node node) {
        Mark mark = node.getStartMark();
        return Location.inFile(file, linesBefore + mark.getLine() + 1, mark.getColumn() + 1);
    }
}
