package dev.millrace.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where a command prints: results on one stream, everything else on the other, and on a terminal a line at the bottom
 * that is drawn anew and that nothing tears. Safe for use by several threads.
 */
final class Screen implements AutoCloseable {
    private static final String ERASE = "\r\u001B[2K";

    /** Around a live line, so that a terminal that has become narrower cuts it instead of breaking it. */
    private static final String KEEP_IN_LINE = "\u001B[?7l";

    private static final String BREAK_AGAIN = "\u001B[?7h";

    private final PrintStream out;
    private final PrintStream err;
    private final Ansi ansi;
    private final @Nullable Terminal terminal;
    private String live = "";

    /** Takes the terminal that the streams lead to, if they do. */
    Screen(PrintStream out, PrintStream err, Ansi ansi, @Nullable Terminal terminal) {
        this.out = out;
        this.err = err;
        this.ansi = ansi;
        this.terminal = terminal;
    }

    /** Returns the screen of the process, with colours unless {@code NO_COLOR} is set or it is no terminal. */
    static Screen standard() {
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean terminal = !dumb && isTerminal(System.console());
        return new Screen(System.out, System.err, dumb ? Ansi.OFF : Ansi.AUTO, terminal ? Terminal.standard() : null);
    }

    /** Returns a screen without colours and without a live line. */
    static Screen plain(PrintStream out, PrintStream err) {
        return new Screen(out, err, Ansi.OFF, null);
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    Ansi ansi() {
        return ansi;
    }

    /** Tells whether somebody is looking on, and a live line is wanted. */
    boolean isTerminal() {
        return terminal != null;
    }

    /** Tells whether what is no result is seen by somebody as well, and does not go to a file. */
    boolean showsErrors() {
        Terminal known = terminal;
        return known != null && known.showsErrors();
    }

    /** Returns how long a line may be. */
    Width width() {
        Terminal known = terminal;
        return known == null ? Width.UNLIMITED : known.width();
    }

    /** Asks a question and returns the line that was typed; nothing if there is nobody to ask. */
    Optional<String> ask(String question) {
        Terminal known = terminal;
        if (known == null) {
            return Optional.empty();
        }
        err.print(question + " ");
        err.flush();
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(known.in(), Charset.defaultCharset()));
            String line = lines.readLine();
            if (line == null) {
                err.println(); // nobody typed the end of the line
            }
            return Optional.of(line == null ? "" : line);
        } catch (IOException e) {
            return Optional.empty(); // the terminal has gone
        }
    }

    /** Prints a result. */
    void print(String text) {
        above(out, text);
    }

    /** Prints what is no result: a log line, a problem. */
    void tell(String text) {
        above(err, text);
    }

    /** Prints whole lines, as they are, to one of the two streams. */
    void pass(PrintStream stream, byte[] lines) {
        above(stream, lines);
    }

    /** Replaces the live line; nothing happens unless this is a terminal. */
    synchronized void live(String text) {
        if (isTerminal()) {
            live = Columns.cut(text, width().forText(Columns.of(text) + 1) - 1);
            out.print(live.isEmpty() ? ERASE : ERASE + drawn());
            out.flush();
        }
    }

    /** Returns a text in a style, or as it is where colours are not wanted. */
    String styled(Style style, String text) {
        return ansi.enabled() ? style.on() + text + style.off() : text;
    }

    /** Removes the live line. */
    @Override
    public void close() {
        if (!live.isEmpty()) {
            live("");
        }
        out.flush();
        err.flush();
    }

    private synchronized void above(PrintStream stream, Object text) {
        if (!live.isEmpty()) {
            out.print(ERASE);
            flushBefore(stream, out);
        }
        if (text instanceof byte[] bytes) {
            stream.write(bytes, 0, bytes.length);
        } else {
            stream.println(text);
        }
        if (live.isEmpty()) {
            stream.flush();
        } else {
            flushBefore(out, stream);
            out.print(drawn());
            out.flush();
        }
    }

    /** Lets what was printed to one stream appear before what is printed to another one next. */
    private static void flushBefore(PrintStream next, PrintStream last) {
        if (next != last) {
            last.flush();
        }
    }

    private String drawn() {
        return KEEP_IN_LINE + live + BREAK_AGAIN;
    }

    /** From JDK 22 on, a console may be there without a terminal, and can be asked. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) MethodHandles.publicLookup()
                    .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class))
                    .invokeExact(console);
        } catch (Throwable e) {
            return false; // cannot be asked: plain output is always right
        }
    }
}
