package dev.millrace.format.csv;

import dev.millrace.format.Compression;
import java.util.List;
import java.util.Optional;

/**
 * How a file is written, always in UTF-8.
 *
 * @param delimiter what stands between fields, a comma by default
 * @param quote what stands around fields, {@code "} by default
 * @param quoting which fields are quoted, {@code needed} by default
 * @param header whether the first line has the names of the columns, true by default
 * @param nullText what is written for a missing value, nothing by default
 * @param lineEnd how lines end, {@code lf} by default
 * @param dateFormat a pattern of dates, the ISO form by default
 * @param timestampFormat a pattern of timestamps and instants, the ISO form by default
 * @param decimalSeparator what stands before the fraction of a number, a point by default
 * @param compression how the file is compressed, told by its name by default
 */
record CsvSave(
        Optional<String> delimiter,
        Optional<String> quote,
        Optional<Quoting> quoting,
        Optional<Boolean> header,
        Optional<String> nullText,
        Optional<LineEnd> lineEnd,
        Optional<String> dateFormat,
        Optional<String> timestampFormat,
        Optional<String> decimalSeparator,
        Optional<Compression> compression) {
    /** The end of a line. */
    enum LineEnd {
        /** A line feed, as on Unix. */
        LF("\n"),
        /** A carriage return and a line feed, as on Windows. */
        CRLF("\r\n");

        private final String characters;

        LineEnd(String characters) {
            this.characters = characters;
        }

        String characters() {
            return characters;
        }
    }

    /** Which fields are quoted. */
    enum Quoting {
        /** Those that would be read in another way without. */
        NEEDED,
        /** All but missing values. */
        ALL
    }

    /** Checks each value, and that no character has two meanings. */
    CsvSave {
        int between = Characters.one("delimiter", delimiter.orElse(","));
        int decimal = Characters.one("decimal_separator", decimalSeparator.orElse("."));
        Characters.distinct(List.of("delimiter", "quote"), between, Characters.one("quote", quote.orElse("\"")));
        if (decimalSeparator.isPresent()) {
            Characters.distinct(List.of("delimiter", "decimal_separator"), between, decimal);
        }
        dateFormat.ifPresent(pattern -> TimePattern.date("date_format", pattern));
        timestampFormat.ifPresent(pattern -> TimePattern.timestamp("timestamp_format", pattern));
        nullText.ifPresent(text -> checkNullText(text, delimiter.orElse(","), quote.orElse("\"")));
    }

    static CsvSave byDefault() {
        return new CsvSave(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    int delimiterCharacter() {
        return Characters.one("delimiter", delimiter.orElse(","));
    }

    int quoteCharacter() {
        return Characters.one("quote", quote.orElse("\""));
    }

    int decimalCharacter() {
        return Characters.one("decimal_separator", decimalSeparator.orElse("."));
    }

    private static void checkNullText(String text, String delimiter, String quote) {
        if (text.contains("\n") || text.contains("\r") || text.contains(delimiter) || text.contains(quote)) {
            throw new IllegalArgumentException("'null_text' can't have a line break, 'delimiter' or 'quote' in it");
        }
    }
}
