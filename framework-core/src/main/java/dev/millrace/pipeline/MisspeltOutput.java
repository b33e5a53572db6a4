package dev.millrace.pipeline;

import dev.millrace.data.DatasetName;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Suggestions;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A node writes what nobody reads and the catalog does not keep, under a name almost like one that the catalog keeps and
 * nobody writes or reads. Names that differ in a number or in a very short word, such as {@code x_test} and
 * {@code y_test}, are both meant.
 */
final class MisspeltOutput implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 8);
    private static final Pattern WORD_END = Pattern.compile("[._-]");
    private static final Pattern DIGITS = Pattern.compile("\\d");
    private static final int SHORT_WORD = 2;

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        List<String> unwritten = wiring.catalog().names().stream()
                .filter(name -> graph.datasetId(name) < 0)
                .map(DatasetName::value)
                .toList();
        for (int id = 0; id < graph.nodeCount() && !unwritten.isEmpty(); id++) {
            NodeSpec node = graph.node(id);
            int[] outputs = graph.outputsOf(id);
            for (int i = 0; i < outputs.length; i++) {
                if (graph.readersOf(outputs[i]).length == 0
                        && graph.dataset(outputs[i]).isLegal()
                        && wiring.stored(outputs[i]).isEmpty()) {
                    Port output = node.outputs().get(i);
                    Suggestions.nearest(output.name(), misspelt(output.name(), unwritten))
                            .ifPresent(near -> problems.accept(problem(node, output, near)));
                }
            }
        }
    }

    private static List<String> misspelt(String name, List<String> candidates) {
        return candidates.stream()
                .filter(candidate -> !areBothMeant(name, candidate))
                .toList();
    }

    private static boolean areBothMeant(String one, String other) {
        String[] words = WORD_END.split(one, -1);
        String[] others = WORD_END.split(other, -1);
        if (words.length != others.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            boolean shortWords = Math.max(words[i].length(), others[i].length()) <= SHORT_WORD;
            if (!shortWords
                    && !DIGITS.matcher(words[i])
                            .replaceAll("")
                            .equals(DIGITS.matcher(others[i]).replaceAll(""))) {
                return false;
            }
        }
        return true;
    }

    private static Problem problem(NodeSpec node, Port output, String near) {
        return Problem.error(CODE, "No node reads '" + output.name() + "', and the catalog does not keep it.")
                .with("written by", PortPlaces.of(node, output))
                .suggest("'" + near + "' (in the catalog, used by no node)")
                .fix("correct @Output, or add an entry '" + output.name() + "' to a catalog file");
    }
}
