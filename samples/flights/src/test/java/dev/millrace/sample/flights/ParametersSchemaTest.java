package dev.millrace.sample.flights;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.millrace.cli.ExitCode;
import dev.millrace.cli.MillraceCli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor says of the files of parameters, by the schema that {@code catalog schema --parameters} prints. */
class ParametersSchemaTest {
    private static final Path CONF = Path.of("conf");

    @ParameterizedTest
    @ValueSource(strings = {"base", "test"})
    void acceptsTheFilesOfTheProject(String environment) throws IOException {
        assertThat(errors(Files.readString(CONF.resolve(environment).resolve("parameters.yml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_share: 0.2 -> test_shre: 0.2",
                "seed: 2001 -> seed: early",
                "width: 1200 -> width: 1200.5",
                "top: 10 -> top: [10]"
            })
    void findsMistakes(String mistake) throws IOException {
        String right = Files.readString(CONF.resolve("base/parameters.yml"));
        String[] change = mistake.split(" -> ");
        assertThat(right).contains(change[0]);

        assertThat(errors(right.replace(change[0], change[1]))).isNotEmpty();
    }

    private static List<?> errors(String yaml) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int ended = MillraceCli.run(
                FlightsProject.class,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                "catalog",
                "schema",
                "--parameters");
        assertThat(ended).isEqualTo(ExitCode.SUCCESS);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(out.toString(StandardCharsets.UTF_8))
                .validate(yaml, InputFormat.YAML);
    }
}
