package dev.millrace.cli;

import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes files as a whole or not at all. */
final class WrittenFile {
    private static final ProblemCode NOT_WRITTEN = new ProblemCode("CLI", 12);

    private WrittenFile() {}

    /**
     * Replaces a file, and makes the folders that it lies in.
     *
     * @throws InvalidDefinitionException if it can't be written; what was there before is then still there
     */
    static void write(Path file, String text) {
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
            Files.createDirectories(folder);
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            Path temporary = folder.resolve(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new InvalidDefinitionException(
                    "Nothing was written",
                    Problems.of(Problem.error(NOT_WRITTEN, "File " + file + " can't be written: " + reason(e) + ".")),
                    e);
        }
    }

    /** Returns why something failed, in few words: those of the operating system if it said any. */
    static String reason(IOException failure) {
        if (failure instanceof FileSystemException said && said.getReason() != null) {
            return said.getReason();
        }
        String kind = failure.getClass().getSimpleName().replace("Exception", "");
        return failure.getClass() == IOException.class ? String.valueOf(failure.getMessage()) : kind;
    }
}
