package dev.millrace.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.NodeSpec;
import dev.millrace.pipeline.Pipeline;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLinesTest {
    private static final String SOURCE = """
            import dev.millrace.node.*;
            public class Bare {
                static final long BIG = 5_000_000_000L;
                static final double REAL = 0.25;

                @Node @Output("a")
                public static Object a(@Input("b") String b, @Param("c") long c) {
                    Runnable r = () -> System.lineSeparator();
                    return b + c + BIG + REAL;
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void findsTheFirstLineOfAMethod() throws Exception {
        assertThat(origin("-g", "-parameters")).isEqualTo("Bare.a (Bare.java:8)");
    }

    @Test
    void livesWithoutDebuggingInformation() throws Exception {
        assertThat(origin("-g:none")).isEqualTo("Bare.a");
        assertThat(origin("-g:source")).isEqualTo("Bare.a (Bare.java)");
    }

    @Test
    void countsParametersThatHaveNoName() throws Exception {
        NodeSpec node = node("-g:none");

        assertThat(node.inputs().get(1).origin().describe()).isEqualTo("Bare.a, parameter 2");
    }

    @Test
    void livesWithoutTheClassFile() throws Exception {
        try (URLClassLoader loader = compiled("-g")) {
            Class<?> type = loader.loadClass("Bare");
            Files.delete(folder.resolve("Bare.class"));

            assertThat(SourceLines.file(type)).isEmpty();
        }
    }

    @Test
    void livesWithADamagedClassFile() throws Exception {
        byte[] whole = bytes();
        for (int length = 0; length < whole.length; length += 7) {
            try (URLClassLoader loader = compiled("-g")) {
                Class<?> type = loader.loadClass("Bare");
                byte[] damaged = java.util.Arrays.copyOf(whole, length);
                if (length > 40) {
                    damaged[length - 20] ^= 0x55;
                }
                Files.write(folder.resolve("Bare.class"), damaged);

                assertThat(SourceLines.file(type)).isIn("", "Bare.java");
            }
        }
    }

    private byte[] bytes() throws IOException {
        compiled("-g").close();
        return Files.readAllBytes(folder.resolve("Bare.class"));
    }

    private String origin(String... options) throws Exception {
        return node(options).origin().describe();
    }

    private NodeSpec node(String... options) throws Exception {
        try (URLClassLoader loader = compiled(options)) {
            Pipeline pipeline = Pipeline.of(loader.loadClass("Bare"));
            return pipeline.nodes().get(0);
        }
    }

    private URLClassLoader compiled(String... options) throws IOException {
        Path source = Files.writeString(folder.resolve("Bare.java"), SOURCE);
        String classes = NodeSpec.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        java.util.ArrayList<String> arguments = new java.util.ArrayList<>(List.of(options));
        arguments.addAll(List.of("-proc:none", "-classpath", classes, "-d", folder.toString(), source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return new URLClassLoader(new URL[] {url(folder)}, getClass().getClassLoader());
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }
}
