package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void worksAndLeavesNothingBehind() throws Exception {
        List<Path> before = folders();

        assertThatCode(() -> Rehearsal.main(new String[0])).doesNotThrowAnyException();

        assertThat(folders()).isEqualTo(before);
    }

    private static List<Path> folders() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("millrace-rehearsal"))
                    .sorted()
                    .toList();
        }
    }
}
