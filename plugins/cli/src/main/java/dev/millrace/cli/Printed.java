package dev.millrace.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What code prints to {@code System.out} and {@code System.err} while there is a live line: it appears above that line,
 * as soon as a line is complete, and is not lost. Safe for use by several threads.
 */
final class Printed implements AutoCloseable {
    private final Lines out;
    private final Lines err;

    private Printed(Lines out, Lines err) {
        this.out = out;
        this.err = err;
    }

    /** Takes the place of those streams of the process to which the screen prints, until it is closed. */
    static Printed above(Screen screen) {
        Lines out = new Lines(screen, screen.out(), charset("stdout.encoding"));
        Lines err = new Lines(screen, screen.err(), charset("stderr.encoding"));
        out.replace(System.out, System::setOut);
        err.replace(System.err, System::setErr);
        return new Printed(out, err);
    }

    /** Returns what stands in a line that is not complete yet. */
    String begun() {
        String text = out.begun();
        return text.isEmpty() ? err.begun() : text;
    }

    /** Prints what is not complete, and gives the streams back; who still holds one of ours prints as before. */
    @Override
    public void close() {
        out.end(System.out, System::setOut);
        err.end(System.err, System::setErr);
    }

    /** Returns how the JVM encodes a stream; before JDK 18 its property has another name, and need not be there. */
    private static Charset charset(String property) {
        String name = System.getProperty(property, System.getProperty("sun." + property));
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    /** Collects bytes until a line is complete. */
    static final class Lines extends OutputStream {
        private static final int LONGEST = 8192;

        private final Screen screen;
        private final PrintStream target;
        private final Charset charset;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private @Nullable PrintStream stream;
        private boolean ended;

        Lines(Screen screen, PrintStream target, Charset charset) {
            this.screen = screen;
            this.target = target;
            this.charset = charset;
        }

        private void replace(PrintStream now, Consumer<PrintStream> set) {
            if (now == target) {
                PrintStream ours = new PrintStream(this, true, charset);
                stream = ours;
                set.accept(ours);
            }
        }

        private void end(PrintStream now, Consumer<PrintStream> set) {
            if (stream != null && now == stream) {
                set.accept(target);
            }
            end();
        }

        /** Prints what there is of the last line, and whatever comes at once. */
        synchronized void end() {
            ended = true;
            if (line.size() > 0) {
                line.write('\n');
                send();
            }
        }

        @Override
        public void write(int each) {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            int rest = from + length;
            while (rest > from && bytes[rest - 1] != '\n') {
                rest--;
            }
            line.write(bytes, from, rest - from);
            if (rest > from) {
                send();
            }
            line.write(bytes, rest, from + length - rest);
            if (ended && line.size() > 0) {
                send();
            } else if (line.size() > LONGEST) {
                line.write('\n');
                send();
            }
        }

        private void send() {
            screen.pass(target, line.toByteArray());
            line.reset();
        }

        /** Returns the line so far as a terminal would show it, without its colours. */
        synchronized String begun() {
            if (line.size() == 0) {
                return "";
            }
            String text = line.toString(charset)
                    .replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "")
                    .stripTrailing();
            return text.substring(text.lastIndexOf('\r') + 1)
                    .replaceAll("\\p{Cntrl}", " ")
                    .stripLeading();
        }
    }
}
