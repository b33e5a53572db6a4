package dev.millrace.catalog;

import dev.millrace.entry.CatalogEntry;
import dev.millrace.problem.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a catalog serves a name as it does.
 *
 * @param entry the entry, with the values of placeholders in it; empty if the dataset lives in memory
 * @param chosen the pattern that made it; empty if the name has an entry of its own, or none
 * @param others the other patterns of which the name has the form, the most specific first
 */
public record Explanation(Optional<CatalogEntry> entry, Optional<MatchedPattern> chosen, List<MatchedPattern> others) {
    /**
     * A pattern that has the form of the name.
     *
     * @param name the pattern as it stands in the catalog
     * @param location where it stands
     * @param values what its placeholders stand for
     * @param literals how many of its characters are no placeholders: the more, the more specific it is
     */
    public record MatchedPattern(String name, Location location, Map<String, String> values, int literals) {}

    /** Copies the list. */
    public Explanation {
        others = List.copyOf(others);
    }
}
