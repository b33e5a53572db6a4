package dev.millrace.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.pipeline.Pipeline;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class EmbeddingTest {
    private static final List<String> PROGRAM = List.of(
            "import dev.millrace.data.Catalog;",
            "import dev.millrace.node.*;",
            "import dev.millrace.pipeline.Pipeline;",
            "import dev.millrace.runner.ParallelRunner;",
            "import java.util.*;",
            "",
            "public class Embedded {",
            "    record Order(String customer, double amount) {}",
            "",
            "    @Node @Output(\"totals\")",
            "    static Map<String, Double> totals(@Input(\"orders\") List<Order> orders) {",
            "        Map<String, Double> totals = new TreeMap<>();",
            "        orders.forEach(order -> totals.merge(order.customer(), order.amount(), Double::sum));",
            "        return totals;",
            "    }",
            "",
            "    public static void main(String[] args) {",
            "        var orders = List.of(new Order(\"ann\", 2.5), new Order(\"bob\", 1), new Order(\"ann\", 4));",
            "        var run = new ParallelRunner().run(Pipeline.of(Embedded.class), Catalog.of(Map.of(\"orders\", orders)));",
            "        System.out.println(run.orThrow().output(\"totals\"));",
            "    }",
            "}");

    @Test
    void aSmallProgramNeedsOnlyCoreAndRunner(@TempDir Path folder) throws IOException, InterruptedException {
        Path source = Files.write(folder.resolve("Embedded.java"), PROGRAM);
        String classPath = Stream.of(Pipeline.class, Runner.class, Logger.class, NullMarked.class)
                .map(EmbeddingTest::home)
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString()))
                .isZero();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + classPath,
                        "Embedded")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(printed.strip()).isEqualTo("{ann=6.5, bob=1.0}");
        assertThat(PROGRAM.size()).isLessThanOrEqualTo(22);
    }

    private static String home(Class<?> type) {
        CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
        return Path.of(source.getLocation().getPath()).toString();
    }
}
