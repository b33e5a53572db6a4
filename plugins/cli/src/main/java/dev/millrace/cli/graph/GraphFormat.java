package dev.millrace.cli.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which a flowchart can be drawn. */
public enum GraphFormat {
    /** Text that many web pages and editors turn into a picture. */
    MERMAID("mmd", "mermaid") {
        @Override
        public String draw(Flowchart chart) {
            return MermaidText.of(chart);
        }
    },
    /** Text that Graphviz turns into a picture. */
    DOT("dot", "gv") {
        @Override
        public String draw(Flowchart chart) {
            return DotText.of(chart);
        }
    },
    /** A picture for every browser. */
    SVG("svg") {
        @Override
        public String draw(Flowchart chart) {
            return SvgPicture.of(chart);
        }
    };

    private final List<String> endings;

    GraphFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /** Returns the chart in this language; it ends with a line break. */
    public abstract String draw(Flowchart chart);

    /** Returns the endings of files that are in this language. */
    public List<String> endings() {
        return endings;
    }

    /** Returns the name as people type it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format of that name. */
    public static Optional<GraphFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns the format that the ending of a file's name tells. */
    public static Optional<GraphFormat> ofFile(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> fileName.indexOf('.') >= 0 && format.endings.contains(ending))
                .findFirst();
    }
}
