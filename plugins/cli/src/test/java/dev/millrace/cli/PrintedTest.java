package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.cli.Printed.Lines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class PrintedTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream target = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Screen screen = new Screen(target, target, Ansi.OFF, Shop.terminal(""));
    private final Lines lines = new Lines(screen, target, StandardCharsets.UTF_8);
    private final PrintStream printed = new PrintStream(lines, true, StandardCharsets.UTF_8);

    @Test
    void appearsAboveTheLiveLineWhenALineIsComplete() {
        screen.live("1/3 nodes");
        printed.print("half a ");
        screen.live("1/3 nodes");
        printed.println("line");

        assertThat(shown()).isEqualTo("<erase>1/3 nodes<erase>1/3 nodes<erase>half a line\n1/3 nodes");
    }

    @Test
    void tellsWhatIsBegunAsATerminalShowsIt() {
        printed.print("first\nloaded 漢字\r\u001B[32m10\u001B[0m %\t");

        assertThat(lines.begun()).isEqualTo("10 %");
    }

    @Test
    void keepsEveryByteAsItIs() {
        printed.write(new byte[] {(byte) 0xFF, 'a', '\r', '\n', (byte) 0xE6}, 0, 5);
        lines.end();

        assertThat(bytes.toByteArray()).containsExactly(0xFF, 'a', '\r', '\n', 0xE6, '\n');
    }

    @Test
    void endsALineThatNobodyEnds() {
        printed.print("half a line");
        lines.end();
        printed.print(" later");

        assertThat(shown()).isEqualTo("half a line\n later");
    }

    @Test
    void doesNotCollectALineForEver() {
        IntStream.range(0, 10_000).forEach(i -> printed.print('.'));

        assertThat(shown()).isEqualTo(".".repeat(8193) + "\n");
    }

    @Test
    void takesThePlaceOfTheStreamsThatTheScreenPrintsTo() {
        PrintStream before = System.out;
        System.setOut(target);
        try {
            try (Printed all = Printed.above(screen)) {
                System.out.print("begun");
                assertThat(all.begun()).isEqualTo("begun");
                assertThat(bytes.size()).isZero();
            }
            assertThat(System.out).isSameAs(target);
        } finally {
            System.setOut(before);
        }

        assertThat(shown()).isEqualTo("begun\n");
    }

    @Test
    void leavesStreamsAloneToWhichTheScreenDoesNotPrint() {
        PrintStream before = System.out;
        try (Printed all = Printed.above(screen)) {
            assertThat(System.out).isSameAs(before);
            assertThat(all.begun()).isEmpty();
        }
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8)
                .replace("\r\u001B[2K", "<erase>")
                .replaceAll("\u001B\\[\\?7[lh]", "");
    }
}
