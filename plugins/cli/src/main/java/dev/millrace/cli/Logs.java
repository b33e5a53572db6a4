package dev.millrace.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Leads log lines to the screen of the command, wherever the configuration of the logging writes them by our means. */
final class Logs {
    private Logs() {}

    static void through(Screen screen) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            through(screen, context);
        }
    }

    static void through(Screen screen, LoggerContext context) {
        each(context, lines -> lines.writeTo(screen));
    }

    /** Writes log lines as JSON from now on. */
    static void asJson() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            each(context, lines -> lines.setJson(true));
        }
    }

    /** Finds every appender of ours, under any name, on any logger, also behind one that passes lines on. */
    private static void each(LoggerContext context, Consumer<LogLines> change) {
        context.getLoggerList().forEach(logger -> each(logger, change));
    }

    private static void each(AppenderAttachable<ILoggingEvent> attached, Consumer<LogLines> change) {
        for (Iterator<?> appenders = attached.iteratorForAppenders(); appenders.hasNext(); ) {
            Object appender = appenders.next();
            if (appender instanceof LogLines lines) {
                change.accept(lines);
            } else if (appender instanceof AppenderAttachable<?> nested) {
                eachNested(nested, change);
            }
        }
    }

    @SuppressWarnings("unchecked") // what hangs on a logger takes its events
    private static void eachNested(AppenderAttachable<?> nested, Consumer<LogLines> change) {
        each((AppenderAttachable<ILoggingEvent>) nested, change);
    }
}
