package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.data.Lifetimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrowAccessTest {
    /** A run that makes a table if it is told so. */
    static final class Program {
        private Program() {}

        @SuppressWarnings("try") // the scope is open as long as something is made
        public static void main(String[] words) {
            try (Allocations run = new Allocations();
                    Lifetimes.Scope scope = run.open()) {
                for (String word : words) {
                    String made = word.equals("table")
                            ? "table of "
                                    + Table.columns().longs("n", 1).build().rowCount()
                            : word;
                    System.out.println(made);
                }
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void tellsWhichOptionOfTheJvmIsMissing() throws Exception {
        assertThat(printed(List.of(), "table")).isEqualToIgnoringNewLines("""
                TABLE-022  The JVM was started without the option that the memory of tables needs.
                   fix        add --add-opens=java.base/java.nio=ALL-UNNAMED to the options of java; in the manifest of a jar that \
                is started by 'java -jar' it is 'Add-Opens: java.base/java.nio'
                """);
    }

    @Test
    void needsNoOptionWithoutTables() throws Exception {
        assertThat(printed(List.of(), "text")).isEqualToIgnoringNewLines("text");
    }

    @Test
    void isContentWithTheOption() throws Exception {
        assertThat(printed(List.of(ArrowAccess.OPTION), "table")).isEqualToIgnoringNewLines("table of 1");
    }

    private static String printed(List<String> options, String word) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new java.util.ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName(), word));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
