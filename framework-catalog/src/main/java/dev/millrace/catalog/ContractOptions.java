package dev.millrace.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What stands under {@code contract} of an entry.
 *
 * @param columns the rules of columns by name
 * @param record the record class whose components name more columns
 * @param onlyThese whether a table with other columns breaks the contract
 * @param minRows the least number of rows
 * @param maxRows the greatest number of rows
 * @param on when it is checked
 * @param severity whether a broken rule stops the run
 */
record ContractOptions(
        Optional<Map<String, ColumnRules>> columns,
        Optional<String> record,
        Optional<Boolean> onlyThese,
        Optional<Long> minRows,
        Optional<Long> maxRows,
        Optional<On> on,
        Optional<Severity> severity) {
    /** When a contract is checked. */
    enum On {
        LOAD,
        SAVE,
        BOTH
    }

    /** What a broken rule does: an error stops the run, a warning is logged. */
    enum Severity {
        ERROR,
        WARN
    }

    /**
     * The rules of one column; a value that is missing breaks only {@code nullable}.
     *
     * @param type the short name of its type
     * @param nullable false if each row needs a value
     * @param unique whether no value may come twice
     * @param min the least value, a number or a text, as {@link Limit} reads it
     * @param max the greatest value, likewise
     * @param in the values that there may be, as texts
     * @param pattern the regular expression that a whole text matches
     * @param length the greatest number of characters of a text
     * @param severity whether a broken rule of this column stops the run; as the contract says unless given
     */
    record ColumnRules(
            Optional<String> type,
            Optional<Boolean> nullable,
            Optional<Boolean> unique,
            Optional<Comparable<?>> min,
            Optional<Comparable<?>> max,
            Optional<List<String>> in,
            Optional<String> pattern,
            Optional<Integer> length,
            Optional<Severity> severity) {
        /** Refuses a pattern that is none. */
        ColumnRules {
            try {
                pattern.ifPresent(Pattern::compile);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("the pattern is no regular expression: " + e.getDescription(), e);
            }
        }

        /** Returns the rule that a component of a record implies. */
        static ColumnRules nullable(boolean nullable) {
            return new ColumnRules(
                    Optional.empty(),
                    Optional.of(nullable),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
