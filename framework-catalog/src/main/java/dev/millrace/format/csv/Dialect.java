package dev.millrace.format.csv;

/**
 * The characters that have a meaning, as bytes.
 *
 * @param delimiter what stands between fields
 * @param quote what stands around fields, or {@link #NONE}
 * @param escape what stands before a quote within quotes besides another quote, or {@link #NONE}
 * @param comment what begins a line that is passed over, or {@link #NONE}
 * @param trim whether blanks and tabs around fields are passed over
 */
record Dialect(int delimiter, int quote, int escape, int comment, boolean trim) {
    /** Stands for no character; no byte equals it. */
    static final int NONE = 256;

    boolean isBlank(byte character) {
        return (character == ' ' || character == '\t') && character != delimiter;
    }
}
