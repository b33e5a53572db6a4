package dev.millrace.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Leads log lines to the screen of the command, if the configuration of the logging is ours. */
final class Logs {
    private Logs() {}

    static void through(Screen screen) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogLines.NAME) instanceof LogLines lines) {
            lines.writeTo(screen);
        }
    }
}
