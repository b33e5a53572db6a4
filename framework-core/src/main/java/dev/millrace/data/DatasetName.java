package dev.millrace.data;

import java.util.regex.Pattern;

/**
 * The identity of a dataset, as it stands in YAML, in logs and on the command line.
 *
 * @param value the name; whether it is a legal one is asked by {@link #isLegal()}, so that all illegal names of a
 *     pipeline can be reported at once
 */
public record DatasetName(String value) implements Comparable<DatasetName> {
    /** What a legal name looks like, in words. */
    public static final String FORM = "letters, digits, '_', '-' and '.', beginning with a letter or '_'";

    private static final Pattern LEGAL = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    /** Returns the name as a value. */
    public static DatasetName of(String value) {
        return new DatasetName(value);
    }

    /** Tells whether this is a name that a dataset may have. */
    public boolean isLegal() {
        return LEGAL.matcher(value).matches();
    }

    @Override
    public int compareTo(DatasetName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
