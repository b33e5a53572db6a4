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
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Leads from SLF4J to Logback, like Logback's own provider, but asks {@link LogSetup} first: searching the class path for
 * everybody who might configure Logback takes longer than a small run. Public because SLF4J makes it by its name.
 */
public final class LogProvider implements SLF4JServiceProvider {
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private ILoggerFactory loggers = new NOPLoggerFactory();
    private MDCAdapter mdc = new NOPMDCAdapter();

    /** Is made by SLF4J. */
    public LogProvider() {}

    @Override
    public void initialize() {
        LoggerContext context = new LoggerContext();
        LogbackMDCAdapter values = new LogbackMDCAdapter();
        context.setName(CoreConstants.DEFAULT_CONTEXT_NAME);
        context.setMDCAdapter(values);
        if (new LogSetup().configure(context) == ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY) {
            context.start();
            loggers = context;
            mdc = values;
        } else {
            LogbackServiceProvider usual = new LogbackServiceProvider();
            usual.initialize();
            loggers = usual.getLoggerFactory();
            mdc = usual.getMDCAdapter();
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
