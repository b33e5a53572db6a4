package dev.millrace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The terminal in front of which somebody sits.
 *
 * @param width how many columns a line has
 * @param in what is typed
 * @param isOfProcess whether the streams of the process lead to it, of which standard error may lead elsewhere
 */
record Terminal(Width width, InputStream in, boolean isOfProcess) {
    /** The width that every terminal has unless it says otherwise. */
    static final int USUAL_COLUMNS = 80;

    private static final int FEWEST_COLUMNS = 20;

    /** Whether standard error leads to where standard output does; looked at when it matters. */
    private static final class StandardError {
        static final boolean IS_BESIDE_OUTPUT = isBesideOutput();

        private static boolean isBesideOutput() {
            try {
                return Files.isSameFile(Path.of("/dev/fd/1"), Path.of("/dev/fd/2"));
            } catch (IOException e) {
                return true; // a platform without such files
            }
        }
    }

    /** Takes a terminal of so many columns that shows all that is printed. */
    Terminal(int columns, InputStream in) {
        this(Width.of(columns), in, false);
    }

    /** Returns the terminal of the process, as wide as a variable tells, or as it says itself when it has to. */
    static Terminal standard() {
        String variable = System.getenv("COLUMNS");
        return new Terminal(variable == null ? Width.asked() : Width.of(columns(variable)), System.in, true);
    }

    /** Tells whether what is no result is shown on it, too. */
    boolean showsErrors() {
        return !isOfProcess || StandardError.IS_BESIDE_OUTPUT;
    }

    /** Returns the width that a variable tells, or the usual one. */
    static int columns(@Nullable String variable) {
        boolean isNumber = variable != null && variable.matches("\\d{1,4}");
        int columns = isNumber ? Integer.parseInt(variable) : 0;
        return columns == 0 ? USUAL_COLUMNS : Math.max(FEWEST_COLUMNS, columns);
    }
}
