package dev.millrace.runner;

import dev.millrace.hook.RunInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * Lets every log line of a node carry its run, pipeline and node, by the mapped diagnostic context of its thread. Does
 * nothing where the logging knows no such context.
 */
final class LogContext {
    private static final boolean KNOWN = MDC.getMDCAdapter() != null && !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);

    private final RunInfo run;

    LogContext(RunInfo run) {
        this.run = run;
    }

    /** Begins work of the run on the calling thread; returns what the thread had before, for {@link #leave}. */
    @Nullable
    Map<String, String> enter() {
        if (!KNOWN) {
            return null;
        }
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put("run", run.id());
        if (!run.pipeline().isEmpty()) {
            MDC.put("pipeline", run.pipeline());
        }
        return before;
    }

    void leave(@Nullable Map<String, String> before) {
        if (KNOWN) {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }

    void beginNode(String node) {
        if (KNOWN) {
            MDC.put("node", node);
        }
    }

    void endNode() {
        if (KNOWN) {
            MDC.remove("node");
        }
    }
}
