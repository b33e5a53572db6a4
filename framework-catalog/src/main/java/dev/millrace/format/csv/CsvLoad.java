package dev.millrace.format.csv;

import dev.millrace.format.Compression;
import dev.millrace.problem.Suggestions;
import dev.millrace.table.ColumnType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a file is read.
 *
 * @param delimiter what stands between fields, a comma by default
 * @param quote what stands around fields, {@code "} by default; {@code none} if nothing does
 * @param escape what stands before a quote within quotes, if that may be another character than the quote itself
 * @param header whether the first line has the names of the columns, true by default; without they are
 *     {@code column_1} and so on
 * @param encoding the character set, UTF-8 by default; a byte order mark at the beginning goes before
 * @param nulls unquoted texts that stand for a missing value besides the empty one
 * @param types types by column name, such as {@code zip: text}; the others are found from the values
 * @param dateFormat a pattern of dates, the ISO form by default
 * @param timestampFormat a pattern of timestamps and instants, the ISO form by default
 * @param decimalSeparator what stands before the fraction of a number, a point by default
 * @param thousandsSeparator what may stand between groups of three digits, nothing by default
 * @param comment what begins a line that is passed over, nothing by default
 * @param skipRows how many lines are passed over at the beginning, none by default
 * @param columns the wanted columns in the wanted order, all by default
 * @param ragged what is done with a row of another number of fields
 * @param trim whether blanks and tabs around fields are passed over, false by default
 * @param compression how the file is compressed, told by its name by default
 * @param batchRows how many rows a batch has, 131072 by default
 * @param sampleRows from how many rows types are found, 10000 by default
 */
record CsvLoad(
        Optional<String> delimiter,
        Optional<String> quote,
        Optional<String> escape,
        Optional<Boolean> header,
        Optional<String> encoding,
        Optional<List<String>> nulls,
        Optional<Map<String, String>> types,
        Optional<String> dateFormat,
        Optional<String> timestampFormat,
        Optional<String> decimalSeparator,
        Optional<String> thousandsSeparator,
        Optional<String> comment,
        Optional<Integer> skipRows,
        Optional<List<String>> columns,
        Optional<Ragged> ragged,
        Optional<Boolean> trim,
        Optional<Compression> compression,
        Optional<Integer> batchRows,
        Optional<Integer> sampleRows) {
    private static final String NO_QUOTE = "none";
    private static final int BATCH_ROWS = 131_072;
    private static final int SAMPLE_ROWS = 10_000;

    /** What is done with a row of another number of fields than there are columns. */
    enum Ragged {
        /** It is a mistake. */
        ERROR,
        /** Missing fields are missing values; too many are still a mistake. */
        PAD,
        /** The row is left out. */
        SKIP
    }

    /** Checks each value, and that no character has two meanings. */
    CsvLoad {
        encoding.ifPresent(Characters::charset);
        types.ifPresent(all -> all.forEach(CsvLoad::type));
        dateFormat.ifPresent(pattern -> TimePattern.date("date_format", pattern));
        timestampFormat.ifPresent(pattern -> TimePattern.timestamp("timestamp_format", pattern));
        columns.ifPresent(CsvLoad::checkColumns);
        atLeast("skip_rows", skipRows, 0);
        atLeast("batch_rows", batchRows, 1);
        atLeast("sample_rows", sampleRows, 1);
        int quoted = quoteCharacter(quote);
        int escaping = Characters.oneOrNone("escape", escape);
        if (quoted == Dialect.NONE && escaping != Dialect.NONE) {
            throw new IllegalArgumentException("'escape' has no meaning without a 'quote'");
        }
        Characters.distinct(
                List.of("delimiter", "quote", "comment", "escape"),
                Characters.one("delimiter", delimiter.orElse(",")),
                quoted,
                Characters.oneOrNone("comment", comment),
                escaping == quoted ? Dialect.NONE : escaping);
        Characters.distinct(
                List.of("decimal_separator", "thousands_separator"),
                Characters.one("decimal_separator", decimalSeparator.orElse(".")),
                Characters.oneOrNone("thousands_separator", thousandsSeparator));
    }

    static CsvLoad byDefault() {
        return new CsvLoad(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
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

    Dialect dialect() {
        int quoted = quoteCharacter(quote);
        int escaping = Characters.oneOrNone("escape", escape);
        return new Dialect(
                Characters.one("delimiter", delimiter.orElse(",")),
                quoted,
                escaping == quoted ? Dialect.NONE : escaping,
                Characters.oneOrNone("comment", comment),
                trim.orElse(false));
    }

    ValueParsers parsers() {
        Optional<DateTimeFormatter> dates = dateFormat.map(pattern -> TimePattern.date("date_format", pattern));
        Optional<DateTimeFormatter> times =
                timestampFormat.map(pattern -> TimePattern.timestamp("timestamp_format", pattern));
        return new ValueParsers(
                Characters.one("decimal_separator", decimalSeparator.orElse(".")),
                Characters.oneOrNone("thousands_separator", thousandsSeparator),
                dates.orElse(null),
                times.orElse(null));
    }

    boolean hasHeader() {
        return header.orElse(true);
    }

    Ragged whereRagged() {
        return ragged.orElse(Ragged.ERROR);
    }

    int rowsPerBatch() {
        return batchRows.orElse(BATCH_ROWS);
    }

    int rowsOfSample() {
        return sampleRows.orElse(SAMPLE_ROWS);
    }

    Charset charset() {
        return encoding.map(Characters::charset).orElse(StandardCharsets.UTF_8);
    }

    Map<String, ColumnType> columnTypes() {
        Map<String, ColumnType> known = new LinkedHashMap<>();
        types.ifPresent(all -> all.forEach((column, name) -> known.put(column, type(column, name))));
        return known;
    }

    private static int quoteCharacter(Optional<String> quote) {
        return quote.filter(NO_QUOTE::equals).isPresent() ? Dialect.NONE : Characters.one("quote", quote.orElse("\""));
    }

    private static void atLeast(String key, Optional<Integer> number, int least) {
        if (number.filter(each -> each < least).isPresent()) {
            throw new IllegalArgumentException("'" + key + "' must be at least " + least);
        }
    }

    private static void checkColumns(List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("'columns' names no column; leave it out to read all");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new IllegalArgumentException("'columns' names '" + column + "' twice");
            }
        }
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
