package dev.millrace.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.helpers.Reporter;

/**
 * Configures Logback without reading a file, which takes a tenth of a second; a project's own file wins. If that says no
 * more than levels, the build has put these into the property {@value #LEVELS_PROPERTY}, as {@code ROOT=INFO,acme=WARN}.
 *
 * <p>Found by Logback through {@code ServiceLoader}.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    static final String LEVELS_PROPERTY = "millrace.log.levels";

    private static final String FILE_PROPERTY = "logback.configurationFile";
    private static final String USUAL_LEVELS = "ROOT=INFO,org.apache=WARN";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String levels = System.getProperty(LEVELS_PROPERTY);
        if (System.getProperty(FILE_PROPERTY) != null
                || levels == null && (isThere("logback.xml") || isThere("logback-test.xml"))) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        LogLines lines = new LogLines();
        lines.setContext(context);
        lines.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
        for (String each : (levels == null ? USUAL_LEVELS : levels).split(",")) {
            setLevel(context, each);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static void setLevel(LoggerContext context, String pair) {
        int equals = pair.indexOf('=');
        Level level = Level.toLevel(pair.substring(equals + 1), null);
        if (equals < 1 || level == null) {
            Reporter.warn("Property " + LEVELS_PROPERTY + ": '" + pair
                    + "' is passed over; expected a logger and a level, such as ROOT=INFO or com.acme=DEBUG");
        } else {
            context.getLogger(pair.substring(0, equals)).setLevel(level);
        }
    }

    private static boolean isThere(String file) {
        return LogSetup.class.getClassLoader().getResource(file) != null;
    }
}
