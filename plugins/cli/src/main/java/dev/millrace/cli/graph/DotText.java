package dev.millrace.cli.graph;

import dev.millrace.cli.graph.Flowchart.Arrow;
import dev.millrace.cli.graph.Flowchart.Box;

/** Writes flowcharts in the language of Graphviz. */
final class DotText {
    private DotText() {}

    static String of(Flowchart chart) {
        StringBuilder text = new StringBuilder("digraph pipeline {\n")
                .append("    node [fontname=\"Helvetica\", fontsize=11, style=filled, fillcolor=white]\n")
                .append("    edge [color=\"#8a919c\", arrowsize=0.7]\n");
        for (int i = 0; i < chart.boxes().size(); i++) {
            text.append("    ").append(box(i, chart.boxes().get(i))).append('\n');
        }
        for (Arrow arrow : chart.arrows()) {
            text.append("    b" + arrow.from() + " -> b" + arrow.to() + "\n");
        }
        return text.append("}\n").toString();
    }

    private static String box(int number, Box box) {
        String look = switch (box.kind()) {
            case NODE -> "shape=box, style=\"filled,rounded\", color=\"#3b6fd4\", fillcolor=\"#e8f0fe\"";
            case STORED -> "shape=cylinder, color=\"#b7791f\", fillcolor=\"#fdf3dc\"";
            case IN_MEMORY -> "shape=box, style=\"filled,dashed\", color=\"#8a919c\"";
            case PARAMETER ->
                "shape=box, style=\"filled,rounded\", color=\"#eceef1\", fillcolor=\"#eceef1\", fontsize=9,"
                        + " height=0.25, margin=\"0.08,0.03\"";
        };
        return "b" + number + " [label=\"" + escaped(box.label()) + "\", " + look + "]";
    }

    private static String escaped(String label) {
        StringBuilder text = new StringBuilder();
        label.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                text.append('\\');
            }
            text.appendCodePoint(Character.isISOControl(point) ? ' ' : point);
        });
        return text.toString();
    }
}
