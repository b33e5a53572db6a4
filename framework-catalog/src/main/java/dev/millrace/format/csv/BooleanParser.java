package dev.millrace.format.csv;

/** True and false, as programs write them. */
final class BooleanParser extends ValueParser {
    private static final int TRUE_LENGTH = 4;
    private static final int FALSE_LENGTH = 5;
    private static final long TRUE = word("true");
    private static final long CAPITAL_TRUE = word("True");
    private static final long UPPER_TRUE = word("TRUE");
    private static final long FALSE = word("fals");
    private static final long CAPITAL_FALSE = word("Fals");
    private static final long UPPER_FALSE = word("FALS");

    @Override
    boolean parse(byte[] text, int from, int to) {
        long word = Words.at(text, from) & 0xffff_ffffL;
        if (to - from == TRUE_LENGTH) {
            value = 1;
            return word == TRUE || word == CAPITAL_TRUE || word == UPPER_TRUE;
        }
        value = 0;
        if (to - from != FALSE_LENGTH) {
            return false;
        }
        return text[to - 1] == 'e'
                ? word == FALSE || word == CAPITAL_FALSE
                : text[to - 1] == 'E' && word == UPPER_FALSE;
    }

    private static long word(String text) {
        long word = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            word = word << Byte.SIZE | text.charAt(i);
        }
        return word;
    }
}
