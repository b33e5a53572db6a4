package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import picocli.CommandLine.Help.Ansi;

class LogLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() {
        assertThat(new LogSetup().configure(context)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    }

    @Test
    void writesPlainLinesIntoAPipe() {
        log(Screen.plain(stream, stream)).info("node '{}' done", "clean");

        assertThat(shown()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z INFO shop\\.Orders - node 'clean' done\n");
    }

    @Test
    void writesTimeAndMessageToATerminal() {
        log(new Screen(stream, stream, Ansi.OFF, Shop.terminal(""))).info("node '{}' done", "clean");

        assertThat(shown()).matches("\\d\\d:\\d\\d:\\d\\d node 'clean' done\n");
    }

    @Test
    void pointsOutWarningsOnATerminal() {
        log(new Screen(stream, stream, Ansi.ON, Shop.terminal(""))).warn("slow");

        assertThat(shown()).endsWith("\u001B[33mWARN\u001B[39m slow\n");
    }

    @Test
    void addsWhatWasThrown() {
        log(Screen.plain(stream, stream)).warn("odd", new IllegalStateException("no"));

        assertThat(shown()).contains("shop.Orders - odd\njava.lang.IllegalStateException: no\n\tat ");
    }

    @Test
    void writesJsonWithWhatTheNodeIs() throws IOException {
        Logger logger = log(Screen.plain(stream, stream));
        LogLines lines = (LogLines) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogLines.NAME);
        lines.setJson(true);

        LogbackMDCAdapter values = new LogbackMDCAdapter();
        values.put("node", "clean \"it\"");
        context.setMDCAdapter(values);

        logger.warn("took\n{} s", 3, new IllegalStateException("no"));

        assertThat(shown().lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(shown());
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("loggerName").asText()).isEqualTo("shop.Orders");
        assertThat(line.get("formattedMessage").asText()).isEqualTo("took\n3 s");
        assertThat(line.get("mdc").get("node").asText()).isEqualTo("clean \"it\"");
        assertThat(line.get("throwable").get("message").asText()).isEqualTo("no");
    }

    @Test
    void silencesLibrariesThatLogALot() {
        assertThat(context.getLogger("org.apache.parquet").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger("shop").getEffectiveLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void leavesALoggingThatIsConfiguredOtherwiseAlone() {
        System.setProperty("logback.configurationFile", "own.xml");
        try {
            assertThat(new LogSetup().configure(new LoggerContext())).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        } finally {
            System.clearProperty("logback.configurationFile");
        }
    }

    @Test
    void takesTheLevelsThatTheBuildFoundInAFileOfTheProject() {
        LoggerContext own = new LoggerContext();
        System.setProperty(LogSetup.LEVELS_PROPERTY, "ROOT=WARN,shop=DEBUG");
        try {
            new LogSetup().configure(own);
        } finally {
            System.clearProperty(LogSetup.LEVELS_PROPERTY);
        }

        assertThat(own.getLogger("shop.Orders").getEffectiveLevel()).isEqualTo(Level.DEBUG);
        assertThat(own.getLogger("other").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(own.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogLines.NAME))
                .isInstanceOf(LogLines.class);
    }

    @Test
    void isTheFirstThatTheProviderAsks() {
        assertThat(MillraceCli.LOG_PROVIDER).isEqualTo(LogProvider.class.getName());
        LogProvider provider = new LogProvider();

        provider.initialize();

        LoggerContext made = (LoggerContext) provider.getLoggerFactory();
        assertThat(made.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogLines.NAME))
                .isInstanceOf(LogLines.class);
        assertThat(made.getLogger("shop").isInfoEnabled()).isTrue();
        assertThat(made.getMDCAdapter()).isSameAs(provider.getMDCAdapter());
    }

    @Test
    void leavesAFileOfTheProjectToLogback(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.xml"),
                "<configuration><root level='error'><appender-ref ref='a'/></root><appender name='a'"
                        + " class='ch.qos.logback.core.read.ListAppender'/></configuration>");
        LogProvider provider = new LogProvider();
        System.setProperty("logback.configurationFile", file.toString());
        try {
            provider.initialize();
        } finally {
            System.clearProperty("logback.configurationFile");
        }

        LoggerContext made = (LoggerContext) provider.getLoggerFactory();
        assertThat(made.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("a")).isNotNull();
        assertThat(made.getLogger("shop").isWarnEnabled()).isFalse();
        assertThat(made.getMDCAdapter()).isSameAs(provider.getMDCAdapter());
    }

    @Test
    void canBeNamedByAConfigurationOfTheProjectAndIsFoundWhereverItHangs() throws JoranException {
        LoggerContext own = new LoggerContext();
        own.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(own);
        configurator.doConfigure(new ByteArrayInputStream("""
                <configuration>
                  <appender name="ours" class="dev.millrace.cli.LogLines"/>
                  <appender name="later" class="ch.qos.logback.classic.AsyncAppender"><appender-ref ref="ours"/></appender>
                  <appender name="shop" class="dev.millrace.cli.LogLines"/>
                  <logger name="shop" additivity="false"><appender-ref ref="shop"/></logger>
                  <root level="info"><appender-ref ref="later"/></root>
                </configuration>
                """.getBytes(StandardCharsets.UTF_8)));

        Logs.through(Screen.plain(stream, stream), own);
        own.getLogger("shop.Orders").info("one");
        own.getLogger("other").info("two");
        own.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("later").stop(); // waits for what is still to be written

        assertThat(shown()).contains("INFO shop.Orders - one\n", "INFO other - two\n");
    }

    private Logger log(Screen screen) {
        LogLines lines = (LogLines) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogLines.NAME);
        lines.writeTo(screen);
        return context.getLogger("shop.Orders");
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
