package dev.millrace.runner;

import dev.millrace.hook.RunInfo;
import dev.millrace.pipeline.Selection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Gives runs their ids: the moment at which one begins, as in Kedro, with milliseconds, in UTC, and a number behind it if
 * others began in the same millisecond. Safe for use by several threads.
 */
public final class RunIds {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOMENTS = 1000;
    private static final RunIds OF_PROCESS = new RunIds(Clock.systemUTC());

    private final Clock clock;

    /** How many runs began in each of the last milliseconds, which threads may tell in another order. */
    private final Map<String, Integer> begun = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOMENTS;
        }
    });

    private RunIds(Clock clock) {
        this.clock = clock;
    }

    /** Returns ids by a clock: those of the process by the clock of the system, ids of their own by any other. */
    public static RunIds by(Clock clock) {
        return clock.equals(OF_PROCESS.clock) ? OF_PROCESS : new RunIds(clock);
    }

    /**
     * Returns the identity of a run that begins now.
     *
     * @param pipeline the name of the pipeline; empty if it has none
     * @param environment the name of the environment; empty outside a project
     */
    public RunInfo next(String pipeline, String environment, Selection selection) {
        Instant start = clock.instant();
        String moment = ID.format(start);
        int nth = begun.merge(moment, 1, Integer::sum);
        return new RunInfo(nth == 1 ? moment : moment + "-" + nth, pipeline, environment, selection, start);
    }
}
