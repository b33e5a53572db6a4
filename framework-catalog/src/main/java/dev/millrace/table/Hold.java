package dev.millrace.table;

import java.util.ArrayList;
import java.util.List;

/** What one {@code keep} keeps alive, to be undone by one {@code release}. */
final class Hold {
    private final List<Memory> held = new ArrayList<>();
    private boolean released;

    void add(Memory memory) {
        held.add(memory);
        memory.holds++;
    }

    boolean isReleased() {
        return released;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Lets go of everything and returns it. */
    List<Memory> release() {
        released = true;
        held.forEach(each -> each.holds--);
        return held;
    }
}
