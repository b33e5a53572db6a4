package dev.millrace.cli;

import java.io.Console;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where a command prints: results on one stream, everything else on the other, and on a terminal a line at the bottom
 * that is drawn anew and that nothing tears. Safe for use by several threads.
 */
final class Screen implements AutoCloseable {
    private static final String ERASE = "\r\u001B[2K";
    private static final int WIDTH = 79;

    private final PrintStream out;
    private final PrintStream err;
    private final Ansi ansi;
    private final boolean terminal;
    private String live = "";

    Screen(PrintStream out, PrintStream err, Ansi ansi, boolean terminal) {
        this.out = out;
        this.err = err;
        this.ansi = ansi;
        this.terminal = terminal;
    }

    /** Returns the screen of the process, with colours unless {@code NO_COLOR} is set or it is no terminal. */
    static Screen standard() {
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        return new Screen(System.out, System.err, dumb ? Ansi.OFF : Ansi.AUTO, !dumb && isTerminal(System.console()));
    }

    /** Returns a screen without colours and without a live line. */
    static Screen plain(PrintStream out, PrintStream err) {
        return new Screen(out, err, Ansi.OFF, false);
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

    /** Tells whether a live line is wanted. */
    boolean isTerminal() {
        return terminal;
    }

    /** Prints a result. */
    void print(String text) {
        above(out, text);
    }

    /** Prints what is no result: a log line, a problem. */
    void tell(String text) {
        above(err, text);
    }

    /** Replaces the live line; nothing happens unless this is a terminal. */
    synchronized void live(String text) {
        if (terminal) {
            live = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
            out.print(ERASE + live);
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

    private synchronized void above(PrintStream stream, String text) {
        if (!live.isEmpty()) {
            out.print(ERASE);
            out.flush();
        }
        stream.println(text);
        stream.flush();
        if (!live.isEmpty()) {
            out.print(live);
            out.flush();
        }
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
