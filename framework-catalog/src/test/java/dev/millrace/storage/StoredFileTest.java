package dev.millrace.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFileTest {
    @TempDir
    Path folder;

    @Test
    void tellsThatBytesAreNoText() throws IOException {
        Files.write(folder.resolve("words.txt"), new byte[] {'m', (byte) 0xfc, 'l'});

        assertThatThrownBy(() -> file("words.txt").read(Files::readAllLines))
                .hasMessageContaining("DATASET-003  File words.txt could not be read: it has bytes that are no text in")
                .hasMessageContaining("fix        write the file in that encoding, mostly UTF-8,");
    }

    @Test
    void tellsThatAFolderIsNoFile() throws IOException {
        Files.createDirectories(folder.resolve("sales"));

        assertThatThrownBy(() -> file("sales").read(Files::readAllBytes))
                .hasMessageContaining("DATASET-003  File sales could not be read: ")
                .hasMessageContaining("fix        name a file in it, or let the entry have the type 'partitioned'");
    }

    private StoredFile file(String name) {
        return new StoredFile(folder.resolve(name), name, Optional.empty());
    }
}
