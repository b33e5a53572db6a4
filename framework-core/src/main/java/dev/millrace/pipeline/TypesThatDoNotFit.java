package dev.millrace.pipeline;

import dev.millrace.data.Catalog;
import dev.millrace.data.Conversions;
import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.ValueType;
import dev.millrace.node.NodeSpec;
import dev.millrace.node.Port;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import java.util.Optional;
import java.util.function.Consumer;

/** A writer's type can't become the reader's, or the catalog's dataset can't take or give a node's type. */
final class TypesThatDoNotFit implements GraphRule {
    private static final ProblemCode CODE = new ProblemCode("WIRING", 6);

    @Override
    public void check(Wiring wiring, Consumer<Problem> problems) {
        PipelineGraph graph = wiring.graph();
        for (int id = 0; id < graph.nodeCount(); id++) {
            NodeSpec node = graph.node(id);
            int[] outputs = graph.outputsOf(id);
            for (int i = 0; i < outputs.length; i++) {
                Dataset<?> dataset = wiring.stored(outputs[i]).orElse(null);
                Port output = node.outputs().get(i);
                if (dataset != null && !takes(wiring.catalog().conversions(), output.type(), dataset)) {
                    problems.accept(notTaken(wiring, node, output, dataset));
                }
            }
            int[] inputs = graph.inputsOf(id);
            for (int i = 0; i < inputs.length; i++) {
                if (inputs[i] >= 0) {
                    checkInput(wiring, node, node.inputs().get(i), inputs[i], problems);
                }
            }
        }
    }

    private static void checkInput(Wiring wiring, NodeSpec node, Port input, int dataset, Consumer<Problem> problems) {
        Catalog catalog = wiring.catalog();
        Optional<Dataset<?>> stored = wiring.stored(dataset);
        PipelineGraph graph = wiring.graph();
        int writer = graph.writerOf(dataset);
        if (stored.isPresent() && (writer < 0 || stored.get().isPersistent())) {
            if (!gives(catalog.conversions(), stored.get(), input.type())) {
                problems.accept(notGiven(wiring, node, input, stored.get()));
            }
            return;
        }
        if (writer < 0) {
            return;
        }
        int[] written = graph.outputsOf(writer);
        for (int i = 0; i < written.length; i++) {
            Port output = graph.node(writer).outputs().get(i);
            if (written[i] == dataset
                    && !output.type().equals(input.type())
                    && !catalog.conversions().converts(catalog.conversions().held(output.type()), input.type())) {
                problems.accept(notConverted(wiring, graph.node(writer), output, node, input));
                return;
            }
        }
    }

    private static boolean takes(Conversions conversions, ValueType given, Dataset<?> dataset) {
        return !dataset.isPersistent()
                || conversions.converts(conversions.held(given), dataset.type())
                || (dataset instanceof SupportsBinding binding && binding.binds(given));
    }

    private static boolean gives(Conversions conversions, Dataset<?> dataset, ValueType wanted) {
        return dataset.type().isAnything()
                || conversions.converts(dataset.type(), wanted)
                || (dataset instanceof SupportsBinding binding && binding.binds(wanted));
    }

    private static Problem notConverted(Wiring wiring, NodeSpec writer, Port output, NodeSpec reader, Port input) {
        String written = name(output.type(), input.type());
        String read = name(input.type(), output.type());
        Problem problem = Problem.error(
                        CODE, "'" + input.name() + "' is written as " + written + ", but read as " + read + ".")
                .with("written by", PortPlaces.of(writer, output))
                .with("read by", PortPlaces.of(reader, input));
        return because(wiring, output.type(), input.type(), problem)
                .fix("declare the same type at both places, or one that the other converts to");
    }

    private static Problem notTaken(Wiring wiring, NodeSpec node, Port output, Dataset<?> dataset) {
        String written = name(output.type(), dataset.type());
        String stored = name(dataset.type(), output.type());
        Problem problem = Problem.error(
                        CODE,
                        "'" + output.name() + "' is written as " + written + ", but its dataset stores " + stored + ".")
                .with("written by", PortPlaces.of(node, output))
                .with("stored as", describe(dataset));
        return because(wiring, output.type(), dataset.type(), problem)
                .fix("return a type that converts to " + stored + ", or change the type of the catalog entry");
    }

    private static Problem notGiven(Wiring wiring, NodeSpec node, Port input, Dataset<?> dataset) {
        String read = name(input.type(), dataset.type());
        String stored = name(dataset.type(), input.type());
        Problem problem = Problem.error(
                        CODE, "'" + input.name() + "' is read as " + read + ", but its dataset gives " + stored + ".")
                .with("read by", PortPlaces.of(node, input))
                .with("stored as", describe(dataset));
        return because(wiring, dataset.type(), input.type(), problem)
                .fix("declare a type that " + stored + " converts to, or change the type of the catalog entry");
    }

    private static Problem because(Wiring wiring, ValueType from, ValueType to, Problem problem) {
        return wiring.catalog()
                .conversions()
                .misfit(from, to)
                .map(reason -> problem.with("because", reason))
                .orElse(problem);
    }

    /** Writes a type, with packages if it would look like the other one without. */
    private static String name(ValueType type, ValueType other) {
        return type.describe().equals(other.describe()) ? type.type().getTypeName() : type.describe();
    }

    private static String describe(Dataset<?> dataset) {
        return dataset.describe().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }
}
