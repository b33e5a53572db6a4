package dev.millrace.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    Path folder;

    private final List<IOException> refusals = new ArrayList<>();

    @Test
    @EnabledOnOs(OS.LINUX)
    void writesNothingMoreOnceTheDiskIsFull() throws IOException {
        Path full = Files.createSymbolicLink(folder.resolve("full.jsonl"), Path.of("/dev/full"));
        JournalFile file = JournalFile.open(full, refusals::add);

        file.write(Map.of("run", "a"));
        file.write(Map.of("node", "b"));
        file.close();

        assertThat(refusals).hasSize(1);
        assertThat(file.isBegun()).isFalse();
    }

    @Test
    void appendsToWhatIsThere() throws IOException {
        Path path = Files.writeString(folder.resolve("a.jsonl"), "{\"run\":\"a\"}\n");
        JournalFile file = JournalFile.open(path, refusals::add);

        file.write(Map.of("node", "b"));
        file.close();

        assertThat(path).hasContent("{\"run\":\"a\"}\n{\"node\":\"b\"}\n");
        assertThat(refusals).isEmpty();
    }

    @Test
    void leavesNoFileInWhichNothingWasWritten() throws IOException {
        Path path = Files.createFile(folder.resolve("a.jsonl"));

        JournalFile.open(path, refusals::add).close();

        assertThat(path).doesNotExist();
    }
}
