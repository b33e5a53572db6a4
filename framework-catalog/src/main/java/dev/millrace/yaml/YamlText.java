package dev.millrace.yaml;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The text of one YAML or JSON file.
 *
 * @param text the text
 * @param file the file, as it is told to people
 * @param isSecret whether no value of it may ever be shown
 */
record YamlText(String text, String file, boolean isSecret) {
    static final int LONGEST = 16_000_000;
    static final int DEEPEST = 100;
    // the parser takes time in proportion to the square of a token's length
    private static final int LONGEST_LINE = 200_000;
    // from here on several threads gain more than their start costs
    private static final int LONG = 50_000;

    /**
     * Reads the tree, in which every value knows the line and column of its key; no text gives an empty mapping.
     *
     * @param problems takes every problem that is found
     */
    ConfigTree read(List<Problem> problems) {
        return read(problems, LONG);
    }

    /**
     * Reads the tree.
     *
     * @param partLength how many characters one thread reads at least
     * @see #read(List)
     */
    ConfigTree read(List<Problem> problems, int partLength) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (file.endsWith(".json")) {
            return checked(new JsonText(unmarked, file, isSecret).read(problems), problems);
        }
        if (!hasOnlyReadableLines(unmarked, problems)) {
            return ConfigTree.empty();
        }
        ConfigTree inParts = readInParts(unmarked, partLength);
        return inParts == null ? readWhole(unmarked, problems) : inParts;
    }

    private ConfigTree readWhole(String unmarked, List<Problem> problems) {
        try {
            Node node = compose(unmarked);
            if (node == null) {
                return ConfigTree.empty();
            }
            NodeReader reader = new NodeReader(file, 0, isSecret, problems);
            ConfigTree tree = reader.read(node);
            return reader.hasAnchors() ? checked(tree, problems) : section(tree, problems);
        } catch (ReaderException e) {
            problems.add(unprintable(unmarked));
            return ConfigTree.empty();
        } catch (YAMLException e) {
            problems.add(YamlProblems.unparsable(file, e, isSecret));
            return ConfigTree.empty();
        }
    }

    /** Returns nothing if there is anything to be said about the text: what is whole tells it best. */
    private @Nullable ConfigTree readInParts(String unmarked, int partLength) {
        List<YamlParts.Part> parts = unmarked.length() > LONGEST ? List.of() : YamlParts.of(unmarked, partLength);
        if (parts.size() < 2) {
            return null;
        }
        List<Optional<ConfigTree>> read =
                parts.parallelStream().map(this::readPart).toList();
        Map<String, ConfigTree> children = new LinkedHashMap<>();
        for (Optional<ConfigTree> part : read) {
            if (part.isEmpty()
                    || !Collections.disjoint(
                            children.keySet(), part.get().children().keySet())) {
                return null;
            }
            children.putAll(part.get().children());
        }
        return ConfigTree.mapping(children, read.get(0).orElseThrow().location());
    }

    private Optional<ConfigTree> readPart(YamlParts.Part part) {
        List<Problem> problems = new ArrayList<>();
        try {
            Node node = compose(part.text());
            NodeReader reader = new NodeReader(file, part.line(), isSecret, problems);
            return Optional.ofNullable(node)
                    .map(reader::read)
                    .filter(tree -> tree.isMapping() && problems.isEmpty() && !reader.hasAnchors());
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Node compose(String text) {
        return new Composer(new ParserImpl(new MarkedText(text), limits()), new CoreSchema.Tags(), limits())
                .getSingleNode();
    }

    /**
     * Reads the tree.
     *
     * @throws dev.millrace.problem.InvalidDefinitionException with every problem that is found
     */
    ConfigTree read() {
        List<Problem> problems = new ArrayList<>();
        ConfigTree tree = read(problems);
        new Problems(problems).throwIfAny("Configuration cannot be read");
        return tree;
    }

    private ConfigTree checked(ConfigTree tree, List<Problem> problems) {
        if (new Extent().exceeds(tree)) {
            problems.add(Problem.error(YamlProblems.TOO_LARGE, "The aliases of " + file + " stand for too many values.")
                    .at(Location.file(file))
                    .with("limits", Extent.VALUES + " values, " + Extent.DEPTH + " levels"));
            return ConfigTree.empty();
        }
        return section(tree, problems);
    }

    private ConfigTree section(ConfigTree tree, List<Problem> problems) {
        if (tree.isMapping()) {
            return tree;
        }
        if (!tree.isNull()) {
            String found = tree.isSequence() ? "a list" : "a single value";
            problems.add(Problem.error(YamlProblems.NOT_A_SECTION, file + " holds " + found + ", not keys with values.")
                    .at(tree.location())
                    .with("expected", "lines such as 'name: value'"));
        }
        return ConfigTree.empty();
    }

    private boolean hasOnlyReadableLines(String unmarked, List<Problem> problems) {
        int line = 1;
        for (int start = 0; start <= unmarked.length(); line++) {
            int newline = unmarked.indexOf('\n', start);
            int end = newline < 0 ? unmarked.length() : newline;
            if (end - start > LONGEST_LINE) {
                problems.add(YamlProblems.tooLarge(file, Location.inFile(file, line, 1)));
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /** Says which character the parser's reader refused; it tells that itself, but not in which line. */
    private Problem unprintable(String unmarked) {
        int line = 1;
        int column = 1;
        int at = 0;
        while (at < unmarked.length() && StreamReader.isPrintable(unmarked.codePointAt(at))) {
            boolean isNewline = unmarked.charAt(at) == '\n';
            line = isNewline ? line + 1 : line;
            column = isNewline ? 1 : column + 1;
            at += Character.charCount(unmarked.codePointAt(at));
        }
        String what = String.format(
                "%s has a character that YAML does not allow (U+%04X).",
                file, at < unmarked.length() ? unmarked.codePointAt(at) : 0);
        return Problem.error(YamlProblems.INVALID, what).at(Location.inFile(file, line, column));
    }

    /** A text that makes one mark for each place, where the parser asks for several. */
    private static final class MarkedText extends StreamReader {
        private @Nullable Mark last;

        MarkedText(String text) {
            super(text);
        }

        @Override
        public Mark getMark() {
            Mark mark = last;
            if (mark == null || mark.getIndex() != getIndex()) {
                mark = super.getMark();
                last = mark;
            }
            return mark;
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST);
        limits.setNestingDepthLimit(DEEPEST);
        // an honest catalog names one '*default' ten thousand times; what aliases stand for is measured instead
        limits.setMaxAliasesForCollections(Integer.MAX_VALUE);
        limits.setAllowRecursiveKeys(false);
        // no tag is ever acted upon; those that are not of the core schema are refused with all other mistakes
        limits.setTagInspector(tag -> true);
        return limits;
    }
}
