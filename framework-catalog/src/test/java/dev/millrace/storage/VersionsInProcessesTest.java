package dev.millrace.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes, one of which dies, save versions of one dataset. */
class VersionsInProcessesTest {
    private static final int SAVES = 40;

    @TempDir
    Path folder;

    /** Saves versions of one run, or begins one save and never ends it. */
    static final class Saver {
        private Saver() {}

        public static void main(String[] words) throws IOException {
            Path folder = Path.of(words[0]);
            if (words[1].equals("half")) {
                file(folder, "half").write(path -> {
                    Files.writeString(path, "half");
                    System.out.println("half of it is written");
                    System.in.read();
                });
            }
            for (int i = 0; i < SAVES; i++) {
                String text = words[1] + " " + i;
                file(folder, "same").write(path -> Files.writeString(path, text));
            }
        }
    }

    @Test
    void twoProcessesLoseNothingOfEachOther() throws Exception {
        List<Process> both = List.of(start("one"), start("two"));
        for (Process each : both) {
            assertThat(each.waitFor()).isZero();
        }

        Versions versions = file(folder, "reader").versions().orElseThrow();
        Set<String> texts = versions.names().stream().map(each -> load(each)).collect(Collectors.toSet());
        assertThat(versions.names()).hasSize(2 * SAVES);
        assertThat(texts).hasSize(2 * SAVES).allMatch(each -> each.matches("(one|two) \\d+"));
    }

    @Test
    void aProcessThatIsKilledInTheMiddleLeavesNothingToSee() throws Exception {
        file(folder, "before").write(path -> Files.writeString(path, "whole"));
        Process process = start("half");
        assertThat(process.inputReader().readLine()).isEqualTo("half of it is written");
        process.destroyForcibly().waitFor();

        Versions versions = file(folder, "reader").versions().orElseThrow();
        assertThat(versions.names()).containsExactly("before");
        assertThat(load("before")).isEqualTo("whole");
        file(folder, "half").write(path -> Files.writeString(path, "whole again"));
        assertThat(load("half")).isEqualTo("whole again");
    }

    private Process start(String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saver.class.getName(),
                        folder.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private String load(String version) {
        VersionChoice choice = new VersionChoice("notes", Optional.empty(), Optional.of(version));
        return new StoredFile(folder.resolve("notes.txt"), "notes.txt", Optional.of(choice)).read(Files::readString);
    }

    private static StoredFile file(Path folder, String run) {
        VersionChoice choice = new VersionChoice("notes", Optional.of(run), Optional.empty());
        return new StoredFile(folder.resolve("notes.txt"), "notes.txt", Optional.of(choice));
    }
}
