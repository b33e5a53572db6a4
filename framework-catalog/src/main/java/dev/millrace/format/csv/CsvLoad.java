package dev.millrace.format.csv;

import dev.millrace.problem.Suggestions;
import dev.millrace.table.ColumnType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file is read.
 *
 * @param delimiter what stands between fields, a comma by default
 * @param quote what stands around fields, {@code "} by default
 * @param header whether the first line has the names of the columns, true by default; without they are
 *     {@code column_1} and so on
 * @param encoding the character set, UTF-8 by default; a byte order mark at the beginning goes before
 * @param nulls unquoted texts that stand for a missing value besides the empty one
 * @param types types by column name, such as {@code zip: text}; the others are found from the values
 */
record CsvLoad(
        Optional<String> delimiter,
        Optional<String> quote,
        Optional<Boolean> header,
        Optional<String> encoding,
        Optional<List<String>> nulls,
        Optional<Map<String, String>> types) {
    /** Checks delimiter, quote, encoding and the names of the types. */
    public CsvLoad {
        delimiter.ifPresent(text -> Characters.one("delimiter", text));
        quote.ifPresent(text -> Characters.one("quote", text));
        encoding.ifPresent(Characters::charset);
        types.ifPresent(all -> all.forEach(CsvLoad::type));
    }

    static CsvLoad byDefault() {
        return new CsvLoad(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    char delimiterChar() {
        return Characters.one("delimiter", delimiter.orElse(","));
    }

    char quoteChar() {
        return Characters.one("quote", quote.orElse("\""));
    }

    Charset charset() {
        return encoding.map(Characters::charset).orElse(StandardCharsets.UTF_8);
    }

    Map<String, ColumnType> columnTypes() {
        Map<String, ColumnType> known = new LinkedHashMap<>();
        types.ifPresent(all -> all.forEach((column, name) -> known.put(column, type(column, name))));
        return known;
    }

    private static ColumnType type(String column, String name) {
        return ColumnType.named(name)
                .orElseThrow(() -> new IllegalArgumentException("type '" + name + "' of column '" + column
                        + "' is none of " + String.join(", ", ColumnType.names())
                        + Suggestions.nearest(name, ColumnType.names())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("")));
    }
}
