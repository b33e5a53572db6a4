package dev.millrace.cli.graph;

/** Guesses how wide a text is in a usual sans-serif face, rather too wide than too narrow. */
final class TextWidth {
    private static final String NARROW = "iljftrI.,:;'|!()[]-";
    private static final String WIDE = "mwMW@%";
    private static final int FIRST_SQUARE = 0x1100;

    private TextWidth() {}

    /** Returns the width in units of the size of the face. */
    static double of(String text) {
        return text.codePoints().mapToDouble(TextWidth::of).sum();
    }

    private static double of(int point) {
        if (NARROW.indexOf(point) >= 0) {
            return 0.37;
        }
        if (WIDE.indexOf(point) >= 0) {
            return 0.92;
        }
        if (point >= FIRST_SQUARE) {
            return 1.05;
        }
        return Character.isUpperCase(point) ? 0.72 : 0.59;
    }
}
