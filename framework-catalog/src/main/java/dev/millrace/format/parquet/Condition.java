package dev.millrace.format.parquet;

import dev.millrace.config.ConfigTree;
import dev.millrace.problem.Location;
import java.util.List;

/**
 * One condition of a filter, as the catalog writes it.
 *
 * @param column the name of the column
 * @param at where that stands
 * @param comparison how its values are compared
 * @param values with what; several for a list, none for a test for nothing
 */
record Condition(String column, Location at, Comparison comparison, List<ConfigTree> values) {
    /** Copies the list. */
    Condition {
        values = List.copyOf(values);
    }
}
