package dev.millrace.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.LogbackServiceProvider;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.CoreConstants;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Leads from SLF4J to Logback, like Logback's own provider, but asks {@link LogSetup} first: searching the class path for
 * everybody who might configure Logback takes longer than a small run. Public because SLF4J makes it by its name.
 */
public final class LogProvider implements SLF4JServiceProvider {
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private ILoggerFactory loggers = new NOPLoggerFactory();
    /** There from the beginning: SLF4J asks for it once and for all, which may be while {@link #initialize} is under way. */
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

    /** Is made by SLF4J. */
    public LogProvider() {}

    @Override
    public void initialize() {
        LoggerContext context = new LoggerContext();
        context.setName(CoreConstants.DEFAULT_CONTEXT_NAME);
        context.setMDCAdapter(mdc);
        if (new LogSetup().configure(context) == ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY) {
            context.start();
            loggers = context;
        } else {
            LogbackServiceProvider usual = new LogbackServiceProvider();
            usual.initialize();
            loggers = usual.getLoggerFactory();
            if (loggers instanceof LoggerContext configured) {
                configured.setMDCAdapter(mdc);
            }
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }

    @Override
    public String getRequestedApiVersion() {
        return LogbackServiceProvider.REQUESTED_API_VERSION;
    }
}
