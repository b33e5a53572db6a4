package dev.millrace.cli;

/** Measures texts in the columns of a terminal, of which letters of East Asia and most pictures take two. */
final class Columns {
    private static final char ELLIPSIS = '…';

    private Columns() {}

    /** Returns how many columns a text takes. */
    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** Returns as much of the beginning as fits. */
    static String cut(String text, int columns) {
        return text.substring(0, fitting(text, columns));
    }

    /** Returns the text, its middle replaced by an ellipsis if it does not fit; the end keeps more than the beginning. */
    static String shortened(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int left = (columns - 1) / 3;
        int end = text.length();
        for (int free = columns - 1 - left; end > 0; ) {
            int point = text.codePointBefore(end);
            free -= of(point);
            if (free < 0) {
                break;
            }
            end -= Character.charCount(point);
        }
        return cut(text, left) + ELLIPSIS + text.substring(end);
    }

    private static int fitting(String text, int columns) {
        int free = columns;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            free -= of(point);
            if (free < 0) {
                break;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static int of(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    /** Follows the classes W and F of Unicode Standard Annex 11, in the blocks that names are written with. */
    private static boolean isWide(int point) {
        return point >= 0x1100
                && (point <= 0x115F
                        || (point >= 0x2E80 && point <= 0xA4CF)
                        || (point >= 0xAC00 && point <= 0xD7A3)
                        || (point >= 0xF900 && point <= 0xFAFF)
                        || (point >= 0xFE30 && point <= 0xFE6F)
                        || (point >= 0xFF00 && point <= 0xFF60)
                        || (point >= 0xFFE0 && point <= 0xFFE6)
                        || (point >= 0x1F300 && point <= 0x1FAFF)
                        || (point >= 0x20000 && point <= 0x3FFFD));
    }
}
