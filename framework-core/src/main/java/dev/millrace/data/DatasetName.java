package dev.millrace.data;

/**
 * The identity of a dataset, as it stands in YAML, in logs and on the command line.
 *
 * @param value the name; whether it is a legal one is asked by {@link #isLegal()}, so that all illegal names of a
 *     pipeline can be reported at once
 */
public record DatasetName(String value) implements Comparable<DatasetName> {
    /** What a legal name looks like, in words. */
    public static final String FORM =
            "letters, digits, '_', '-' and '.', beginning with a letter or '_'; after it perhaps"
                    + " '@' and a transcoding";

    private static final char AT = '@';

    /** Returns the name as a value. */
    public static DatasetName of(String value) {
        return new DatasetName(value);
    }

    /**
     * Returns the name without its transcoding: {@code flights} for {@code flights@table}. Names that differ in nothing else
     * stand for one dataset that the catalog knows in several ways.
     */
    public DatasetName withoutTranscoding() {
        int at = value.indexOf(AT);
        return at < 0 ? this : new DatasetName(value.substring(0, at));
    }

    /** Tells whether the name has a transcoding. */
    public boolean isTranscoded() {
        return value.indexOf(AT) >= 0;
    }

    /** Tells whether this is a name that a dataset may have. */
    public boolean isLegal() {
        int at = value.indexOf(AT);
        return at < 0 ? isPlain(value) : isPlain(value.substring(0, at)) && isPlain(value.substring(at + 1));
    }

    private static boolean isPlain(String name) {
        int length = name.length();
        if (length == 0 || !begins(name.codePointAt(0))) {
            return false;
        }
        for (int at = 0; at < length; at += Character.charCount(name.codePointAt(at))) {
            if (!continues(name.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean begins(int letter) {
        return Character.isLetter(letter) || letter == '_';
    }

    private static boolean continues(int letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '.' || letter == '-';
    }

    @Override
    public int compareTo(DatasetName other) {
        return value.compareTo(other.value);
    }

    // by hand: the methods of a record are put together at their first call in each process, which takes milliseconds
    @Override
    public boolean equals(Object other) {
        return other instanceof DatasetName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
