package dev.millrace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLevelsTest {
    private static final String OURS = "<appender name='ours' class='dev.millrace.cli.LogLines'/>";
    private static final String ROOT = "<root level='info'><appender-ref ref='ours'/></root>";

    @TempDir
    Path folder;

    @Test
    void readsAFileThatSaysNoMoreThanLevels() throws IOException {
        Path file = file("<configuration><!-- why -->" + OURS + "<logger name='org.apache' level='WARN'/>" + ROOT
                + "</configuration>");

        assertThat(LogLevels.in(file)).contains("org.apache=WARN,ROOT=INFO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<configuration debug='true'>" + OURS + ROOT + "</configuration>",
                "<configuration>" + OURS + "</configuration>",
                "<configuration>" + OURS + "<root level='info'/></configuration>",
                "<configuration>" + OURS + "<root level='${level}'><appender-ref ref='ours'/></root></configuration>",
                "<configuration>" + OURS + ROOT + "<logger name='a' level='warn' additivity='false'/></configuration>",
                "<configuration>" + OURS + ROOT + "<logger name='a' level='inherited'/></configuration>",
                "<configuration>" + OURS + ROOT + "<logger name='a,b' level='warn'/></configuration>",
                "<configuration>" + OURS + ROOT + "<logger name='a' level='warn'><appender-ref ref='ours'/></logger>"
                        + "</configuration>",
                "<configuration>" + OURS + ROOT + "<property name='a' value='b'/></configuration>",
                "<configuration>" + OURS + OURS + ROOT + "</configuration>",
                "<configuration><appender name='ours' class='acme.Lines'/>" + ROOT + "</configuration>",
                "<configuration><appender name='ours' class='dev.millrace.cli.LogLines'><filter class='acme.F'/></appender>"
                        + ROOT + "</configuration>",
                "<!DOCTYPE configuration><configuration>" + OURS + ROOT + "</configuration>",
                "<configuration>" + OURS + ROOT,
            })
    void leavesAFileThatSaysMoreOrIsBrokenToLogback(String text) throws IOException {
        assertThat(LogLevels.in(file(text))).isEmpty();
    }

    @Test
    void findsNothingWhereThereIsNoFile() throws IOException {
        assertThat(LogLevels.in(folder.resolve("none.xml"))).isEmpty();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("logback.xml"), text);
    }
}
