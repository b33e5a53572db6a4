package dev.millrace.format.csv;

import java.util.Optional;

/**
 * How a file is written, always in UTF-8.
 *
 * @param delimiter what stands between fields, a comma by default
 * @param header whether the first line has the names of the columns, true by default
 * @param nullText what is written for a missing value, nothing by default
 * @param lineEnd how lines end, {@code lf} by default
 */
record CsvSave(
        Optional<String> delimiter, Optional<Boolean> header, Optional<String> nullText, Optional<LineEnd> lineEnd) {
    /** The end of a line. */
    public enum LineEnd {
        /** A line feed, as on Unix. */
        LF,
        /** A carriage return and a line feed, as on Windows. */
        CRLF
    }

    /** Checks the delimiter. */
    public CsvSave {
        delimiter.ifPresent(text -> Characters.one("delimiter", text));
    }

    static CsvSave byDefault() {
        return new CsvSave(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    char delimiterChar() {
        return Characters.one("delimiter", delimiter.orElse(","));
    }
}
