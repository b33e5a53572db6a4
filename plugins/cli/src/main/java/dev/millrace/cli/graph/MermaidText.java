package dev.millrace.cli.graph;

import dev.millrace.cli.graph.Flowchart.Arrow;
import dev.millrace.cli.graph.Flowchart.Box;

/** Writes flowcharts in Mermaid's language. */
final class MermaidText {
    private static final String HARMLESS = " _-.:,/()'";

    private MermaidText() {}

    static String of(Flowchart chart) {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        for (int i = 0; i < chart.boxes().size(); i++) {
            text.append("    ").append(box(i, chart.boxes().get(i))).append('\n');
        }
        for (Arrow arrow : chart.arrows()) {
            text.append("    b" + arrow.from() + " --> b" + arrow.to() + "\n");
        }
        // of half-transparent colours, which suit a bright and a dark page
        return text.append("    classDef node fill:#3b6fd433,stroke:#3b6fd4\n")
                .append("    classDef stored fill:#c7831f33,stroke:#c7831f\n")
                .append("    classDef memory fill:#88888811,stroke:#888888,stroke-dasharray:4 3\n")
                .append("    classDef parameter fill:#88888822,stroke:none,font-size:11px\n")
                .toString();
    }

    private static String box(int number, Box box) {
        String label = '"' + escaped(box.label()) + '"';
        return "b" + number
                + switch (box.kind()) {
                    case NODE -> "[" + label + "]:::node";
                    case STORED -> "[(" + label + ")]:::stored";
                    case IN_MEMORY -> "(" + label + "):::memory";
                    case PARAMETER -> "([" + label + "]):::parameter";
                };
    }

    /** Writes everything that might mean something to Mermaid, to Markdown or to HTML as the number of its letter. */
    private static String escaped(String label) {
        StringBuilder text = new StringBuilder();
        label.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                text.append(' ');
            } else if (Character.isLetterOrDigit(point) || HARMLESS.indexOf(point) >= 0) {
                text.appendCodePoint(point);
            } else {
                text.append('#').append(point).append(';');
            }
        });
        return text.toString();
    }
}
