package dev.millrace.table;

import java.util.ArrayList;
import java.util.List;

/** What one {@code keep} keeps alive, to be undone by one {@code release}. */
final class Hold {
    private final List<Memory> held = new ArrayList<>();
    private State state = State.KEPT;

    /** What became of the value that was kept. */
    enum State {
        KEPT,
        RELEASED,
        HANDED_OUT
    }

    void add(Memory memory) {
        held.add(memory);
        memory.holds++;
    }

    State state() {
        return state;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Lets go of everything and returns it. */
    List<Memory> end(State how) {
        state = how;
        held.forEach(each -> each.holds--);
        return held;
    }
}
