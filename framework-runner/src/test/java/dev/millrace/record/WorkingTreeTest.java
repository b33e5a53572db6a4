package dev.millrace.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingTreeTest {
    private static final long LONG_ENOUGH = 10_000;

    @TempDir
    Path folder;

    @Test
    void tellsWhetherFilesDifferFromTheCommit() throws Exception {
        assumeTrue(git("init", "--quiet") == 0, "no git here");
        Files.writeString(folder.resolve("a.txt"), "a");
        git("add", "a.txt");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "a");

        assertThat(WorkingTree.ask(folder).isDirty(LONG_ENOUGH)).contains(false);
        Files.writeString(folder.resolve("a.txt"), "b");
        assertThat(WorkingTree.ask(folder).isDirty(LONG_ENOUGH)).contains(true);
    }

    @Test
    void tellsNothingOutsideARepository() throws Exception {
        assumeTrue(git("--version") == 0, "no git here");
        Files.writeString(folder.resolve(".git"), "gitdir: nowhere");

        assertThat(WorkingTree.ask(folder).isDirty(LONG_ENOUGH)).isEmpty();
    }

    private int git(String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
