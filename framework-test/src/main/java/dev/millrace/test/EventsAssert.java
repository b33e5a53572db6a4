package dev.millrace.test;

import dev.millrace.problem.Suggestions;
import dev.millrace.test.Event.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;

/**
 * Assertions on what happened during a run, in order, beside those that AssertJ has for every list. A filter goes on with some
 * of the events, such as {@code nodes().failed()}, and {@link #names} with what these happened to.
 */
public final class EventsAssert
        extends AbstractListAssert<EventsAssert, List<? extends Event>, Event, ObjectAssert<Event>> {
    private static final Set<Kind> OF_DATASETS =
            EnumSet.of(Kind.LOADED, Kind.LOAD_FAILED, Kind.SAVED, Kind.SAVE_FAILED);
    private static final Set<Kind> OF_NODES = EnumSet.of(
            Kind.NODE_STARTED,
            Kind.NODE_SUCCEEDED,
            Kind.NODE_FAILED,
            Kind.NODE_SKIPPED,
            Kind.NODE_CANCELLED,
            Kind.NODE_RETRIED);

    private final String which;
    private final String how;

    private EventsAssert(List<? extends Event> actual, String which, String how) {
        super(actual, EventsAssert.class);
        this.which = which;
        this.how = how;
    }

    /**
     * Goes on with events.
     *
     * @param which which they are, for people
     * @param how what of the run was chosen by chance, for people; empty if nothing was
     */
    static EventsAssert of(List<? extends Event> actual, String which, String how) {
        return new EventsAssert(actual, which, how).as("%s", how.isEmpty() ? which : which + "\n" + how);
    }

    /** Goes on with what happened to nodes. */
    public EventsAssert nodes() {
        return only("of nodes", OF_NODES);
    }

    /** Goes on with what happened to datasets. */
    public EventsAssert datasets() {
        return only("of datasets", OF_DATASETS);
    }

    /** Goes on with what happened to the nodes and datasets of these names. */
    public EventsAssert of(String... names) {
        List<String> wanted = List.of(names);
        return only("of " + wanted, event -> wanted.contains(event.name()));
    }

    /** Goes on with the starts of the run and of nodes that were called. */
    public EventsAssert started() {
        return only("that started", EnumSet.of(Kind.RUN_STARTED, Kind.NODE_STARTED));
    }

    /** Goes on with the good ends of the run and of nodes. */
    public EventsAssert succeeded() {
        return only("that succeeded", EnumSet.of(Kind.RUN_SUCCEEDED, Kind.NODE_SUCCEEDED));
    }

    /** Goes on with the failures of the run, of nodes, of loads and of saves. */
    public EventsAssert failed() {
        return only("that failed", EnumSet.of(Kind.RUN_FAILED, Kind.NODE_FAILED, Kind.LOAD_FAILED, Kind.SAVE_FAILED));
    }

    /** Goes on with the nodes that were left out, also for the failure of another one. */
    public EventsAssert skipped() {
        return only("that were skipped", EnumSet.of(Kind.NODE_SKIPPED));
    }

    /** Goes on with the nodes that were stopped, or whose turn did not come before the run was. */
    public EventsAssert cancelled() {
        return only("that were cancelled", EnumSet.of(Kind.NODE_CANCELLED));
    }

    /** Goes on with the attempts that failed and had another one after them. */
    public EventsAssert retried() {
        return only("that were retried", EnumSet.of(Kind.NODE_RETRIED));
    }

    /** Goes on with the datasets that were loaded. */
    public EventsAssert loaded() {
        return only("that were loaded", EnumSet.of(Kind.LOADED));
    }

    /** Goes on with the datasets that were saved. */
    public EventsAssert saved() {
        return only("that were saved", EnumSet.of(Kind.SAVED));
    }

    private EventsAssert only(String kind, Set<Kind> kinds) {
        return only(kind, event -> kinds.contains(event.kind()));
    }

    private EventsAssert only(String more, Predicate<Event> condition) {
        return of(actual.stream().filter(condition).toList(), which + ", " + more, how);
    }

    /** Goes on with the names of the nodes and datasets, one for each event. */
    public ListAssert<String> names() {
        return Assertions.assertThat(actual.stream().map(Event::name).toList())
                .as("%s", "names of " + descriptionText());
    }

    /** Fails unless there are that many events of a kind. */
    public EventsAssert hasCount(Kind kind, int expected) {
        List<Integer> found = IntStream.range(0, actual.size())
                .filter(i -> actual.get(i).kind() == kind)
                .boxed()
                .toList();
        if (found.size() != expected) {
            fail("Expected " + kind + " " + times(expected) + ", but it is there " + times(found.size()), found);
        }
        return myself;
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /**
     * Fails unless everything of each of these nodes or datasets comes before anything of the next one: of all nodes, that one
     * has ended before the next began.
     */
    public EventsAssert inOrder(String... names) {
        for (int i = 0; i < names.length; i++) {
            List<Integer> places = places(names[i]);
            if (i > 0) {
                List<Integer> before = places(names[i - 1]);
                int last = before.get(before.size() - 1);
                int first = places.get(0);
                if (last > first) {
                    fail(
                            "Expected '" + names[i - 1] + "' before '" + names[i] + "', but " + actual.get(first)
                                    + " comes before " + actual.get(last),
                            List.of(first, last));
                }
            }
        }
        return myself;
    }

    private List<Integer> places(String name) {
        List<Integer> places = IntStream.range(0, actual.size())
                .filter(i -> actual.get(i).name().equals(name))
                .boxed()
                .toList();
        if (places.isEmpty()) {
            List<String> known = actual.stream().map(Event::name).distinct().toList();
            String near = Suggestions.nearest(name, known)
                    .map(each -> " (did you mean '" + each + "'?)")
                    .orElse("");
            fail("There is nothing of '" + name + "'" + near + (known.isEmpty() ? "" : ", only"), List.of());
        }
        return places;
    }

    private void fail(String message, List<Integer> marked) {
        failWithMessage("%s", message + (actual.isEmpty() ? "" : ":\n" + Listing.of(actual, Set.copyOf(marked))));
    }

    @Override
    protected ObjectAssert<Event> toAssert(Event value, String description) {
        return new ObjectAssert<>(value).as("%s", description);
    }

    @Override
    protected EventsAssert newAbstractIterableAssert(Iterable<? extends Event> events) {
        return of(
                StreamSupport.stream(events.spliterator(), false)
                        .map(Event.class::cast)
                        .toList(),
                which,
                how);
    }
}
