package dev.millrace.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import org.slf4j.LoggerFactory;

/** Leads log lines to the screen of the command, wherever the configuration of the logging writes them by our means. */
final class Logs {
    private Logs() {}

    static void through(Screen screen) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            through(screen, context);
        }
    }

    /** Finds every appender of ours, under any name, on any logger, also behind one that passes lines on. */
    static void through(Screen screen, LoggerContext context) {
        context.getLoggerList().forEach(logger -> lead(logger, screen));
    }

    private static void lead(AppenderAttachable<ILoggingEvent> attached, Screen screen) {
        for (Iterator<?> appenders = attached.iteratorForAppenders(); appenders.hasNext(); ) {
            Object appender = appenders.next();
            if (appender instanceof LogLines lines) {
                lines.writeTo(screen);
            } else if (appender instanceof AppenderAttachable<?> nested) {
                leadNested(nested, screen);
            }
        }
    }

    @SuppressWarnings("unchecked") // what hangs on a logger takes its events
    private static void leadNested(AppenderAttachable<?> nested, Screen screen) {
        lead((AppenderAttachable<ILoggingEvent>) nested, screen);
    }
}
