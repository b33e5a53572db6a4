package dev.millrace.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * How many columns a line may take. A terminal is asked only for a line that the usual width has no room for, since that
 * takes another process; its answer holds for a while, as somebody may drag its frame. Safe for use by several threads.
 */
final class Width {
    /** That of a pipe, in which a line is as long as it is. */
    static final Width UNLIMITED = of(Integer.MAX_VALUE);

    private static final int ASK = 0;
    private static final long HOLDS = TimeUnit.SECONDS.toNanos(2);

    private final int fixed;
    private final int taken;
    private int answer;
    private long answered;

    private Width(int fixed, int taken) {
        this.fixed = fixed;
        this.taken = taken;
    }

    /** Returns a width that stays. */
    static Width of(int columns) {
        return new Width(columns, 0);
    }

    /** Returns the width of the terminal that the process was started from. */
    static Width asked() {
        return new Width(ASK, 0);
    }

    /** Returns what is left beside a margin. */
    Width beside(int margin) {
        return fixed == ASK || fixed == Integer.MAX_VALUE ? new Width(fixed, taken + margin) : of(fixed - margin);
    }

    /** Returns how many columns a text may take that would like to take so many. */
    int forText(long wanted) {
        if (fixed != ASK) {
            return fixed;
        }
        return (wanted + taken <= Terminal.USUAL_COLUMNS ? Terminal.USUAL_COLUMNS : known()) - taken;
    }

    private synchronized int known() {
        long now = System.nanoTime();
        if (answer == 0 || now - answered > HOLDS) {
            answer = ask();
            answered = now;
        }
        return answer;
    }

    /** Reads the second of the two numbers that {@code stty size} prints; where there is no such thing, it is the usual. */
    private static int ask() {
        try {
            Process asking = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(Redirect.DISCARD)
                    .start();
            String told = new String(asking.getInputStream().readNBytes(32), StandardCharsets.US_ASCII).strip();
            return Terminal.columns(told.substring(told.indexOf(' ') + 1));
        } catch (IOException e) {
            return Terminal.USUAL_COLUMNS;
        }
    }
}
