package dev.millrace.cli.graph;

import dev.millrace.cli.graph.Flowchart.Box;
import dev.millrace.cli.graph.Flowchart.Kind;

/**
 * How a box looks in a picture.
 *
 * @param box the box
 * @param label what is written on it: its label, or the beginning and end of a long one
 * @param width its width
 * @param height its height
 */
record Look(Box box, String label, double width, double height) {
    /** The colours and letters of all boxes. */
    static final String STYLE = """
            <style>
            text { font: 13px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; text-anchor: middle; }
            .page { fill: #ffffff; }
            .arrow { fill: none; stroke: #a3aab5; stroke-width: 1.4; }
            .head { fill: #a3aab5; }
            .node { fill: #e8f0fe; stroke: #3b6fd4; } .node-text { fill: #14336b; font-weight: 600; }
            .stored { fill: #fdf3dc; stroke: #b7791f; } .stored-text { fill: #5c3b0a; }
            .memory { fill: #ffffff; stroke: #8a919c; stroke-dasharray: 4 3; } .memory-text { fill: #3d434c; }
            .parameter { fill: #eceef1; } .parameter-text { fill: #4a5059; font-size: 11px; }
            @media (prefers-color-scheme: dark) {
            .page { fill: #16181d; }
            .arrow { stroke: #5d6570; }
            .head { fill: #5d6570; }
            .node { fill: #1d2b47; stroke: #7aa2f7; } .node-text { fill: #dbe6ff; }
            .stored { fill: #382d15; stroke: #d9a441; } .stored-text { fill: #f7e7c1; }
            .memory { fill: #16181d; stroke: #8a919c; } .memory-text { fill: #d5d8dd; }
            .parameter { fill: #2b2f36; } .parameter-text { fill: #bcc2cb; }
            }
            </style>
            """;

    private static final double SIZE = 13;
    private static final double SMALL_SIZE = 11;
    private static final int LONGEST = 44;
    private static final double BULGE = 5;

    static Look of(Box box) {
        boolean isSmall = box.kind() == Kind.PARAMETER;
        String label = shortened(printable(box.label()));
        double size = isSmall ? SMALL_SIZE : SIZE;
        double bold = box.kind() == Kind.NODE ? 1.06 : 1;
        return new Look(
                box, label, Math.ceil(TextWidth.of(label) * size * bold + (isSmall ? 16 : 26)), isSmall ? 20 : 34);
    }

    /** Returns the box and its text around a middle. */
    String draw(double x, double y) {
        double left = x - width / 2;
        double top = y - height / 2;
        String title = label.equals(box.label()) ? "" : "<title>" + escaped(printable(box.label())) + "</title>";
        double baseline = y + (box.kind() == Kind.STORED ? 7 : box.kind() == Kind.PARAMETER ? 4 : 4.5);
        return "<g>" + title + shape(left, top) + "<text class=\"" + styleName() + "-text\" x=\"" + Tenths.of(x)
                + "\" y=\"" + Tenths.of(baseline) + "\">" + escaped(label) + "</text></g>\n";
    }

    private String shape(double left, double top) {
        if (box.kind() == Kind.STORED) {
            String half = Tenths.of(width / 2, BULGE);
            String across = Tenths.of(width, 0);
            return "<path class=\"stored\" d=\"M" + Tenths.of(left, top + BULGE) + "a" + half + " 0 0 1 " + across + "v"
                    + Tenths.of(height - 2 * BULGE) + "a" + half + " 0 0 1 " + Tenths.of(-width, 0) + "zm0 0a" + half
                    + " 0 0 0 " + across + "\"/>";
        }
        return "<rect class=\"" + styleName() + "\" x=\"" + Tenths.of(left) + "\" y=\"" + Tenths.of(top) + "\" width=\""
                + Tenths.of(width) + "\" height=\"" + Tenths.of(height) + "\" rx=\"" + radius() + "\"/>";
    }

    private int radius() {
        return switch (box.kind()) {
            case NODE -> 8;
            case PARAMETER -> 10;
            case STORED, IN_MEMORY -> 2;
        };
    }

    private String styleName() {
        return switch (box.kind()) {
            case NODE -> "node";
            case STORED -> "stored";
            case IN_MEMORY -> "memory";
            case PARAMETER -> "parameter";
        };
    }

    private static String shortened(String label) {
        int points = label.codePointCount(0, label.length());
        if (points <= LONGEST) {
            return label;
        }
        int half = LONGEST / 2;
        return label.substring(0, label.offsetByCodePoints(0, half))
                + "…"
                + label.substring(label.offsetByCodePoints(0, points - half));
    }

    /** Replaces what XML can't hold, even escaped. */
    private static String printable(String label) {
        StringBuilder text = new StringBuilder();
        label.codePoints()
                .map(point -> Character.isISOControl(point)
                                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                                || point == 0xFFFE
                                || point == 0xFFFF
                        ? ' '
                        : point)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static String escaped(String label) {
        return label.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
