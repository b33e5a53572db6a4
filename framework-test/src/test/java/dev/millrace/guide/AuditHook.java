package dev.millrace.guide;

import dev.millrace.hook.DatasetHook;
import dev.millrace.launch.ProjectLayout;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

final class AuditHook implements DatasetHook {
    private final Path file;

    @Inject
    AuditHook(ProjectLayout layout) {
        file = layout.root().resolve("audit.txt");
    }

    @Override
    public synchronized void afterSave(DatasetTransfer event) {
        String line = event.dataset() + " by " + event.node().name() + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
