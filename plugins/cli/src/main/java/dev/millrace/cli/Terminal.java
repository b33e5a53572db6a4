package dev.millrace.cli;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The terminal in front of which somebody sits.
 *
 * @param columns how many letters a line has
 * @param in what is typed
 */
record Terminal(int columns, InputStream in) {
    /** The width that every terminal has unless it says otherwise. */
    static final int USUAL_COLUMNS = 80;

    private static final int FEWEST_COLUMNS = 20;

    /** Returns the terminal of the process; to ask it for its width would need another process, so a variable tells it. */
    static Terminal standard() {
        return new Terminal(columns(System.getenv("COLUMNS")), System.in);
    }

    /** Returns the width that a variable tells, or the usual one. */
    static int columns(@Nullable String variable) {
        boolean isNumber = variable != null && variable.matches("\\d{1,4}");
        return isNumber ? Math.max(FEWEST_COLUMNS, Integer.parseInt(variable)) : USUAL_COLUMNS;
    }
}
