package dev.millrace.fingerprint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which nodes of a run are run, and which are not. Immutable. */
public final class Decision {
    private final Map<String, String> all;
    private final Map<String, String> reasons;
    private final Map<String, String> skips;
    private final Map<String, Fingerprint> unchanged;

    /** Takes the reasons in the order of running. */
    Decision(
            List<String> order,
            Map<String, String> reasons,
            Map<String, String> skips,
            Map<String, Fingerprint> unchanged) {
        Map<String, String> both = new LinkedHashMap<>();
        order.forEach(node -> both.put(node, reasons.getOrDefault(node, skips.getOrDefault(node, ""))));
        this.all = Collections.unmodifiableMap(both);
        this.reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        this.skips = Collections.unmodifiableMap(new LinkedHashMap<>(skips));
        this.unchanged = Map.copyOf(unchanged);
    }

    /** Returns why a node is run, by its name, in the order of running. */
    public Map<String, String> reasons() {
        return reasons;
    }

    /** Returns why a node is not run, by its name. */
    public Map<String, String> skips() {
        return skips;
    }

    /** Returns why each node is run or not, by its name, in the order of running. */
    public Map<String, String> all() {
        return all;
    }

    Map<String, Fingerprint> unchanged() {
        return unchanged;
    }
}
