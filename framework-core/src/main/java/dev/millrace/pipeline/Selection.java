package dev.millrace.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Chooses nodes of a pipeline; what all of its filters leave is run. A filter that is not set leaves everything.
 *
 * @param filters the names that each filter was given
 */
public record Selection(Map<Filter, SortedSet<String>> filters) {
    private static final Selection EVERYTHING = new Selection(Map.of());

    /** The ways of choosing, named as on the command line. */
    public enum Filter {
        /** These nodes. */
        NODES("--nodes"),
        /** These nodes and all that depend on them. */
        FROM_NODES("--from-nodes"),
        /** These nodes and all that they depend on. */
        TO_NODES("--to-nodes"),
        /** The nodes that read these datasets and all that depend on them. */
        FROM_INPUTS("--from-inputs"),
        /** The nodes that write these datasets and all that they depend on. */
        TO_OUTPUTS("--to-outputs"),
        /** The nodes that carry one of these tags. */
        TAGS("--tags"),
        /** The nodes in these namespaces and in those below them. */
        NAMESPACES("--namespaces");

        private final String option;

        Filter(String option) {
            this.option = option;
        }

        /** Returns the option of the command line. */
        public String option() {
            return option;
        }
    }

    /** Copies the filters and drops those that name nothing. */
    public Selection {
        Map<Filter, SortedSet<String>> copy = new LinkedHashMap<>();
        for (Filter filter : Filter.values()) {
            SortedSet<String> names = filters.get(filter);
            if (names != null && !names.isEmpty()) {
                copy.put(filter, Collections.unmodifiableSortedSet(new TreeSet<>(names)));
            }
        }
        filters = Collections.unmodifiableMap(copy);
    }

    /** Returns the selection of all nodes. */
    public static Selection everything() {
        return EVERYTHING;
    }

    /** Returns the selection of some nodes by name. */
    public static Selection nodes(String... names) {
        return EVERYTHING.with(Filter.NODES, List.of(names));
    }

    /** Returns this selection with one filter set anew. */
    public Selection with(Filter filter, Collection<String> names) {
        Map<Filter, SortedSet<String>> more = new LinkedHashMap<>(filters);
        more.put(filter, new TreeSet<>(names));
        return new Selection(more);
    }

    /** Tells whether no filter is set. */
    public boolean isEverything() {
        return filters.isEmpty();
    }
}
