package dev.millrace.test;

import dev.millrace.hook.Hooks;
import dev.millrace.hook.NodeHook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down why which node failed, in order. Safe for use by several threads. */
final class NodeErrors implements NodeHook {
    private final Map<String, Throwable> errors = Collections.synchronizedMap(new LinkedHashMap<>());

    Hooks hooks() {
        return Hooks.of(List.of(this));
    }

    Map<String, Throwable> errors() {
        return errors;
    }

    @Override
    public void onNodeError(NodeFailing event) {
        errors.put(event.node().name(), event.error());
    }
}
