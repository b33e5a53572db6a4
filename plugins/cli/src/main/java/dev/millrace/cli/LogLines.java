package dev.millrace.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.Reporter;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Writes log lines to standard error, above the line that tells on a terminal how far a run is.
 *
 * <p>A terminal gets time and message, and the level where it is worth a look; a pipe gets plain lines with moment (UTC),
 * level and logger, or as JSON: one object in a line, as {@link JsonEncoder} makes it, with moment (milliseconds since 1970),
 * level, thread, logger, message, what the MDC holds, and what was thrown. A project's own {@code logback.xml} may name it on any logger, so that its log lines and that line
 * do not overwrite each other:
 *
 * <pre>{@code <appender name="millrace" class="dev.millrace.cli.LogLines"/>}</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class LogLines extends AppenderBase<ILoggingEvent> {
    static final String NAME = "millrace";

    private static final String FORMAT_VARIABLE = "MILLRACE_LOG";
    private static final String JSON = "json";
    private static final String TEXT = "text";

    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** What only a terminal is told: the rules of time zones take as long to load as a run of one node does. */
    private static final class Local {
        static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    }

    private volatile Screen screen = Screen.standard();
    private volatile @Nullable JsonEncoder json;

    /** Makes an appender for the streams of the process, as Logback does by its name. */
    public LogLines() {
        setName(NAME);
        String format = System.getenv(FORMAT_VARIABLE);
        setJson(JSON.equals(format));
        if (format != null && !format.equals(JSON) && !format.equals(TEXT)) {
            Reporter.warn(
                    "$" + FORMAT_VARIABLE + ": '" + format + "' is passed over; expected " + JSON + " or " + TEXT);
        }
    }

    /** Says whether lines are JSON; also from a {@code logback.xml}, by {@code <json>true</json>}. */
    public void setJson(boolean wanted) {
        if (!wanted) {
            json = null;
            return;
        }
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithArguments(false);
        encoder.start();
        json = encoder;
    }

    /** Writes to another screen from now on. */
    void writeTo(Screen other) {
        screen = other;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Screen target = screen;
        JsonEncoder encoder = json;
        if (encoder != null) {
            target.tell(new String(encoder.encode(event), StandardCharsets.UTF_8).stripTrailing());
            return;
        }
        String line = target.showsErrors() ? brief(event, target) : plain(event);
        IThrowableProxy thrown = event.getThrowableProxy();
        target.tell(
                thrown == null
                        ? line
                        : line
                                + System.lineSeparator()
                                + ThrowableProxyUtil.asString(thrown).stripTrailing());
    }

    private static String brief(ILoggingEvent event, Screen screen) {
        String time = screen.styled(Style.faint, Local.TIME.format(event.getInstant()));
        Level level = event.getLevel();
        Style style = level == Level.ERROR ? Style.fg_red : Style.fg_yellow;
        String told = level.isGreaterOrEqual(Level.WARN) ? screen.styled(style, level.toString()) + " " : "";
        return time + " " + told + event.getFormattedMessage();
    }

    private static String plain(ILoggingEvent event) {
        return MOMENT.format(event.getInstant()) + " " + event.getLevel() + " " + event.getLoggerName() + " - "
                + event.getFormattedMessage();
    }
}
