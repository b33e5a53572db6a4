package dev.millrace.node;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a runner does if a node fails or takes long, and what the node needs to run.
 *
 * @param attempts how often the node is tried at most, at least 1
 * @param delay how long the runner waits before the second attempt
 * @param factor by how much it waits longer before each further one, at least 1
 * @param retryOn the errors after which it is tried again, subclasses included; those of the function, and those behind a
 *     failing load or save
 * @param timeout how long the function may take in one attempt
 * @param priority which of several nodes that could run a parallel runner takes first: the higher; usually 0
 * @param resources how many units of each resource the node takes while it runs
 */
public record NodePolicy(
        int attempts,
        Duration delay,
        double factor,
        List<Class<? extends Throwable>> retryOn,
        Optional<Duration> timeout,
        int priority,
        SortedMap<String, Integer> resources) {
    private static final NodePolicy NONE = new NodePolicy(
            1, Duration.ZERO, 1, List.of(Exception.class), Optional.empty(), 0, Collections.emptySortedMap());

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public NodePolicy {
        require(attempts >= 1, "a node is tried at least once, not " + attempts + " times");
        require(!delay.isNegative(), "a delay can't be negative");
        require(factor >= 1 && factor <= 1_000, "a delay is multiplied by 1 to 1000, not by " + factor);
        require(
                timeout.isEmpty() || timeout.get().compareTo(Duration.ZERO) > 0,
                "a timeout has to be longer than nothing");
        resources.forEach((name, units) ->
                require(units >= 1, "a node needs at least 1 of resource '" + name + "', not " + units));
        retryOn = List.copyOf(retryOn);
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Returns the policy of a node that is tried once, for as long as it takes, and needs nothing. */
    public static NodePolicy none() {
        return NONE;
    }

    /** Returns this policy with further attempts after an exception. */
    public NodePolicy retry(int times, Duration firstDelay, double growth) {
        return new NodePolicy(times, firstDelay, growth, retryOn, timeout, priority, resources);
    }

    /** Returns this policy with the errors after which the node is tried again. */
    public NodePolicy retryOn(List<Class<? extends Throwable>> errors) {
        return new NodePolicy(attempts, delay, factor, errors, timeout, priority, resources);
    }

    /** Returns this policy with a limit of time for the function. */
    public NodePolicy timeout(Duration limit) {
        return new NodePolicy(attempts, delay, factor, retryOn, Optional.of(limit), priority, resources);
    }

    /** Returns this policy with a priority. */
    public NodePolicy priority(int level) {
        return new NodePolicy(attempts, delay, factor, retryOn, timeout, level, resources);
    }

    /** Returns this policy with units of one more resource. */
    public NodePolicy needs(String resource, int units) {
        SortedMap<String, Integer> more = new TreeMap<>(resources);
        more.put(resource, units);
        return new NodePolicy(attempts, delay, factor, retryOn, timeout, priority, more);
    }

    /** Tells whether a parallel runner has to look when and with whom the node runs. */
    public boolean isScheduled() {
        return priority != 0 || !resources.isEmpty();
    }

    /** Returns how long to wait after a failed attempt, the first being 1; at most a day. */
    public Duration delayAfter(int attempt) {
        double millis = delay.toMillis() * Math.pow(factor, attempt - 1.0);
        return Duration.ofMillis((long) Math.min(millis, Duration.ofDays(1).toMillis()));
    }
}
