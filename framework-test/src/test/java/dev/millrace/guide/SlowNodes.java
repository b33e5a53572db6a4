package dev.millrace.guide;

import dev.millrace.hook.NodeHook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class SlowNodes implements NodeHook {
    private final Duration limit;
    private final List<String> slow = new ArrayList<>();

    SlowNodes(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void afterNode(NodeFinished event) {
        if (event.duration().compareTo(limit) > 0) {
            synchronized (slow) {
                slow.add(event.node().name());
            }
        }
    }

    List<String> names() {
        synchronized (slow) {
            return List.copyOf(slow);
        }
    }
}
