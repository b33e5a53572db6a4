package dev.millrace.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
    private final CommandLines known = CommandLines.of(Path.of("../plugins/cli/src/test/resources/help"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n./millrace run --nodes a,b -e test   only --this one\n```",
                "```\nmillrace pipeline create orders\nmillrace --version\nmillrace graph -o p.svg | less --raw\n```",
                "see `registry list --json` and `samples/flights/millrace catalog describe flights`",
                "```\n./mvnw millrace:run -Dmillrace.command=\"registry list\" -Dmillrace.args=--json\n```",
                "@Command(name = \"needed\")\n```\nmillrace needed orders --deep\n```"
            })
    void knowsWhatThereIs(String page) {
        assertThat(known.unknownIn(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n./millrace rum\n```",
                "```\nmillrace run --node a\n```",
                "```\nmillrace registry list --env test\n```",
                "```\nmillrace pipeline make orders\n```",
                "```\njava -jar target/my-flights.jar run --only-missing-output\n```",
                "see `run --load-version a:b`",
                "see `millrace server start`",
                "```\n./mvnw millrace:run -Dmillrace.args=\"--pipline a\"\n```"
            })
    void tellsWhatThereIsNot(String page) {
        assertThat(known.unknownIn(page)).hasSize(1);
    }

    @Test
    void readsOnlyCode() {
        assertThat(known.unknownIn("When millrace is asked to rum, it does not."))
                .isEmpty();
    }
}
