package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void drawsTheLiveLineAnewBelowWhatIsPrinted() {
        try (Screen screen = new Screen(stream, stream, Ansi.OFF, Shop.terminal(""))) {
            screen.live("1/3 nodes");
            screen.tell("a log line");
            screen.live("2/3 nodes");
        }

        assertThat(shown()).isEqualTo("<erase>1/3 nodes<erase>a log line\n1/3 nodes<erase>2/3 nodes<erase>");
    }

    @Test
    void cutsALiveLineThatWouldBreak() {
        try (Screen screen = new Screen(stream, stream, Ansi.OFF, Shop.terminal(""))) {
            screen.live("x".repeat(200));
        }

        assertThat(shown()).isEqualTo("<erase>" + "x".repeat(79) + "<erase>");
    }

    @Test
    void cutsALiveLineOfWideLettersByTheirColumns() {
        try (Screen screen = new Screen(stream, stream, Ansi.OFF, Shop.terminal(""))) {
            screen.live("漢".repeat(60));
        }

        assertThat(shown()).isEqualTo("<erase>" + "漢".repeat(39) + "<erase>");
    }

    @Test
    void lastsOneLineInATerminalThatHasBecomeNarrower() {
        try (Screen screen = new Screen(stream, stream, Ansi.OFF, Shop.terminal(""))) {
            screen.live("1/3 nodes");
            screen.print("a result");
        }

        String live = "\u001B[?7l1/3 nodes\u001B[?7h";
        assertThat(raw()).isEqualTo("<erase>" + live + "<erase>a result\n" + live + "<erase>");
    }

    @Test
    void losesNoLineOfManyThreadsWhileTheLiveLineIsDrawn() {
        try (Screen screen = new Screen(stream, stream, Ansi.OFF, Shop.terminal(""))) {
            IntStream.range(0, 2000).parallel().forEach(i -> {
                screen.live("live " + i);
                screen.tell("line " + i);
            });
        }

        assertThat(shown().replaceAll("<erase>|live \\d+(?=<erase>)", "").lines())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 2000).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void asksOnlySomebodyWhoIsThere() {
        assertThat(new Screen(stream, stream, Ansi.OFF, Shop.terminal("yes\n")).ask("Really?"))
                .contains("yes");
        assertThat(new Screen(stream, stream, Ansi.OFF, Shop.terminal("")).ask("Really?"))
                .contains("");
        assertThat(shown()).as("who ends the input ends the line as well").endsWith("Really? \n");
        assertThat(Screen.plain(stream, stream).ask("Really?")).isEmpty();
    }

    @Test
    void hasNoLiveLineInAPipe() {
        try (Screen screen = Screen.plain(stream, stream)) {
            screen.live("1/3 nodes");
            screen.print("a result");
        }

        assertThat(shown()).isEqualTo("a result\n");
    }

    @Test
    void coloursOnlyWhereColoursAreWanted() {
        assertThat(new Screen(stream, stream, Ansi.ON, Shop.terminal("")).styled(Style.fg_red, "Failed"))
                .isEqualTo("\u001B[31mFailed\u001B[39m");
        assertThat(Screen.plain(stream, stream).styled(Style.fg_red, "Failed")).isEqualTo("Failed");
    }

    private String shown() {
        return raw().replaceAll("\u001B\\[\\?7[lh]", "");
    }

    /** What was sent, with the marks between which a terminal breaks no line. */
    private String raw() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\u001B[2K", "<erase>");
    }
}
