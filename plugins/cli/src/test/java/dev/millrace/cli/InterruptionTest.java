package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.CancellationToken;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
    private final CancellationToken token = CancellationToken.live();

    @Test
    void stopsTheRunAndThenItsThread() {
        Interruption interruption = new Interruption(token, Screen.plain(stream, stream), Duration.ZERO);

        CompletableFuture.runAsync(interruption::stop).join();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interruption.happened()).isTrue();
        assertThat(told.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        Interrupted: running nodes are asked to stop; a second Ctrl-C ends at once.
                        A node does not stop; it is given up.
                        """);
    }

    @Test
    void leavesARunThatHasEndedAlone() {
        Interruption interruption = new Interruption(token, Screen.plain(stream, stream), Duration.ZERO);

        interruption.close();
        interruption.stop();

        assertThat(Thread.interrupted()).isFalse();
        assertThat(interruption.happened()).isFalse();
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
